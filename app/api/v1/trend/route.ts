import type { NextRequest } from "next/server";
import { readTrend } from "../../../../lib/read/trend.ts";
import { TrendQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, TrendQuery, async ({ range, step, by }) => ({
    buckets: await readTrend({ range, step, by }),
  }));

export const { POST, PUT, PATCH, DELETE } = readOnly;
