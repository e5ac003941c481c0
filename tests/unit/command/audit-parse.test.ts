import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { portLine } from "../../../lib/command/port-line.ts";
import { portTable } from "../../../lib/command/port-table.ts";
import { readParts } from "../scan/read-text.ts";

const output = (name: string): Buffer =>
  readFileSync(path.resolve(import.meta.dirname, "../../fixtures/scan/outputs", name));

describe("audit parse", () => {
  it("prints the fields that other programs rely on, in their order, null where nothing is known", async () => {
    const print = portLine();
    const lines = (await readParts(output("osquery-snapshot.ndjson"))).map(print).join("");
    expect(lines).toBe(
      '{"tool":"osquery","view":"inside","host":"db-01","address":"10.0.0.5","protocol":"tcp","port":5432,"state":"open","service":null,"product":null,"version":null,"process":"postgres","pid":1200}\n' +
        '{"tool":"osquery","view":"inside","host":"db-01","address":"::1","protocol":"tcp","port":5432,"state":"open","service":null,"product":null,"version":null,"process":"postgres","pid":1200}\n',
    );
  });

  it("prints one line for each port of an outside scan, closed ones too", async () => {
    const print = portLine();
    const lines = (await readParts(output("nmap-hosts-v.nmap.txt"))).map(print).filter((line) => line !== "");
    expect(
      lines.map((line) => JSON.parse(line)).map(({ address, port, state }) => [address, port, state]),
    ).toEqual([
      ["127.0.0.1", 2222, "open"],
      ["127.0.0.2", 2222, "closed"],
      ["127.0.0.3", 2222, "closed"],
    ]);
  });

  it("shows a table in which nothing of a report acts on the terminal", async () => {
    const hostile = output("masscan-j.json")
      .toString()
      .replace('"tcp", "status": "open"', '"tcp", "status": "o\\u001b[2Jpen\\u202e"');
    const print = portTable("a file");
    const text = (await readParts(hostile)).map(print).join("");
    expect(text).toContain("o\\x1b[2Jpen\\u{202e}");
    expect(text).not.toMatch(/[^\n\x20-\x7e…]/);
    expect(text).toContain("a file: masscan, seen from outside");
    expect(text).toContain("4 ports. The report is complete; it does not say which ports were looked at.");
  });
});
