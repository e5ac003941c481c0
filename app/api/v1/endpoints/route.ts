import type { NextRequest } from "next/server";
import { listEndpoints } from "../../../../lib/read/endpoints.ts";
import { endpointAnswer } from "../_api/port-answers.ts";
import { EndpointsQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, EndpointsQuery, async ({ server, port, limit, cursor }) => {
    const { rows, nextCursor } = await listEndpoints({
      limit,
      ...(server && { server }),
      ...(port && { port }),
      ...(cursor && { cursor }),
    });
    return { endpoints: rows.map(endpointAnswer), nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
