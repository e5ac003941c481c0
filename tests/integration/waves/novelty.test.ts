import { beforeAll, describe, expect, it } from "vitest";
import { findWave } from "../../../lib/read/wave-details.ts";
import type { WaveRow } from "../../../lib/read/wave-rows.ts";
import { listWaves } from "../../../lib/read/waves.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";
import { aScan, detectAll } from "../../support/waves.ts";

const day = 86_400_000;
/** A noon that is over. */
const now = Math.floor(Date.now() / day) * day - day / 2;

/** A month of a small fleet, by day: visitors every day, and campaigns that come, come back, and are new. */
function aMonth(): string[][] {
  const days = Array.from({ length: 30 }, (_, ago): string[] => [
    aLine({ at: new Date(now - ago * day - 3_600_000), address: "198.18.0.9" }),
    // What goes round anyway comes every day, from somebody else each time, each time another part of it.
    ...aScan({
      list: "everyday",
      source: `203.0.113.${100 + ago}`,
      atMs: now - ago * day - 6 * 3_600_000,
      from: (ago * 3) % 10,
      count: 12,
    }),
  ]);
  const at = (ago: number, list: string, source: string) =>
    days[ago]?.push(...aScan({ list, source, atMs: now - ago * day, count: 15 }));
  at(28, "first", "192.0.2.1");
  at(15, "twice", "192.0.2.2");
  at(3, "twice", "192.0.2.3");
  at(2, "unseen", "192.0.2.4");
  return days;
}

/** What is said about the wave of a source. */
async function saidOf(source: string): Promise<WaveRow> {
  const { rows } = await listWaves({ range: { from: new Date(0), to: new Date("2100-01-01") }, limit: 1000 });
  for (const row of rows) {
    const wave = await findWave(row.id);
    if (wave?.sourceList.some(({ address }) => address === source)) return row;
  }
  throw new Error(`${source} is in no wave`);
}

describe.each([
  ["as it was written", (days: string[][]) => days.toReversed()],
  ["the newest day first", (days: string[][]) => days],
  [
    "the older half after the newer one",
    (days: string[][]) => [...days.slice(0, 15), ...days.slice(15).reverse()],
  ],
])("a month of logs that is imported %s", (_how, order) => {
  openTestDatabase();
  const said: Record<string, WaveRow> = {};

  beforeAll(async () => {
    const { serverId } = await aServer();
    for (const lines of order(aMonth())) {
      await spoolBody(serverId, lines.join("\n"));
      await storeAll();
      await detectAll();
    }
    for (const n of [1, 2, 3, 4]) said[`192.0.2.${n}`] = await saidOf(`192.0.2.${n}`);
    said.everyday = await saidOf("203.0.113.101");
  });

  it("has a wave in its first week of which nobody can say whether it is new", () => {
    expect(said["192.0.2.1"]).toMatchObject({ isEarly: true, recurs: null, isBackground: false });
    expect(said["192.0.2.1"]?.novelty).toContain("too little history");
  });

  it("has one that came back after twelve days, and says so", () => {
    expect(said["192.0.2.2"]).toMatchObject({ isNew: true, isEarly: false, recurs: null });
    expect(said["192.0.2.3"]).toMatchObject({
      isNew: false,
      recurs: {
        id: said["192.0.2.2"]?.id,
        text: `same wordlist as wave ${said["192.0.2.2"]?.id}, 12 days ago`,
      },
    });
  });

  it("has one that is new, and says against what", () => {
    expect(said["192.0.2.4"]).toMatchObject({ isNew: true, isEarly: false });
    expect(said["192.0.2.4"]?.novelty).toMatch(
      /^no wave like it in 2\d days of data, and none of its 15 targets was tried here before$/,
    );
  });

  it("has one that comes every day, which is no news", () => {
    expect(said.everyday).toMatchObject({ isNew: false });
    expect(said.everyday?.novelty).toMatch(/^it has gone on for more than \d+ days/);
  });
});
