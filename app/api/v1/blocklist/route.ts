import type { NextRequest } from "next/server";
import { blockFormats } from "../../../../lib/block/block-formats.ts";
import { readBlocklist } from "../../../../lib/read/blocklist.ts";
import { isKnownMark, listMark } from "../../../../lib/read/blocklist-mark.ts";
import { BlocklistQuery } from "../_api/query.ts";
import { readOnly } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, BlocklistQuery, async ({ format }, now) => {
    const { contentType, write } = blockFormats[format];
    const list = await readBlocklist(now);
    const mark = listMark(list, format);
    const headers = { ETag: mark, "Cache-Control": "private, no-cache" };
    if (isKnownMark(request.headers.get("if-none-match"), mark))
      return new Response(null, { status: 304, headers });
    return new Response(write(list, now.getTime()), { headers: { ...headers, "Content-Type": contentType } });
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
