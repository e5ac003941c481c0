import type { NextRequest } from "next/server";
import { listWaves } from "../../../../lib/read/waves.ts";
import { WavesQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, WavesQuery, async ({ range, limit, state, cursor }) => {
    const { rows, nextCursor } = await listWaves({
      range,
      limit,
      ...(state && { state }),
      ...(cursor && { cursor }),
    });
    return { waves: rows, nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
