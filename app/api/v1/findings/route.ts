import type { NextRequest } from "next/server";
import { listFindings } from "../../../../lib/read/findings.ts";
import { findingAnswer } from "../_api/port-answers.ts";
import { FindingsQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, FindingsQuery, async ({ server, state, severity, port, limit, cursor }) => {
    const { rows, nextCursor } = await listFindings({
      limit,
      ...(server && { server }),
      ...(state && { states: [state] }),
      ...(severity && { severities: [severity] }),
      ...(port && { port }),
      ...(cursor && { cursor }),
    });
    return { findings: rows.map(findingAnswer), nextCursor };
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
