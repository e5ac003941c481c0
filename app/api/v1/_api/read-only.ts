import { problem } from "./problem.ts";

const answer = (request: Request): Response =>
  problem(
    {
      status: 405,
      title: "Method not allowed",
      detail: `${new URL(request.url).pathname} can only be read: ask with GET. GET /api/v1/openapi.json lists what there is.`,
    },
    { Allow: "GET, HEAD, OPTIONS" },
  );

/** What routes that can only be read answer to other methods; Next's own answer has no body. */
export const readOnly = { POST: answer, PUT: answer, PATCH: answer, DELETE: answer };
