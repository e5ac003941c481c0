import { beforeAll, describe, expect, it } from "vitest";
import { mergeWaves } from "../../../lib/detect/merge-waves.ts";
import { muteWave } from "../../../lib/detect/mute-wave.ts";
import { nameWave } from "../../../lib/detect/name-wave.ts";
import { splitWave } from "../../../lib/detect/split-wave.ts";
import { findWave } from "../../../lib/read/wave-details.ts";
import { readWavePage } from "../../../lib/read/wave-page.ts";
import type { WaveDetails } from "../../../lib/read/wave-rows.ts";
import { listWaves } from "../../../lib/read/waves.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aServer, openTestDatabase, readFixture, spoolBody, storeAll } from "../../support/pipeline.ts";
import { aScan, detectAll, waveTables } from "../../support/waves.ts";

openTestDatabase();

const always = { from: new Date("2000-01-01"), to: new Date("2100-01-01") };
const hour = 3_600_000;

/** Every wave that a source is in. */
async function wavesOf(source: string): Promise<WaveDetails[]> {
  const { rows } = await listWaves({ range: always, limit: 1000 });
  const waves = await Promise.all(rows.map(({ id }) => findWave(id)));
  return waves
    .filter((wave) => wave !== null)
    .filter(({ sourceList }) => sourceList.some((one) => one.address === source));
}

async function theWaveOf(source: string): Promise<WaveDetails> {
  const [wave, ...others] = await wavesOf(source);
  expect(others).toEqual([]);
  if (!wave) throw new Error(`${source} is in no wave`);
  return wave;
}

describe("the two logs of the forum's admin", () => {
  beforeAll(async () => {
    const { serverId } = await aServer();
    for (const day of [21, 22]) {
      await spoolBody(serverId, await readFixture(`seeds/cgi-scan-march-${day}.log`));
      await storeAll();
      await detectAll();
    }
  });

  it("are one wave of two sources, with its title in plain words", async () => {
    const wave = await theWaveOf("5.135.167.145");
    expect(wave).toMatchObject({
      state: "ended",
      title: "CGI wordlist (31 targets), 2 sources, 1 server, nothing served",
      sources: 2,
      servers: 1,
      requests: 62,
      effect: "none",
      isNew: true,
      outcomes: { refused: 58, denied: 2, served: 2 },
    });
    expect(wave.categories[0]).toBe("cgi");
  });

  it("had 15 and 4 dummy connections after them", async () => {
    const { bursts, dummyConnections } = await theWaveOf("5.135.167.145");
    expect(bursts.map((burst) => [burst.source, burst.dummyConnections])).toEqual([
      ["5.135.167.145", 4],
      ["64.34.169.223", 15],
    ]);
    expect(dummyConnections).toBe(19);
    const page = await readWavePage((await theWaveOf("5.135.167.145")).id, new Date());
    expect(page?.dummyHabit).toEqual({ runs: 0, afterBurst: 0 });
    const then = await readWavePage((await theWaveOf("5.135.167.145")).id, new Date("2015-04-01"));
    expect(then?.dummyHabit).toEqual({ runs: 2, afterBurst: 2 });
  });

  it("say of every member why it is one, and of every target what was answered", async () => {
    const { bursts, wordlist } = await theWaveOf("5.135.167.145");
    for (const { reason } of bursts) expect(reason).not.toBe("");
    const denied = wordlist.filter(({ outcomes }) => outcomes.denied > 0);
    expect(denied.map(({ target, bursts: count }) => [target, count])).toEqual([["/cgi-bin/test-cgi", 2]]);
  });
});

describe("a campaign over several servers", () => {
  it("is one wave, whatever the order in which its lines arrive", async () => {
    const servers = [await aServer(), await aServer(), await aServer()];
    const bodies = servers.flatMap(({ serverId }, s) =>
      [0, 1, 2].map((n) => ({
        serverId,
        lines: aScan({
          list: "late",
          source: `203.0.113.${20 + n}`,
          atMs: Date.now() - 3 * hour + (s * 3 + n) * 60_000,
          from: n * 6,
          count: 24,
        }),
      })),
    );
    // The last lines first, every body in two parts, the later part of each before the earlier one.
    for (const { serverId, lines } of bodies.toReversed()) {
      for (const part of [lines.slice(12), lines.slice(0, 12)]) {
        await spoolBody(serverId, part.join("\n"));
        await storeAll();
        await detectAll();
      }
    }
    const wave = await theWaveOf("203.0.113.20");
    expect(wave).toMatchObject({ state: "open", sources: 3, servers: 3, requests: 9 * 24 });
    expect(wave.bursts).toHaveLength(9);
  });

  it("leaves a lone prober and ordinary visitors alone", async () => {
    const { serverId } = await aServer();
    await spoolBody(
      serverId,
      aScan({ list: "lonely", source: "203.0.113.99", atMs: Date.now() - hour, count: 1 }).join("\n"),
    );
    await storeAll();
    await detectAll();
    expect(await wavesOf("203.0.113.99")).toEqual([]);
  });
});

describe("restarting and replaying", () => {
  it("changes nothing", async () => {
    const { serverId } = await aServer();
    const bodies = [0, 1].map((n) =>
      aScan({
        list: "replay",
        source: `203.0.113.${50 + n}`,
        atMs: Date.now() - 2 * hour + n * 60_000,
        count: 20,
      }).join("\n"),
    );
    for (const body of bodies) await spoolBody(serverId, body);
    await storeAll();
    await detectAll();
    const before = await waveTables();
    for (const [i, body] of bodies.entries()) await spoolBody(serverId, `${body}${"\n".repeat(i + 2)}`);
    await storeAll();
    await detectAll();
    expect(await waveTables()).toEqual(before);
    // What a detector leaves behind that dies before it commits: bursts that are due still.
    await getSql()`update burst set due_at = now() where server_id = ${serverId}`;
    await Promise.all([detectAll(), detectAll(), detectAll()]);
    expect(await waveTables()).toEqual(before);
  });
});

describe("what a person says about a wave", () => {
  const scan = async (source: string, list: string, atMs: number, count = 20) => {
    const { serverId } = await aServer();
    await spoolBody(serverId, aScan({ list, source, atMs, count }).join("\n"));
    await storeAll();
    await detectAll();
    return serverId;
  };
  const more = async (serverId: number, source: string, list: string, atMs: number) => {
    await spoolBody(serverId, aScan({ list, source, atMs, from: 20, count: 15 }).join("\n"));
    await storeAll();
    await detectAll();
  };

  it("as its name or that it is muted stays when it grows", async () => {
    const at = Date.now() - hour;
    const serverId = await scan("203.0.113.110", "named", at);
    const { id } = await theWaveOf("203.0.113.110");
    expect(await nameWave(id, "the  intern\u0000's scanner", "ann@example.org")).toBe(true);
    expect(await muteWave(id, true, "ann@example.org")).toBe(true);
    await more(serverId, "203.0.113.110", "named", at + 60_000);
    expect(await theWaveOf("203.0.113.110")).toMatchObject({
      id,
      title: "the  intern 's scanner",
      muted: true,
      requests: 35,
    });
    expect(await nameWave("999999", "x", "ann@example.org")).toBe(false);
  });

  it("by splitting it sticks: the source never comes back", async () => {
    const at = Date.now() - hour;
    await scan("203.0.113.120", "split", at);
    const serverId = await scan("203.0.113.121", "split", at + 60_000);
    const { id } = await theWaveOf("203.0.113.120");
    expect((await theWaveOf("203.0.113.121")).id).toBe(id);
    const newId = await splitWave(id, ["203.0.113.121"], "ann@example.org", new Date());
    expect(newId).not.toBeNull();
    await more(serverId, "203.0.113.121", "split", at + 120_000);
    await scan("203.0.113.121", "split", at + 180_000);
    expect(await findWave(id)).toMatchObject({ sources: 1, requests: 20 });
    const split = await theWaveOf("203.0.113.121");
    expect(split.id).toBe(newId);
    expect(split.bursts.find(({ server }) => server !== split.bursts[0]?.server)).toBeDefined();
    expect(
      split.bursts.some(({ pinned, reason }) => pinned && reason.includes("ann@example.org split")),
    ).toBe(true);
  });

  it("by splitting it sticks also when what was split off becomes one with another wave", async () => {
    const at = Date.now() - hour;
    await scan("203.0.113.150", "apart", at, 30);
    await scan("203.0.113.151", "apart", at + 60_000, 30);
    const { id } = await theWaveOf("203.0.113.150");
    expect((await theWaveOf("203.0.113.151")).id).toBe(id);
    // Another part of its list: too little in common to be known as the same by now.
    const serverId = await scan("203.0.113.151", "elsewhere", at + 120_000, 10);
    const newId = await splitWave(id, ["203.0.113.151"], "ann@example.org", new Date());
    const rest = (await wavesOf("203.0.113.151")).map((wave) => wave.id);
    expect(rest).toContain(newId);
    // Both lists in one burst: what was split off and the other wave turn out to be one.
    const both = [
      ...aScan({ list: "apart", source: "203.0.113.151", atMs: at + 180_000, count: 30 }),
      ...aScan({ list: "elsewhere", source: "203.0.113.151", atMs: at + 220_000, count: 30 }),
    ];
    await spoolBody(serverId, both.join("\n"));
    await storeAll();
    await detectAll();
    await scan("203.0.113.152", "apart", at + 240_000, 30);
    const kept = await findWave(id);
    expect(kept?.sourceList.map(({ address }) => address)).not.toContain("203.0.113.151");
    expect(kept?.sourceList.map(({ address }) => address)).toContain("203.0.113.150");
  });

  it("by merging it sticks, and the old page leads to the new one", async () => {
    const at = Date.now() - hour;
    await scan("203.0.113.130", "merge-a", at);
    const serverId = await scan("203.0.113.140", "merge-b", at);
    const into = await theWaveOf("203.0.113.130");
    const from = await theWaveOf("203.0.113.140");
    expect(from.id).not.toBe(into.id);
    expect(await mergeWaves(into.id, from.id, "ann@example.org", new Date())).toBe(true);
    await more(serverId, "203.0.113.140", "merge-b", at + 60_000);
    const merged = await theWaveOf("203.0.113.140");
    expect(merged).toMatchObject({ id: into.id, sources: 2, requests: 55 });
    expect((await findWave(from.id))?.id).toBe(into.id);
    // Somebody new with the second list belongs to the merged wave.
    await scan("203.0.113.141", "merge-b", at + 120_000);
    expect((await theWaveOf("203.0.113.141")).id).toBe(into.id);
  });
});
