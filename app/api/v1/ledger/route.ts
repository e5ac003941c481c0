import type { NextRequest } from "next/server";
import { readLedger } from "../../../../lib/read/ledger.ts";
import { TimeQuery } from "../_api/query.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, TimeQuery, async () => ({ ledger: await readLedger() }));
