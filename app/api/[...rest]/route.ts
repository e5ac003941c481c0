import type { NextRequest } from "next/server";
import { notFound } from "../v1/_api/problem.ts";

/** Whatever is no route of the API is said in the API's own way. */
const answer = (request: NextRequest): Response =>
  notFound(
    `${request.method} ${request.nextUrl.pathname} is no route of the API. GET /api/v1/openapi.json lists them.`,
  );

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
