import type { NextRequest } from "next/server";
import type { z } from "zod";
import type { TimeRange } from "../../../../lib/log/time-range.ts";
import { logger } from "../../../../lib/logger.ts";
import { refusalOf } from "./authorize.ts";
import { problem } from "./problem.ts";
import { rangeOf, type TimeQuery } from "./query.ts";

type Handler<Query> = (query: Query & { range: TimeRange }, now: Date) => Promise<object>;

/**
 * Answers one GET request of the API: who may, whether the query can be understood, then what `answer` returns as
 * JSON. An answer that is a Response already goes out as it is.
 */
export async function answerRead<Query extends object>(
  request: NextRequest,
  Query: z.ZodType<Query>,
  answer: Handler<Query>,
): Promise<Response> {
  try {
    const refusal = await refusalOf(request);
    if (refusal !== null) return refusal;
    const query = Query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!query.success) return badQuery(query.error.issues.map(faultText).join("; "));
    const now = new Date();
    const times: z.infer<typeof TimeQuery> = query.data;
    const range = rangeOf(times, now);
    if (range === null) return badQuery("`from` must lie before `to`");
    const body = await answer({ ...query.data, range }, now);
    return body instanceof Response
      ? body
      : Response.json(body, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    logger("api").error({ err: error, path: request.nextUrl.pathname }, "read failed");
    return problem({
      status: 503,
      title: "Doorwatch cannot answer now",
      detail:
        "The database is out of reach, or something unexpected happened. Ask again; the server's log says more.",
    });
  }
}

const badQuery = (detail: string): Response =>
  problem({
    status: 400,
    title: "The query cannot be understood",
    detail: `${detail}. See /api/v1/openapi.json.`,
  });

const faultText = (issue: z.core.$ZodIssue): string => `\`${issue.path.join(".")}\`: ${issue.message}`;
