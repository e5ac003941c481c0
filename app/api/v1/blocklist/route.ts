import type { NextRequest } from "next/server";
import { blockFormats } from "../../../../lib/block/block-formats.ts";
import { readBlocklist } from "../../../../lib/read/blocklist.ts";
import { BlocklistQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, BlocklistQuery, async ({ format }, now) => {
    const { contentType, write } = blockFormats[format];
    return new Response(write(await readBlocklist(now), now.getTime()), {
      headers: { "Content-Type": contentType, "Cache-Control": "no-store" },
    });
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
