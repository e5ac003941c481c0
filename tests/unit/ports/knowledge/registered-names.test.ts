import { statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { registeredName } from "../../../../lib/ports/knowledge/registered-names.ts";
import { registeredNamesSource } from "../../../../lib/scan/services/registered-ports.ts";

describe("IANA's names", () => {
  it.each([
    ["tcp", 554, "rtsp"],
    ["udp", 554, "rtsp"],
    ["tcp", 322, "rtsps"],
    ["tcp", 8554, "rtsp-alt"],
    ["tcp", 22, "ssh"],
    ["tcp", 514, "shell"],
    ["udp", 514, "syslog"],
    ["tcp", 6379, "redis"],
    ["tcp", 27_017, "mongodb"],
    ["tcp", 9200, "wap-wsp"],
    ["tcp", 4, null],
    ["udp", 65_535, null],
    ["tcp", 0, null],
  ] as const)("%s/%i is %s", (protocol, port, name) => {
    expect(registeredName(protocol, port)).toBe(name);
  });

  it("are all there, say where they are from, and stay small", () => {
    const ports = Array.from({ length: 65_535 }, (_, at) => at + 1);
    const count = (protocol: "tcp" | "udp") => ports.filter((port) => registeredName(protocol, port)).length;
    expect(count("tcp")).toBeGreaterThan(5_800);
    expect(count("udp")).toBeGreaterThan(5_400);
    expect(registeredNamesSource).toMatch(/^IANA .* 2026-09-17$/);
    const file = path.join(import.meta.dirname, "../../../../lib/scan/services/data/registered-names.json");
    expect(statSync(file).size).toBeLessThan(120_000);
  });
});
