import { afterEach, describe, expect, it } from "vitest";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import { readScan } from "../../../lib/scan/read-scan.ts";
import type { ScanPart } from "../../../lib/scan/scan.ts";
import { connectReport } from "../../../lib/vantage/connect-report.ts";
import { connectScan } from "../../../lib/vantage/connect-scan.ts";
import { checkedLoopback, type Listener, listenOn } from "../../support/loopback.ts";

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

const read = async (text: string): Promise<ScanPart[]> => {
  const parts: ScanPart[] = [];
  for await (const part of readScan(piecesOf(text))) parts.push(part);
  return parts;
};

async function* piecesOf(text: string): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += 7) yield Buffer.from(text.slice(at, at + 7));
}

describe("the report of a scan by connections", () => {
  it("says, when it is read, what the scan said", async () => {
    open.push(await listenOn());
    const ports = [open[0]?.port ?? 0, await findFreePort()];
    const scan = await connectScan([checkedLoopback()], ports);
    const parts = await read(connectReport(scan));
    expect(parts[0]).toMatchObject({
      kind: "report",
      report: { tool: "doorwatch", view: "outside", startedAt: scan.startedAt },
    });
    expect(parts.flatMap((part) => (part.kind === "port" ? [part.port] : []))).toEqual(scan.ports);
    expect(parts.flatMap((part) => (part.kind === "host" ? [part.host] : []))).toEqual(scan.hosts);
    expect(parts.at(-1)).toEqual({ kind: "end", end: scan.end });
  });

  it("says what is known of a scan that was cancelled", async () => {
    const stop = new AbortController();
    const ports = Array.from({ length: 40 }, (_, i) => 20_000 + i);
    const scan = await connectScan([checkedLoopback()], ports, {
      perSecond: 50,
      concurrency: 1,
      signal: stop.signal,
      onProgress: ({ done }) => done === 3 && stop.abort(),
    });
    const parts = await read(connectReport(scan));
    expect(parts.flatMap((part) => (part.kind === "port" ? [part.port] : []))).toEqual(scan.ports);
    expect(parts.at(-1)).toMatchObject({ end: { outcome: "partial", notes: ["The scan was cancelled."] } });
  });

  it("that is cut off is refused", async () => {
    const scan = await connectScan([checkedLoopback()], [await findFreePort()]);
    const lines = connectReport(scan).trimEnd().split("\n").slice(0, -1);
    await expect(read(lines.join("\n"))).rejects.toThrow("its last line is missing");
  });

  it("with what is no port or no list of ports is refused", async () => {
    const begin = '{"doorwatch":"connect-scan","ports":"1-5"}\n';
    for (const row of [
      '{"address":"192.0.2.1","ports":[{"port":70000}]}',
      '{"address":"192.0.2.1","closed":"x"}',
      "{}",
    ])
      await expect(read(`${begin}${row}\n{"end":{}}`)).rejects.toThrow(/Object 2/);
    await expect(read('{"doorwatch":"connect-scan"}')).rejects.toThrow("which ports were tried");
  });
});
