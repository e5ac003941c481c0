import type { NextRequest } from "next/server";
import { readAlert } from "../../../../../lib/read/alerts.ts";
import { notFound } from "../../_api/problem.ts";
import { TimeQuery } from "../../_api/query.ts";
import { readOnly } from "../../_api/read-only.ts";
import { answerRead } from "../../_api/read-route.ts";

type Context = { params: Promise<{ id: string }> };

export const GET = (request: NextRequest, { params }: Context): Promise<Response> =>
  answerRead(request, TimeQuery, async () => {
    const alert = await readAlert((await params).id);
    return alert ? { alert } : notFound("There is no such alert, or its retention is over.");
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
