import { describe, expect, it } from "vitest";
import { addToWave, openWave } from "../../../lib/waves/add-to-wave.ts";
import type { KnownBurst } from "../../../lib/waves/burst.ts";
import { decideMembership } from "../../../lib/waves/decide-membership.ts";
import { decideMerge } from "../../../lib/waves/decide-merge.ts";
import { noRarity } from "../../../lib/waves/rarity.ts";
import type { Candidates } from "../../../lib/waves/wave.ts";
import { burstOf, candidatesOf, listOf, subjectFor } from "./builders.ts";

const hourS = 3_600;
const list = listOf("slow", 20);

/** One request of a list every three hours: each is a burst of its own. */
const dripping = (
  targets: readonly string[],
  more: { source?: string; serverId?: number } = {},
): KnownBurst[] =>
  targets.map((target, i) =>
    burstOf([target], { ...more, id: `${more.source ?? ""} ${i}`, afterS: i * 3 * hourS }),
  );

/** Decides as soon as the line of a burst is there, or `laterS` after it. */
function decide(burst: KnownBurst, candidates: Partial<Candidates>, laterS = 1) {
  const nowMs = burst.lastMs + laterS * 1_000;
  return decideMembership(subjectFor(burst), candidatesOf(candidates), noRarity, nowMs);
}

describe("a list tried at one request every three hours", () => {
  const bursts = dripping(list.slice(0, 7));
  const [newest] = bursts.slice(-1);
  if (!newest) throw new Error("there are seven");

  it("begins a wave with its seventh target", () => {
    expect(decide(newest, { waiting: bursts.slice(1, -1) }).kind).toBe("wait");
    const decision = decide(newest, { waiting: bursts.slice(0, -1) });
    expect(decision).toMatchObject({
      kind: "open",
      reason: "it began this wave: 7 different targets in 7 bursts over 18 hours",
    });
    expect("takes" in decision && decision.takes).toHaveLength(6);
  });

  it("begins one with the third target that it has tried on two servers", () => {
    const [here, there] = [1, 2].map((serverId) => dripping(list.slice(0, 3), { serverId }));
    const all = [...(here ?? []), ...(there ?? []).map((burst) => ({ ...burst, id: `there ${burst.id}` }))];
    const [last] = all.slice(-1);
    if (!last) throw new Error("there are six");
    expect(decide(last, { waiting: all.slice(0, -1) })).toMatchObject({
      kind: "open",
      reason: "one source, the same 3 probes on several servers in 6 bursts over 6 hours",
    });
  });

  it("joins the wave whose list its bursts are on together", () => {
    const fast = openWave("7", "wordlist", burstOf(list, { source: "198.51.100.7", serverId: 3 }));
    expect(decide(newest, { waves: [fast], waiting: bursts.slice(0, -1) })).toMatchObject({
      kind: "join",
      waveId: "7",
    });
  });

  it("goes on in its wave with targets that nobody has tried there, once it is seen to be a few", () => {
    const [first, ...rest] = bursts as [KnownBurst, ...KnownBurst[]];
    const wave = rest.reduce(addToWave, openWave("7", "wordlist", first));
    const next = burstOf([list[8] ?? ""], { id: "next", afterS: 21 * hourS });
    const candidates = { waves: [wave], wavesOfSource: ["7"] };
    expect(decide(next, candidates).kind).toBe("wait");
    expect(decide(next, candidates, 62)).toMatchObject({
      kind: "join",
      waveId: "7",
      reason: "same source as in this wave, going on with other targets",
    });
    const daysLater = burstOf([list[8] ?? ""], { id: "later", afterS: 80 * hourS });
    expect(decide(daysLater, candidates, 62).kind).toBe("wait");
  });

  it("begins a wave without a probe that a rule knows with twelve paths, and none where an application asks", () => {
    const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
    const paths = [..."abcdefghijkl"].map((letter) => `/kiosk-${letter}/page-${letter}`);
    const decideOn = (agent: string) => {
      const all = paths.map((path, i) => burstOf([path], { agent, id: String(i), afterS: i * 3 * hourS }));
      const [last] = all.slice(-1);
      return last && decide(last, { waiting: all.slice(0, -1) }).kind;
    };
    expect(decideOn(browser)).toBe("open");
    expect(decideOn("okhttp/4.12.0")).toBe("wait");
  });

  it("is nothing where visitors meet dead links over days", () => {
    const strays = dripping(listOf("unknown", 9).map((_, i) => `/kiosk/page-${"abcdefghi"[i]}`));
    const [last] = strays.slice(-1);
    if (!last) throw new Error("there are nine");
    expect(decide(last, { waiting: strays.slice(0, -1) }).kind).toBe("wait");
  });
});

describe("two waves", () => {
  const sources = ["198.51.100.7", "203.0.113.9", "192.0.2.77"];
  const waveOf = (id: string, name: string, from: readonly string[], afterS: number) => {
    const [first, ...rest] = from.map((source) => burstOf(listOf(name, 3), { source, id: source, afterS }));
    if (!first) throw new Error("a wave has a burst");
    return rest.reduce(addToWave, openWave(id, "sweep", first));
  };

  it("become one when most of their sources are the same, whatever these try", () => {
    const [a, b] = [waveOf("1", "one", sources, 0), waveOf("2", "two", sources.slice(1), 4 * hourS)];
    expect(decideMerge(a, b, noRarity)).toEqual({
      intoId: "1",
      fromId: "2",
      reason: "2 sources of the one are in the other too, at the same time",
    });
  });

  it("stay two with one source of several in common", () => {
    const others = ["198.18.1.1", "198.18.2.2", sources[0] ?? ""];
    expect(decideMerge(waveOf("1", "one", sources, 0), waveOf("2", "two", others, 60), noRarity)).toBeNull();
  });

  it("a sweep whose sources have tried eight targets in common is a list", () => {
    const bursts = sources.map((source, i) => burstOf(list.slice(0, 8), { source, id: String(i) }));
    const [first, ...rest] = bursts as [KnownBurst, ...KnownBurst[]];
    expect(rest.reduce(addToWave, openWave("1", "sweep", first)).kind).toBe("wordlist");
    const odd = burstOf(list, { source: "198.18.1.1", id: "9" });
    expect([odd].reduce(addToWave, waveOf("1", "one", sources, 0)).kind).toBe("sweep");
  });
});

describe("what monitors ask for", () => {
  const polls = [1, 2, 3].map((serverId) =>
    burstOf(["/metrics"], { serverId, id: String(serverId), agent: "AcmeCheck/1.0" }),
  );
  const [first, ...rest] = polls as [KnownBurst, ...KnownBurst[]];

  it("begins a sweep only when it has not come again for as long as a burst lasts", () => {
    expect(decide(first, { waiting: rest })).toMatchObject({ kind: "wait" });
    expect(decide(first, { waiting: rest }, 31 * 60)).toMatchObject({ kind: "open", waveKind: "sweep" });
  });

  it("begins none when it comes again and again", () => {
    const again = polls.map((burst) => ({
      ...burst,
      targets: burst.targets.map((target) => ({ ...target, requests: 4 })),
    }));
    const [newest, ...others] = again as [KnownBurst, ...KnownBurst[]];
    expect(decide(newest, { waiting: others }, 31 * 60).kind).toBe("wait");
  });

  it("is not what a sweep for a hole asks for", () => {
    const probes = [1, 2, 3].map((serverId) =>
      burstOf(["/geoserver/web/"], { serverId, id: String(serverId) }),
    );
    const [newest, ...others] = probes as [KnownBurst, ...KnownBurst[]];
    expect(decide(newest, { waiting: others })).toMatchObject({ kind: "open", waveKind: "sweep" });
  });
});
