import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { largeReport, reportAddresses } from "../../../bench/ports-store/large-report.ts";
import { importReport } from "../../../lib/audit/import-report.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";

openTestDatabase();

const mebibyte = 1024 * 1024;
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What is alive, without what only waits to be collected. */
function liveBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Takes a report in, and says how large it was and how far memory grew meanwhile. */
async function takeIn(size: { hosts: number; ports: number; banner: number }, at: Date) {
  const before = liveBytes();
  let bytes = 0;
  let sampledAt = 0;
  let peak = before;
  const chunks = async function* () {
    for await (const chunk of largeReport(size, at)) {
      bytes += chunk.length;
      if (bytes - sampledAt > 4 * mebibyte) {
        sampledAt = bytes;
        peak = Math.max(peak, liveBytes());
      }
      yield chunk;
    }
  };
  const storing = setInterval(() => {
    peak = Math.max(peak, liveBytes());
  }, 500);
  const sender = { kind: "trusted", by: "ada" } as const;
  const done = await importReport({ chunks: chunks(), sender, receivedAt: at });
  clearInterval(storing);
  if (!done.ok) throw new Error(done.reason.message);
  return { bytes, grown: peak - before, imported: done.value };
}

describe("a report of 100 MB", () => {
  it("is taken in within a fraction of its size", async () => {
    const hosts = 2_600;
    for (const address of reportAddresses(20)) await ensureServer(`at ${address}`, { addresses: [address] });
    const { bytes, grown, imported } = await takeIn(
      { hosts, ports: 5, banner: 8_000 },
      new Date("2026-11-02T12:00:00Z"),
    );
    expect(bytes).toBeGreaterThan(100 * mebibyte);
    expect(imported).toMatchObject({ ports: hosts * 5, serverCount: 20, unclaimed: hosts - 20 });
    expect(grown / bytes).toBeLessThan(0.4);
  });
});
