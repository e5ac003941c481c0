import type { NextRequest } from "next/server";
import { listServers } from "../../../../lib/read/servers.ts";
import { TimeQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, TimeQuery, async (_query, now) => ({ servers: await listServers(now) }));

export const { POST, PUT, PATCH, DELETE } = readOnly;
