import type { NextRequest } from "next/server";
import { readExpectationFile } from "../../../../../lib/read/expectation-file.ts";
import { currentUser } from "../../../../_session/current-user.ts";

/** All statements as a document to keep in a repository, YAML or JSON. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!(await currentUser())) return new Response(null, { status: 401 });
  const format = request.nextUrl.searchParams.get("format") === "json" ? "json" : "yaml";
  const text = await readExpectationFile(format);
  return new Response(text, {
    headers: {
      "Content-Type": format === "json" ? "application/json" : "application/yaml",
      "Content-Disposition": `attachment; filename="expectations.${format}"`,
      "Cache-Control": "no-store",
    },
  });
}
