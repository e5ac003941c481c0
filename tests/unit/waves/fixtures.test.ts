import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { WaveBook } from "../../../bench/waves/wave-book.ts";
import type { Category } from "../../../lib/log/vocabulary.ts";
import { dummyConnectionsAfter, observeDummies } from "../../../lib/waves/dummy-connections-after.ts";
import { effectOf, strongest } from "../../../lib/waves/effect-of.ts";
import { outcomesOf } from "../../../lib/waves/outcomes-of.ts";
import { coreTargets } from "../../../lib/waves/recurrence-of.ts";
import { titleOf } from "../../../lib/waves/title-of.ts";
import { toolOf } from "../../../lib/waves/tool-of.ts";
import { observed } from "./builders.ts";

const folder = path.join(import.meta.dirname, "..", "..", "fixtures", "waves");
const batchMs = 5_000;

/** Lines are `server | line`; they arrive in batches of five seconds, in the order of their times. */
function readCase(name: string): { book: WaveBook; all: ReturnType<typeof observed>[] } {
  const servers: string[] = [];
  const all = readFileSync(path.join(folder, name, "input.log"), "latin1")
    .split("\n")
    .filter(Boolean)
    .map((text) => {
      const [server = "", line = ""] = text.split(/ \| (.*)/s);
      if (!servers.includes(server)) servers.push(server);
      return observed(line, servers.indexOf(server) + 1);
    })
    .sort((a, b) => a.request.timeMs - b.request.timeMs);
  const book = new WaveBook();
  for (let at = 0; at < all.length; ) {
    const end = Math.floor((all[at]?.request.timeMs ?? 0) / batchMs + 1) * batchMs;
    const batch = all.slice(at).filter(({ request }) => request.timeMs < end);
    book.take(batch, end + 500);
    at += batch.length;
  }
  book.tick((all.at(-1)?.request.timeMs ?? 0) + 3_600_000);
  return { book, all };
}

function describeWaves({ book, all }: ReturnType<typeof readCase>) {
  const dummies = observeDummies(all);
  return [...book.waves.values()].map(({ wave }) => {
    const bursts = book.membersOf(wave.id).sort((a, b) => a.firstMs - b.firstMs);
    const sources = [...new Set(bursts.map(({ source }) => source))].sort();
    const effects = bursts.map((burst) =>
      effectOf(burst, (serverId, vhost) => book.profiles.get(`${serverId} ${vhost}`) ?? null),
    );
    const categories = new Map<Category, number>();
    for (const { key, count } of bursts.flatMap((burst) => burst.categories))
      categories.set(key as Category, (categories.get(key as Category) ?? 0) + count);
    const title = titleOf({
      kind: wave.kind,
      categories: [...categories].map(([category, requests]) => ({ category, requests })),
      targets: wave.targets.length,
      mainTarget: coreTargets(wave)[0]?.target ?? null,
      sources: sources.length,
      servers: wave.servers.length,
      outcomes: outcomesOf(bursts),
      effect: strongest(effects.map(({ effect }) => effect)),
      reachedTargets: 0,
    });
    return {
      kind: wave.kind,
      title,
      sources,
      servers: wave.servers.length,
      tool: toolOf(wave)?.name ?? null,
      dummies: bursts.map((burst) => dummyConnectionsAfter(burst, dummies, bursts)),
    };
  });
}

describe("waves of logs", () => {
  it.each(readdirSync(folder))("finds what is in %s", (name) => {
    const expected = JSON.parse(readFileSync(path.join(folder, name, "expected.json"), "utf8"));
    const found = describeWaves(readCase(name));
    expect(found).toHaveLength(expected.waves.length);
    expect(found).toMatchObject(expected.waves);
  });
});
