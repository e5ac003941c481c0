import type { FastifyReply } from "fastify";

/** What went wrong, for people and programs: RFC 9457. `detail` says what to do. */
export type Problem = { status: number; title: string; detail: string };

export const sendProblem = (reply: FastifyReply, { status, title, detail }: Problem): FastifyReply =>
  reply
    .code(status)
    .type("application/problem+json")
    .send(JSON.stringify({ type: "about:blank", title, status, detail }));
