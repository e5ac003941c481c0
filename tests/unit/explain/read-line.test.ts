import { describe, expect, it } from "vitest";
import { readLine } from "../../../lib/explain/read-line.ts";

const rtsp = {
  clientIp: "2a06:4880:1000::20",
  user: null,
  method: "OPTIONS",
  target: "/",
  protocol: "RTSP/1.0",
  status: 400,
  bytes: 491,
  referer: null,
  userAgent: null,
};

describe("lines copied from web pages", () => {
  it.each([
    "2a06:4880:1000::20 – – [25/Oct/2023:00:10:14 +0000] “OPTIONS / RTSP/1.0” 400 491 “-” “-“",
    '2a06:4880:1000::20 – – [25/Oct/2023:00:10:14 +0000] "OPTIONS / RTSP/1.0" 400 491 "-" "-"',
    "2a06:4880:1000::20 — — [25/Oct/2023:00:10:14 +0000] „OPTIONS / RTSP/1.0“ 400 491 „-“ „-“",
    "2a06:4880:1000::20 - - [25/Oct/2023:00:10:14 +0000] «OPTIONS / RTSP/1.0» 400 491 «-» «-»",
    '2a06:4880:1000::20 - - [25/Oct/2023:00:10:14 +0000] "OPTIONS / RTSP/1.0″ 400 491 "–" "–"',
    '\u00a0 2a06:4880:1000::20 - -\u00a0[25/Oct/2023:00:10:14 +0000]\u00a0"OPTIONS / RTSP/1.0" 400 491 "-" "-" \r',
  ])("reads %s", (line) => {
    expect(readLine(line)).toMatchObject(rtsp);
  });
});

describe("lines as a server wrote them", () => {
  it("keeps typographic characters that belong to a path or user agent", () => {
    const line = readLine(
      '192.0.2.1 - - [25/Oct/2023:00:10:14 +0000] "GET /caf\u00e9/\u201cx\u201d\u2013y HTTP/1.1" 200 1 "-" "Mobile\u2019s"',
    );
    expect(line).toMatchObject({
      target: "/caf\xc3\xa9/\xe2\x80\x9cx\xe2\x80\x9d\xe2\x80\x93y",
      userAgent: "Mobile\xe2\x80\x99s",
    });
  });

  it("says of other texts why they are none", () => {
    expect(readLine("")).toEqual({ unparsed: "empty" });
    expect(readLine("  \r")).toEqual({ unparsed: "empty" });
    expect(readLine("hello – world")).toHaveProperty("unparsed");
  });
});
