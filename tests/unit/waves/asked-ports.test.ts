import { describe, expect, it } from "vitest";
import { askedPortsOf } from "../../../lib/waves/asked-ports.ts";
import { burstOf } from "./builders.ts";

describe("the services that bursts look for", () => {
  it("are told by the protocol that they speak, those asked for most first", () => {
    const rtsp = ["OPTIONS / RTSP/1.0", "DESCRIBE / RTSP/1.0"].map((request, i) =>
      burstOf(["/"], { request, status: 400, source: `203.0.113.${i}` }),
    );
    const ssh = burstOf(["/"], { request: "SSH-2.0-Go", status: 400 });
    expect(askedPortsOf([ssh, ...rtsp])).toEqual([
      { service: "RTSP", port: 554 },
      { service: "SSH", port: 22 },
    ]);
  });

  it("are none for those who ask the web for pages", () => {
    expect(askedPortsOf([burstOf(["/.env", "/.git/config"])])).toEqual([]);
  });
});
