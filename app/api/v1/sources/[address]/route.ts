import type { NextRequest } from "next/server";
import { sourceOfSearch } from "../../../../../lib/read/source-of-search.ts";
import { findSource } from "../../../../../lib/read/sources.ts";
import { decodedParam } from "../../../../_session/search-params.ts";
import { notFound } from "../../_api/problem.ts";
import { TimeQuery } from "../../_api/query.ts";
import { readOnly } from "../../_api/read-only.ts";
import { answerRead } from "../../_api/read-route.ts";

type Context = { params: Promise<{ address: string }> };

export const GET = (request: NextRequest, { params }: Context): Promise<Response> =>
  answerRead(request, TimeQuery, async ({ range }) => {
    const address = decodedParam((await params).address);
    // What is no address is a host name, as logs of servers that resolve names have it.
    const source = await findSource(sourceOfSearch(address) ?? address.toLowerCase(), range);
    return (
      source ??
      notFound("This source sent nothing in this time. Without `from` and `to`, the last 24 hours are meant.")
    );
  });

export const { POST, PUT, PATCH, DELETE } = readOnly;
