import type { NextRequest } from "next/server";
import { listRequests } from "../../../../lib/read/requests.ts";
import { sourceOfSearch } from "../../../../lib/read/source-of-search.ts";
import { RequestsQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, RequestsQuery, async (query) => {
    const { range, limit, server, source, category, verdict, outcome, q, cursor } = query;
    const { rows, nextCursor } = await listRequests({
      range,
      limit,
      ...(server && { server }),
      ...(source && { source: sourceOfSearch(source) ?? source.toLowerCase() }),
      ...(category && { category }),
      ...(verdict && { verdict }),
      ...(outcome && { outcome }),
      ...(q && { q }),
      ...(cursor && { cursor }),
    });
    return { requests: rows, nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
