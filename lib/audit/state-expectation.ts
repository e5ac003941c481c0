import { type Expectation, isInScope, type ServerFacts } from "../ports/expectation.ts";
import type { StatedExpectation } from "../ports/expectation-document.ts";
import { writeExpectations } from "../ports/write-expectations.ts";
import { no, ok, type Result } from "../result.ts";
import {
  deleteExpectation,
  insertExpectation,
  swapExpectations,
  updateExpectation,
} from "../store/expectation/edit-expectations.ts";
import { loadExpectations } from "../store/expectation/load-expectations.ts";
import { markDue } from "../store/port-server/due-servers.ts";
import { listFleet } from "../store/server/list-fleet.ts";
import { judgeServers } from "./judge-server.ts";

/** Servers that are judged before the answer; the workers judge the rest within seconds. */
const atOnceMax = 20;

const unknown = "There is no such expectation.";

/**
 * Makes a statement, or changes one, and has the servers in its scope judged again: a few at once, of a large fleet the
 * rest by the workers within seconds. `stated` is checked by the caller (`readExpectations` or a form's schema).
 *
 * @param expectationId null makes a new one
 * @returns its id; a sentence where there is none of that id
 */
export async function putExpectation(
  expectationId: string | null,
  stated: StatedExpectation,
  by: string,
  now: Date,
): Promise<Result<{ id: string }, string>> {
  if (expectationId === null) {
    const id = await insertExpectation(stated, by, now);
    await judgeScopes([stated], now);
    return ok({ id });
  }
  const before = await findExpectation(expectationId);
  if (before === null || !(await updateExpectation(expectationId, stated, by, now))) return no(unknown);
  await judgeScopes([before, stated], now);
  return ok({ id: expectationId });
}

/** Takes a statement back. */
export async function removeExpectation(expectationId: string, now: Date): Promise<Result<null, string>> {
  const before = await findExpectation(expectationId);
  if (before === null || !(await deleteExpectation(expectationId))) return no(unknown);
  await judgeScopes([before], now);
  return ok(null);
}

const findExpectation = async (id: string): Promise<Expectation | null> =>
  (await loadExpectations()).find((one) => one.id === id) ?? null;

/** What a replacement did. */
export type Replaced = { added: number; removed: number; kept: number };

/**
 * Puts a whole document in place of all statements, or of those of one server. What is in both stays as it was, with who
 * made it and when.
 *
 * @param serverName null: all of them; else statements of other scopes are refused
 */
export async function replaceExpectations(
  stated: readonly StatedExpectation[],
  serverName: string | null,
  by: string,
  now: Date,
): Promise<Result<Replaced, string>> {
  const isOwn = ({ scope }: Pick<Expectation, "scope">) =>
    serverName === null || (scope.kind === "server" && scope.name === serverName);
  if (!stated.every(isOwn))
    return no(`Only statements about the server ${serverName} can be made here; others are for people.`);
  const held = new Map<string, Expectation[]>();
  for (const expectation of (await loadExpectations()).filter(isOwn)) {
    const text = textOf(expectation);
    held.set(text, [...(held.get(text) ?? []), expectation]);
  }
  const added = stated.filter((one) => held.get(textOf(one))?.pop() === undefined);
  const removed = [...held.values()].flat();
  await swapExpectations(
    removed.map(({ id }) => id),
    added,
    by,
    now,
  );
  await judgeScopes([...removed, ...added], now);
  return ok({ added: added.length, removed: removed.length, kept: stated.length - added.length });
}

/** A statement by what it says. */
const textOf = (stated: StatedExpectation): string => writeExpectations([stated], "json");

async function judgeScopes(changed: readonly Pick<Expectation, "scope">[], now: Date): Promise<void> {
  if (changed.length === 0) return;
  const concerned = (await listFleet())
    .filter((server: ServerFacts) => changed.some((one) => isInScope(one, server)))
    .map(({ serverId }) => serverId);
  const reported = await markDue(concerned, now);
  await judgeServers(reported.slice(0, atOnceMax), now);
}
