import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { bearerToken } from "../auth/bearer-token.ts";
import { acceptBatch, type RejectReason } from "../ingest/accept-batch.ts";
import type { PeerNotes } from "../ingest/peer-notes.ts";
import { type BodyEncoding, linesMax } from "../ingest/receive-body.ts";
import { no, ok, type Result } from "../result.ts";
import type { BatchContent } from "../store/batch/insert-batch.ts";
import type { Sql } from "../store/sql.ts";
import { findToken } from "../store/token/find-token.ts";
import { type Problem, sendProblem } from "./problem.ts";

export type LogsRouteOptions = {
  sql: Sql;
  bodyBytesMax: number;
  isSpoolFull: () => Promise<boolean>;
  /** Called after a batch is durable. */
  onBatch: () => void;
  /** Told from where a server has sent something. */
  notePeer: PeerNotes;
};

/** `POST /api/v1/logs`: takes a batch of log lines, and answers when it is durable. */
export function addLogsRoute(
  app: FastifyInstance,
  { sql, bodyBytesMax, isSpoolFull, onBatch, notePeer }: LogsRouteOptions,
): void {
  app.post("/api/v1/logs", async (request, reply) => {
    const refuse = (problem: Problem) => {
      // What is left of the body passes unread: the sender gets its answer, and the connection stays of use.
      request.raw.resume();
      if (problem.status === 401) void reply.header("www-authenticate", 'Bearer realm="Doorwatch"');
      if (problem.status === 503) void reply.header("retry-after", "5");
      return sendProblem(reply, problem);
    };
    const sender = await identifySender(request, sql);
    if (!sender.ok) return refuse(sender.reason);
    const encoding = encodingOf(request);
    if (!encoding) return refuse(problems.unsupported_encoding);
    if (Number(request.headers["content-length"]) > bodyBytesMax) return refuse(tooLarge(bodyBytesMax));

    const accepted = await acceptBatch(
      {
        serverId: sender.value,
        body: request.raw,
        encoding,
        declared: declaredContent(request.headers["content-type"]),
        idempotencyKey: keyOf(request.headers["idempotency-key"]),
        bytesMax: bodyBytesMax,
      },
      isSpoolFull,
      sql,
    );
    if (!accepted.ok) {
      return refuse(
        accepted.reason === "body_too_large" ? tooLarge(bodyBytesMax) : problems[accepted.reason],
      );
    }
    onBatch();
    notePeer(sender.value, request.raw);
    const { batchId, lines, bytes } = accepted.value;
    return reply.send({ batch: String(batchId), lines, bytes });
  });
  app.route({
    method: ["GET", "PUT", "PATCH", "DELETE"],
    url: "/api/v1/logs",
    handler: (_request, reply) => sendProblem(reply.header("allow", "POST"), problems.wrong_method),
  });
}

async function identifySender(request: FastifyRequest, sql: Sql): Promise<Result<number, Problem>> {
  const token = bearerToken(request.headers.authorization);
  if (!token) return no(problems.missing_token);
  const found = await findToken(token, new Date(), sql);
  if (!found) return no(problems.unknown_token);
  if (found.scope !== "ingest" || found.serverId === null) return no(problems.wrong_scope);
  return ok(found.serverId);
}

function encodingOf(request: FastifyRequest): BodyEncoding | null {
  const stated = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (stated === "" || stated === "identity") return "identity";
  return stated === "gzip" || stated === "x-gzip" ? "gzip" : null;
}

/** JSON is declared; lines and records are told apart by the body itself. */
const declaredContent = (type: string | undefined): BatchContent | null =>
  type?.split(";")[0]?.trim().toLowerCase() === "application/json" ? "json" : null;

/** A key as it is kept: its hash, so that its length is nobody's concern. */
const keyOf = (value: string | string[] | undefined): string | null => {
  const text = Array.isArray(value) ? value[0] : value;
  return text ? createHash("sha256").update(text).digest("base64url") : null;
};

const tooLarge = (bytesMax: number): Problem => ({
  status: 413,
  title: "The body is too large",
  detail: `A body may hold ${bytesMax} bytes, before and after decompression. Send smaller batches; 1 MB each is a good size.`,
});

type NamedProblem =
  | Exclude<RejectReason, "body_too_large">
  | "missing_token"
  | "unknown_token"
  | "wrong_scope"
  | "unsupported_encoding"
  | "wrong_method";

const problems: Record<NamedProblem, Problem> = {
  missing_token: {
    status: 401,
    title: "The token is missing",
    detail:
      "Send the header `Authorization: Bearer TOKEN`. `doorwatch token create --server NAME` makes a token.",
  },
  unknown_token: {
    status: 401,
    title: "The token is not valid",
    detail:
      "It is unknown, expired or revoked. `doorwatch token list` shows the tokens, `doorwatch token create --server NAME` makes one.",
  },
  wrong_scope: {
    status: 403,
    title: "The token may not send logs",
    detail: "It takes a token of scope `ingest`: `doorwatch token create --server NAME`.",
  },
  wrong_method: {
    status: 405,
    title: "Logs are sent with POST",
    detail: "POST /api/v1/logs takes log lines; GET /api/v1/requests hands out what was stored.",
  },
  unsupported_encoding: {
    status: 415,
    title: "The content encoding is not known",
    detail: "Send the body as it is, or with `Content-Encoding: gzip`.",
  },
  not_gzip: {
    status: 400,
    title: "The body is not gzip",
    detail:
      "The request says `Content-Encoding: gzip`, but its body cannot be decompressed. Compress it, or leave the header out.",
  },
  cut_off: {
    status: 400,
    title: "The body ends too early",
    detail: "The gzip stream was cut off midway. Nothing of it was stored; send it again.",
  },
  too_many_lines: {
    status: 413,
    title: "The body holds too many lines",
    detail: `A body may hold ${linesMax} lines. Send smaller batches; some thousand lines each is a good size.`,
  },
  empty_body: {
    status: 400,
    title: "The body holds no line",
    detail:
      "Send one log line per line of text. With curl use `--data-binary @access.log`; `-d` would remove the line ends.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "The Idempotency-Key was used for another body",
    detail: "Within a day a key stands for one body. Send the body again under a new key.",
  },
  spool_full: {
    status: 503,
    title: "The spool is full",
    detail:
      "Lines arrive faster than they are stored. Nothing of this body was kept; send it again after the time in Retry-After.",
  },
};
