import type { NextRequest } from "next/server";
import { readLedger } from "../../../../lib/read/ledger.ts";
import { TimeQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, TimeQuery, async () => ({ ledger: await readLedger() }));

export const { POST, PUT, PATCH, DELETE } = readOnly;
