import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { setUpToken } from "../auth/set-up.ts";
import type { NetworkSet } from "../classify/network-set.ts";
import { sourceOf } from "../classify/source.ts";
import { type Env, getEnv } from "../env.ts";
import { ingestSettings } from "../ingest/ingest-settings.ts";
import { openPeerNotes } from "../ingest/peer-notes.ts";
import { openSpoolGauge } from "../ingest/spool-gauge.ts";
import { findFreePort } from "../instance/free-port.ts";
import { logger } from "../logger.ts";
import { packageRoot } from "../package-root.ts";
import { queueTarget } from "../queue/connect.ts";
import { openEnqueuer } from "../queue/enqueue.ts";
import { openWaker } from "../queue/wake.ts";
import { closePrisma } from "../store/prisma.ts";
import { closeSql, getSql } from "../store/sql.ts";
import { createIngestionApp } from "./ingestion-app.ts";
import { portScansPath } from "./port-scans-route.ts";

export type RunningWeb = { address: string; setUpUrl: string | null; close(): Promise<void> };

const ingestionPaths = ["/api/v1/logs", portScansPath, "/api/health"];

/**
 * Starts the web process: one port, on which the ingestion routes are answered by fastify and all else by Next.
 *
 * @throws the server's error (`EADDRINUSE` …) when it cannot listen
 */
export async function startWeb({ ingestOnly }: { ingestOnly: boolean }): Promise<RunningWeb> {
  const env = getEnv();
  const log = logger("web");
  const sql = getSql();
  const enqueuer = openEnqueuer(queueTarget(env), (error) => log.warn({ err: error }, "queue out of reach"));
  const { trustedProxies } = ingestSettings(env);
  const waker = openWaker(enqueuer, (error) => log.warn({ err: error }, "wake-up failed"));
  const port = env.PORT === 0 ? await findFreePort() : env.PORT;
  const pages = ingestOnly ? null : await preparePages(env.HOST, port);

  const app = createIngestionApp(
    {
      sql,
      bodyBytesMax: env.BODY_MAX_BYTES,
      reportBytesMax: env.REPORT_MAX_BYTES,
      isSpoolFull: openSpoolGauge(env.SPOOL_MAX_BYTES, sql),
      onBatch: waker.wake,
      notePeer: openPeerNotes(trustedProxies, sql),
      checkQueue: enqueuer.check,
    },
    (ours) => makeServer(ours, pages ? statePeer(pages.handle, trustedProxies) : ours, env),
  );
  await app.ready();
  await app.listen({ port, host: env.HOST });
  const address = `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${port}`;

  return {
    address,
    setUpUrl: ingestOnly ? null : await setUpUrl(env.PUBLIC_URL ?? address),
    async close() {
      app.server.closeIdleConnections();
      await app.close();
      await pages?.close();
      await waker.close();
      await enqueuer.close();
      await Promise.all([closeSql(), closePrisma()]);
    },
  };
}

type Limits = Pick<Env, "BODY_MAX_BYTES" | "REPORT_MAX_BYTES">;

function makeServer(ours: RequestListener, others: RequestListener, limits: Limits): Server {
  const server = createServer((request, response) => {
    (ingestionPaths.includes(pathOf(request)) ? ours : others)(request, response);
  });
  // Curl asks before it sends a large body: say no before a gigabyte is on its way.
  server.on("checkContinue", (request, response) => {
    const max = pathOf(request) === portScansPath ? limits.REPORT_MAX_BYTES : limits.BODY_MAX_BYTES;
    if (Number(request.headers["content-length"]) <= max || !request.headers["content-length"])
      response.writeContinue();
    server.emit("request", request, response);
  });
  return server;
}

const pathOf = ({ url }: IncomingMessage): string => url?.split("?", 1)[0] ?? "";

/**
 * Puts the peer's address in X-Forwarded-For: what the client wrote there counts only where a trusted proxy is the
 * peer. Sign-in limits its attempts by this address.
 */
function statePeer(handle: RequestListener, trustedProxies: NetworkSet): RequestListener {
  return (request, response) => {
    const peer = request.socket.remoteAddress ?? "";
    const stated = request.headers["x-forwarded-for"];
    const chain = Array.isArray(stated) ? stated.join(",") : (stated ?? null);
    request.headers["x-forwarded-for"] = sourceOf(peer, chain, trustedProxies).address;
    handle(request, response);
  };
}

/** Next asks itself for the page that an action leads to: it has to know where it is. */
async function preparePages(
  hostname: string,
  port: number,
): Promise<{ handle: RequestListener; close(): Promise<void> }> {
  const { default: imported } = await import("next");
  // Next is CommonJS: at run time its export is the function itself, in its types the function is one level deeper.
  const next = imported as unknown as typeof imported.default;
  const app = next({ dev: false, dir: packageRoot(), quiet: true, hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => void handle(request, response), close: () => app.close() };
}

async function setUpUrl(base: string): Promise<string | null> {
  const token = await setUpToken();
  return token ? new URL(`/setup?token=${token}`, base).href : null;
}
