import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { parseNetworkSet } from "../../lib/classify/network-set.ts";
import { openPeerNotes } from "../../lib/ingest/peer-notes.ts";
import { getSql } from "../../lib/store/sql.ts";
import { createIngestionApp } from "../../lib/web/ingestion-app.ts";

export type IngestionServer = { url: string; port: number; woken(): number; close(): Promise<void> };

/** Serves the ingestion routes on a free loopback port, on the database of the test. */
export async function startIngestionServer(
  options: {
    bodyBytesMax?: number;
    reportBytesMax?: number;
    isSpoolFull?: () => Promise<boolean>;
    trustedProxies?: string;
  } = {},
): Promise<IngestionServer> {
  let woken = 0;
  const app = createIngestionApp(
    {
      sql: getSql(),
      bodyBytesMax: options.bodyBytesMax ?? 32 * 1024 * 1024,
      reportBytesMax: options.reportBytesMax ?? 64 * 1024 * 1024,
      isSpoolFull: options.isSpoolFull ?? (async () => false),
      checkQueue: async () => {},
      notePeer: openPeerNotes(parseNetworkSet(options.trustedProxies ?? ""), getSql()),
      onBatch: () => {
        woken++;
      },
    },
    (ours: RequestListener) => createServer(ours),
  );
  await app.ready();
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, woken: () => woken, close: () => app.close() };
}
