import { describe, expect, it } from "vitest";
import { explainLine } from "../../../lib/explain/explain-line.ts";
import { fieldsOf } from "../../../lib/explain/fields-of.ts";

const noteOf = (line: string, name: string) =>
  fieldsOf(explainLine(line)).find((field) => field.name === name);
const combined = (request: string, rest = '400 491 "-" "-"') =>
  `2a06:4880:1000::20 - - [25/Oct/2023:00:10:14 +0000] "${request}" ${rest}`;

describe("the fields of a line", () => {
  it("come in the order of the log, each with a note", () => {
    const fields = fieldsOf(explainLine(combined("OPTIONS / RTSP/1.0")));
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ["Client", "2a06:4880:1000::20"],
      ["User", null],
      ["Time", "2023-10-25T00:10:14.000Z"],
      ["Method", "OPTIONS"],
      ["Target", "/"],
      ["Protocol", "RTSP/1.0"],
      ["Status", "400"],
      ["Bytes", "491"],
      ["Referer", null],
      ["User agent", null],
      ["Format", "combined"],
    ]);
    for (const { note } of fields) expect(note).toMatch(/\.$/);
  });

  it("say who the client is, what the status means and what the size counts", () => {
    const line = combined("OPTIONS / RTSP/1.0");
    expect(noteOf(line, "Client")?.note).toBe("IPv6 address: Driftnet, research scanner.");
    expect(noteOf(line, "Status")?.note).toContain("malformed");
    expect(noteOf(line, "Bytes")?.note).toContain("with headers on Debian");
    expect(noteOf(line, "Protocol")?.note).toContain("not HTTP");
  });

  it("tell a field that the client left out from one that the format lacks", () => {
    expect(noteOf(combined("GET / HTTP/1.1"), "User agent")?.note).toContain("None");
    expect(noteOf(combined("GET / HTTP/1.1", "200 1"), "User agent")?.note).toBe("Not in this log format.");
  });

  it("are none for a text that is no line", () => {
    expect(fieldsOf(explainLine("hello"))).toEqual([]);
  });
});
