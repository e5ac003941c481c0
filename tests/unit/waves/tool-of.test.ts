import { describe, expect, it } from "vitest";
import { toolOf } from "../../../lib/waves/tool-of.ts";

const shapeOf = (agents: string[], ...targets: string[]) => ({
  agents,
  targets: targets.map((target) => ({ target })),
});

describe("the tool behind a burst", () => {
  it.each<[string, Parameters<typeof toolOf>[0], string | null, string | null]>([
    [
      "of nmap's version detection",
      shapeOf([""], "/", "rtsp:options / rtsp/1.0", "/nice ports,/trinity.txt.bak"),
      "nmap -sV",
      "certain",
    ],
    ["of RTSP alone", shapeOf([""], "rtsp:options / rtsp/1.0"), null, null],
    [
      "of RTSP and HELP",
      shapeOf([""], "rtsp:options / rtsp/1.0", "malformed_request:help"),
      "nmap -sV",
      "possible",
    ],
    [
      "of NSE scripts",
      shapeOf(
        ["Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)"],
        "/nmaplowercheck#",
      ),
      "nmap NSE scripts",
      "certain",
    ],
    ["of an agent alone", shapeOf(["Mozilla/5.0 zgrab/0.x"], "/"), "zgrab", "probable"],
    ["of sqlmap", shapeOf(["sqlmap/1.8.2#stable (https://sqlmap.org)"], "/item?id"), "sqlmap", "probable"],
    [
      "of a browser",
      shapeOf(["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"], "/.env"),
      null,
      null,
    ],
  ])("%s", (_what, shape, name, confidence) => {
    const tool = toolOf(shape);
    expect(tool?.name ?? null).toBe(name);
    expect(tool?.confidence ?? null).toBe(confidence);
  });
});
