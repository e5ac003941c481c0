import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { importReport } from "../audit/import-report.ts";
import type { ImportedReport, ReportFault } from "../audit/report.ts";
import { bearerToken } from "../auth/bearer-token.ts";
import type { PeerNotes } from "../ingest/peer-notes.ts";
import { parseIsoTime } from "../log/iso-time.ts";
import { no, ok, type Result } from "../result.ts";
import { readPortRanges } from "../scan/port-ranges.ts";
import type { Coverage } from "../scan/scan.ts";
import type { Sql } from "../store/sql.ts";
import { findToken } from "../store/token/find-token.ts";
import { DecodeError, decoded, decoderFor, encodings } from "./decode-body.ts";
import { type Problem, sendProblem } from "./problem.ts";

export type PortScansRouteOptions = { sql: Sql; reportBytesMax: number; notePeer: PeerNotes };

export const portScansPath = "/api/v1/port-scans";

/** Reports that are taken in at once: each holds a connection to the database that log lines need, too. */
const atOnceMax = 4;

/** `POST /api/v1/port-scans`: takes the raw output of a port tool, and answers when it is stored. */
export function addPortScansRoute(
  app: FastifyInstance,
  { sql, reportBytesMax, notePeer }: PortScansRouteOptions,
): void {
  let atWork = 0;
  app.post(portScansPath, async (request, reply) => {
    const refuse = (problem: Problem) => {
      // What is left of the body passes unread: the sender gets its answer, and the connection stays of use.
      request.raw.resume();
      if (problem.status === 401) void reply.header("www-authenticate", 'Bearer realm="Doorwatch"');
      if (problem.status === 503) void reply.header("retry-after", "5");
      return sendProblem(reply, problem);
    };
    const sender = await identifySender(request, sql);
    if (!sender.ok) return refuse(sender.reason);
    const query = Query.safeParse(request.query);
    if (!query.success) return refuse(badQuery(query.error));
    const decoder = decoderFor(request.headers["content-encoding"]);
    if (decoder === null) return refuse(problems.unsupported_encoding);
    if (Number(request.headers["content-length"]) > reportBytesMax) return refuse(tooLarge(reportBytesMax));
    if (atWork >= atOnceMax) return refuse(problems.busy);
    atWork++;
    try {
      const { view, server, vantage, at, tcp, udp } = query.data;
      const imported = await importReport(
        {
          // Without destroying it: the answer goes out over the same socket.
          chunks: decoded(request.raw.iterator({ destroyOnReturn: false }), decoder),
          sender: { kind: "token", serverId: sender.value },
          receivedAt: new Date(),
          bytesMax: reportBytesMax,
          ...(view && { view }),
          ...(server && { serverName: server }),
          ...(vantage && { vantageName: vantage }),
          ...(at && { takenAt: at }),
          ...((tcp || udp) && { statedCoverage: [...(tcp ?? []), ...(udp ?? [])] }),
        },
        sql,
      );
      if (!imported.ok) return refuse(problemOf(imported.reason));
      notePeer(sender.value, request.raw);
      return reply.send(answerOf(imported.value));
    } catch (error) {
      if (error instanceof DecodeError) return refuse(problems.not_encoded);
      throw error;
    } finally {
      atWork--;
    }
  });
  app.route({
    method: ["GET", "PUT", "PATCH", "DELETE"],
    url: portScansPath,
    handler: (_request, reply) => sendProblem(reply.header("allow", "POST"), problems.wrong_method),
  });
}

/** Ports as nmap's -p has them. */
const portList = (protocol: Coverage["protocol"]) =>
  z
    .string()
    .transform((text, context): Coverage[] => {
      const ports = readPortRanges(text);
      if (ports !== null) return [{ protocol, ports }];
      context.addIssue({ code: "custom", message: "must be a list of ports like 1-1024,8080" });
      return z.NEVER;
    })
    .optional();

const time = z
  .string()
  .transform((text, context) => {
    const found = /^\d{9,11}$/.test(text)
      ? new Date(Number(text) * 1000)
      : parseIsoTime(text.replace(" ", "+"));
    if (found !== null) return found;
    context.addIssue({ code: "custom", message: "must be a time in ISO 8601, or seconds since 1970" });
    return z.NEVER;
  })
  .optional();

const Query = z.object({
  view: z.enum(["inside", "outside"]).optional(),
  server: z.string().min(1).max(100).optional(),
  vantage: z.string().min(1).max(100).optional(),
  at: time,
  tcp: portList("tcp"),
  udp: portList("udp"),
});

async function identifySender(request: FastifyRequest, sql: Sql): Promise<Result<number, Problem>> {
  const token = bearerToken(request.headers.authorization);
  if (!token) return no(problems.missing_token);
  const found = await findToken(token, new Date(), sql);
  if (!found) return no(problems.unknown_token);
  if (found.scope !== "audit" || found.serverId === null) return no(problems.wrong_scope);
  return ok(found.serverId);
}

const answerOf = (report: ImportedReport) => {
  const { scanId, tool, view, vantage, servers, serverCount, ports, changes, learned, unclaimed } = report;
  return {
    scan: scanId,
    ...{ tool, view, servers: serverCount, ports, changes, unclaimed },
    ...{ vantage, serverNames: servers, learned, notes: report.notes, repeated: report.isRepeated },
  };
};

const statuses: Record<ReportFault["reason"], { status: number; title: string }> = {
  unreadable: { status: 400, title: "The report cannot be read" },
  too_large: { status: 413, title: "The report is too large" },
  server_missing: { status: 422, title: "The server is missing" },
  server_unknown: { status: 422, title: "The server is not known" },
  not_yours: { status: 403, title: "The token may not send this" },
  wrong_view: { status: 422, title: "The tool has another view" },
  bad_vantage: { status: 400, title: "The name of the vantage cannot be used" },
};

const problemOf = ({ reason, message }: ReportFault): Problem => ({ ...statuses[reason], detail: message });

const badQuery = (error: z.ZodError): Problem => ({
  status: 400,
  title: "The query cannot be understood",
  detail: error.issues.map(({ path, message }) => `\`${path.join(".")}\`: ${message}`).join("; "),
});

const tooLarge = (bytesMax: number): Problem => ({
  status: 413,
  title: "The report is too large",
  detail: `A report may hold ${bytesMax} bytes, before and after decompression (REPORT_MAX_BYTES). \`doorwatch audit import\` takes larger ones.`,
});

const problems = {
  missing_token: {
    status: 401,
    title: "The token is missing",
    detail:
      "Send the header `Authorization: Bearer TOKEN`. `doorwatch token create --scope audit --server NAME` makes a token.",
  },
  unknown_token: {
    status: 401,
    title: "The token is not valid",
    detail:
      "It is unknown, expired or revoked. `doorwatch token create --scope audit --server NAME` makes one.",
  },
  wrong_scope: {
    status: 403,
    title: "The token may not send port scans",
    detail: "It takes a token of scope `audit`: `doorwatch token create --scope audit --server NAME`.",
  },
  wrong_method: {
    status: 405,
    title: "Port scans are sent with POST",
    detail: "POST /api/v1/port-scans takes the output of port tools; GET /api/v1/endpoints hands out ports.",
  },
  unsupported_encoding: {
    status: 415,
    title: "The content encoding is not known",
    detail: `Send the body with one of these: ${encodings.join(", ")}.`,
  },
  not_encoded: {
    status: 400,
    title: "The body is not what its encoding says",
    detail:
      "It cannot be decompressed, or was cut off midway. Nothing of it was stored; send it again, or leave Content-Encoding out.",
  },
  busy: {
    status: 503,
    title: "Other reports are being taken in",
    detail: "Nothing of this report was stored; send it again after the time in Retry-After.",
  },
} as const satisfies Record<string, Problem>;
