import type { NextRequest } from "next/server";
import { listSources } from "../../../../lib/read/sources.ts";
import { SourcesQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, SourcesQuery, async ({ range, limit, cursor }) => {
    const { rows, nextCursor } = await listSources({ range, limit, ...(cursor && { cursor }) });
    return { sources: rows, nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
