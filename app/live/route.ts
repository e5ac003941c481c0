import { readLiveMark } from "../../lib/read/live-mark.ts";
import { currentUser } from "../_session/current-user.ts";

/** For screens that keep themselves up to date: whether anything was stored since they were rendered. */
export async function GET(): Promise<Response> {
  if (!(await currentUser())) return new Response(null, { status: 401 });
  return Response.json(await readLiveMark(), { headers: { "Cache-Control": "no-store" } });
}
