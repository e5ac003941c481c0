import { problem } from "./problem.ts";

/** What a route answers to methods that it does not have; Next's own answer has no body. */
export const refuseMethod =
  (allowed: string, hint: string) =>
  (request: Request): Response =>
    problem(
      {
        status: 405,
        title: "Method not allowed",
        detail: `${new URL(request.url).pathname} ${hint} GET /api/v1/openapi.json lists what there is.`,
      },
      { Allow: allowed },
    );

const answer = refuseMethod("GET, HEAD, OPTIONS", "can only be read: ask with GET.");

/** What routes that can only be read answer to other methods. */
export const readOnly = { POST: answer, PUT: answer, PATCH: answer, DELETE: answer };
