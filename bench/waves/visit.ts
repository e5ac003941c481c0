import type { Random } from "../../lib/demo/random.ts";
import type { MeasuredServer } from "./random-fleet.ts";

/** One answered request of somebody who means no harm. */
export type Visit = {
  atMs: number;
  server: MeasuredServer;
  source: string;
  text: string;
  status: number;
  bytes: number;
  referer: string;
  agent: string;
};

export type Asked = Pick<Visit, "atMs" | "server" | "source" | "agent" | "referer">;

/** What the server answers to it. */
export function answered(asked: Asked, target: string, isDead: boolean, random: Random): Visit {
  const dead = asked.server.deniesEverything ? 403 : 404;
  const status = !isDead || asked.server.answersEverything ? 200 : dead;
  return {
    ...asked,
    text: `GET ${target} HTTP/1.1`,
    status,
    bytes: status >= 400 ? 196 : random.between(900, 40_000),
  };
}
