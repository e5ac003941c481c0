import { describe, expect, it } from "vitest";
import { toByteString } from "../../../lib/log/byte-text.ts";
import { parseLine } from "../../../lib/parse/parse-line.ts";
import { untypeset } from "../../../lib/parse/untypeset.ts";

describe("untypeset", () => {
  const ascii = '2a06:4880:1000::20 - - [25/Oct/2023:00:10:14 +0000] "OPTIONS / RTSP/1.0" 400 491 "-" "-"';

  it.each([
    "2a06:4880:1000::20 – – [25/Oct/2023:00:10:14 +0000] “OPTIONS / RTSP/1.0” 400 491 “-” “-“",
    "2a06:4880:1000::20 — — [25/Oct/2023:00:10:14 +0000] „OPTIONS / RTSP/1.0″ 400 491 «–» ″—″",
    '2a06:4880:1000::20\u00a0–\u00a0- [25/Oct/2023:00:10:14\u202f+0000] "OPTIONS / RTSP/1.0” 400 491 "−" “-"',
    "\ufeff2a06:4880:\u200b1000::20 - - [25/Oct/2023:00:10:14 +0000] “OPTIONS / RTSP/1.0” 400 491 “-” “-“",
  ])("turns what a web page made of the line back: %s", (text) => {
    expect(untypeset(text)).toBe(ascii);
    expect(parseLine(toByteString(untypeset(text)))).toMatchObject({
      format: "combined",
      clientIp: "2a06:4880:1000::20",
      user: null,
      method: "OPTIONS",
      target: "/",
      protocol: "RTSP/1.0",
      status: 400,
      bytes: 491,
      referer: null,
      userAgent: null,
    });
  });

  it("turns the multiplication sign back that WordPress makes of an x between digits", () => {
    expect(untypeset("“0×16”")).toBe('"0x16"');
  });

  it("leaves ASCII and other scripts alone", () => {
    expect(untypeset(ascii)).toBe(ascii);
    expect(untypeset("GET /مد é 😀")).toBe("GET /مد é 😀");
  });

  it("leaves JSON alone that reads as it is, and mends JSON that does not", () => {
    expect(untypeset('{"a":"“x”"}')).toBe('{"a":"“x”"}');
    expect(untypeset("{“a”:“x”}")).toBe('{"a":"x"}');
  });
});
