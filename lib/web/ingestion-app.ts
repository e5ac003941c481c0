import type { RequestListener, Server } from "node:http";
import Fastify, { type FastifyInstance } from "fastify";
import { logger } from "../logger.ts";
import { addHealthRoute } from "./health-route.ts";
import { addLogsRoute, type LogsRouteOptions } from "./logs-route.ts";
import { addPortScansRoute, type PortScansRouteOptions } from "./port-scans-route.ts";
import { sendProblem } from "./problem.ts";

/**
 * The HTTP application of the ingestion routes. They are answered here and never pass through Next, which is several
 * times slower for them.
 *
 * @param server the HTTP server that it listens on; it hands over what is ours
 */
export function createIngestionApp(
  options: LogsRouteOptions & PortScansRouteOptions & { checkQueue: () => Promise<void> },
  makeServer: (ours: RequestListener) => Server,
): FastifyInstance {
  const app = Fastify({ serverFactory: makeServer, bodyLimit: 1024 * 1024, exposeHeadRoutes: true });
  const log = logger("web");
  // Bodies are taken in as streams by the routes themselves.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => {
    if (request.raw.destroyed && !request.raw.complete) return reply.hijack();
    log.error({ err: error, route: request.routeOptions.url }, "request failed");
    // Never 500: several shippers drop what was answered so, and try again after 503.
    return sendProblem(reply.header("retry-after", "5"), {
      status: 503,
      title: "Doorwatch cannot take this in now",
      detail:
        "The database is out of reach, or something unexpected happened. Nothing was stored; send it again.",
    });
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, {
      status: 404,
      title: "There is nothing here",
      detail: `${request.method} ${request.url.split("?")[0]} is no route of Doorwatch. Logs go to POST /api/v1/logs, port scans to POST /api/v1/port-scans.`,
    }),
  );
  addLogsRoute(app, options);
  addPortScansRoute(app, options);
  addHealthRoute(app, options.sql, options.checkQueue);
  return app;
}
