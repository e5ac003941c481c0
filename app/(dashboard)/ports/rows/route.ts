import type { NextRequest } from "next/server";
import { readPortMatrix } from "../../../../lib/read/ports.ts";
import { currentUser } from "../../../_session/current-user.ts";
import { textParams } from "../../../_session/search-params.ts";
import { matrixParams, matrixQuery } from "../_components/matrix/matrix-filter.ts";
import { toMatrixWindow } from "../_components/matrix/matrix-wire.ts";
import { windowRows } from "../_components/matrix/window-rows.ts";

/** A further window of the matrix, for the grid that scrolls. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!(await currentUser())) return new Response(null, { status: 401 });
  const given = Object.fromEntries(request.nextUrl.searchParams);
  const { offset = "0" } = textParams(given, ["offset"]);
  if (!/^\d{1,7}$/.test(offset)) return new Response(null, { status: 400 });
  const query = matrixQuery(textParams(given, matrixParams));
  const matrix = await readPortMatrix({ ...query, offset: Number(offset), limit: windowRows });
  return Response.json(toMatrixWindow(matrix), { headers: { "Cache-Control": "no-store" } });
}
