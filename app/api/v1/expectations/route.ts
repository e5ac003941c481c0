import type { NextRequest } from "next/server";
import { replaceExpectations } from "../../../../lib/audit/state-expectation.ts";
import { logger } from "../../../../lib/logger.ts";
import { faultText, readExpectations } from "../../../../lib/ports/read-expectations.ts";
import { readExpectationFile } from "../../../../lib/read/expectation-file.ts";
import { writerOf } from "../_api/authorize.ts";
import { problem } from "../_api/problem.ts";
import { ExpectationsQuery } from "../_api/query.ts";
import { refuseMethod } from "../_api/read-only.ts";
import { answerRead } from "../_api/read-route.ts";

const bytesMax = 4 * 1024 * 1024;

/** YAML for those who ask for it; JSON else. */
export const GET = (request: NextRequest): Promise<Response> =>
  answerRead(request, ExpectationsQuery, async ({ format }) => {
    const wantsYaml = /\byaml\b/.test(request.headers.get("accept") ?? "");
    const chosen = format ?? (wantsYaml ? "yaml" : "json");
    return new Response(await readExpectationFile(chosen), {
      headers: {
        "Content-Type": chosen === "yaml" ? "application/yaml" : "application/json",
        "Cache-Control": "no-store",
        Vary: "Accept",
      },
    });
  });

/**
 * Puts a document in place of all statements. A person who is signed in may (operators and admins); a token of scope
 * `audit` may for its own server: it replaces that server's statements and no others.
 */
export async function PUT(request: NextRequest): Promise<Response> {
  try {
    const writer = await writerOf(request);
    if (writer instanceof Response) return writer;
    const source = await textOf(request);
    if (source === null)
      return problem({
        status: 413,
        title: "The document is too large",
        detail: `It may hold ${bytesMax} bytes.`,
      });
    const read = readExpectations(source);
    if (!read.ok)
      return problem({
        status: 400,
        title: "The expectations cannot be understood",
        detail: `Nothing was changed. ${read.reason.map(faultText).join("; ")}`,
      });
    const replaced = await replaceExpectations(read.value, writer.serverName, writer.by, new Date());
    if (!replaced.ok)
      return problem({ status: 403, title: "The token may not state this", detail: replaced.reason });
    return Response.json(replaced.value, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    logger("api").error({ err: error, path: request.nextUrl.pathname }, "write failed");
    return problem({
      status: 503,
      title: "Doorwatch cannot answer now",
      detail: "The database is out of reach, or something unexpected happened. Send it again.",
    });
  }
}

/** The body; null for one that is too large, whatever its head says. */
async function textOf(request: NextRequest): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const refused = refuseMethod("GET, HEAD, OPTIONS, PUT", "is read with GET and replaced as a whole with PUT.");
export const POST = refused;
export const PATCH = refused;
export const DELETE = refused;
