import type { NextRequest } from "next/server";
import { listAlerts } from "../../../../lib/read/alerts.ts";
import { AlertsQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, AlertsQuery, async ({ limit, state, cursor }) => {
    const { rows, nextCursor } = await listAlerts({
      limit,
      ...(state && { states: [state] }),
      ...(cursor && { cursor }),
    });
    return { alerts: rows, nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
