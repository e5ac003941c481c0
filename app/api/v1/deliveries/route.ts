import type { NextRequest } from "next/server";
import { listDeliveries } from "../../../../lib/read/deliveries.ts";
import { DeliveriesQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, DeliveriesQuery, async ({ limit, state, alert, cursor }) => {
    const { rows, nextCursor } = await listDeliveries({ limit, state, alertId: alert, cursor });
    return { deliveries: rows, nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
