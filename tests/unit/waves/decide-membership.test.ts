import { describe, expect, it } from "vitest";
import { addToWave, openWave } from "../../../lib/waves/add-to-wave.ts";
import type { KnownBurst } from "../../../lib/waves/burst.ts";
import { decideMembership } from "../../../lib/waves/decide-membership.ts";
import { decideMerge } from "../../../lib/waves/decide-merge.ts";
import { mergePieces } from "../../../lib/waves/merge-piece.ts";
import { observe } from "../../../lib/waves/observe.ts";
import { noRarity } from "../../../lib/waves/rarity.ts";
import { burstOf, candidatesOf, lineFor, listOf, noonMs, observed, subjectFor } from "./builders.ts";

const list = listOf("list", 30);
const laterMs = noonMs + 20 * 60_000;
const sources = ["198.51.100.7", "203.0.113.9", "192.0.2.77", "198.18.5.5", "198.18.77.1"];
const bursts = sources.map((source, i) =>
  burstOf(list.slice(i, i + 24), { source, id: String(i), serverId: i + 1 }),
);
const [first, second, third, ...others] = bursts as [
  KnownBurst,
  KnownBurst,
  KnownBurst,
  KnownBurst,
  KnownBurst,
];
const wave = [second, third].reduce(addToWave, openWave("41", "wordlist", first));

const decide = (
  burst: KnownBurst,
  more: Parameters<typeof subjectFor>[1],
  waves = [wave],
  waiting: KnownBurst[] = [],
) => decideMembership(subjectFor(burst, more), candidatesOf({ waves, waiting }), noRarity, laterMs);

describe("a burst", () => {
  it("joins the wave on whose list its targets are, and says why", () => {
    expect(
      decide(burstOf([...list.slice(2, 22), "/own/thing.php.bak"], { source: "198.18.9.9", id: "9" }), {}),
    ).toMatchObject({
      kind: "join",
      waveId: "41",
      reason: "20 of its 21 rare targets are on the list of this wave; same order; same pace",
    });
  });

  it("joins with half of the list, tried in another order", () => {
    const half = list.filter((_, i) => i % 2 === 0).toReversed();
    expect(decide(burstOf(half, { source: "198.18.9.9", id: "9" }), {})).toMatchObject({
      kind: "join",
      waveId: "41",
    });
  });

  it("begins a wave with a list of its own", () => {
    expect(decide(burstOf(listOf("other", 20), { id: "9" }), {})).toMatchObject({
      kind: "open",
      waveKind: "wordlist",
    });
  });

  it("is no wave with a few famous probes, nor part of one that has them on its list", () => {
    const famous = ["/.env", "/wp-login.php", "/xmlrpc.php"];
    const broad = openWave("7", "wordlist", burstOf([...list, ...famous], { source: "198.18.1.1" }));
    expect(decide(burstOf(famous, { source: "198.18.9.9", id: "9" }), {}, [broad]).kind).toBe("wait");
  });

  it("of a lone prober who tries the same famous paths on two servers begins no wave, of rare ones it does", () => {
    const onTwo = (targets: readonly string[]) =>
      decide(burstOf(targets, { id: "2", serverId: 2 }), {}, [], [burstOf(targets, { id: "1" })]).kind;
    expect(onTwo(["/.env", "/wp-login.php", "/xmlrpc.php", "/.git/config"])).toBe("wait");
    expect(onTwo(listOf("rare", 3))).toBe("open");
  });

  it("of one path that no rule knows begins a sweep once one source went to four servers with it", () => {
    const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
    const on = (serverId: number, path = "/lantern/export", agent = browser) =>
      burstOf([path], { serverId, id: String(serverId), afterS: serverId, agent });
    expect(decide(on(4), {}, [], [on(1), on(2), on(3)])).toMatchObject({
      kind: "open",
      waveKind: "sweep",
      reason: "one source, the same path that is not there on 4 servers",
    });
    expect(decide(on(3), {}, [], [on(1), on(2)]).kind).toBe("wait");
    const checks = [1, 2, 3, 4].map((serverId) => on(serverId, "/lantern/export", "AcmeMonitor/1.0"));
    const [last] = checks.slice(-1);
    expect(last && decide(last, {}, [], checks.slice(0, -1)).kind).toBe("wait");
  });

  it("stays in the wave that it began while others have tried but a few targets of its list", () => {
    const begun = ["198.18.1.1", "198.18.2.2"].map((source) =>
      burstOf(list.slice(0, 4), { source, id: source }),
    );
    const whole = burstOf(list, { source: "198.18.9.9", id: "9" });
    const own = begun.reduce(addToWave, openWave("5", "wordlist", whole));
    expect(decide(whole, { waveId: "5" }, [own])).toMatchObject({ kind: "join", waveId: "5" });
  });

  it("takes along those that were waiting for it", () => {
    const small = listOf("small", 5);
    const waiting = [burstOf(small.slice(0, 4), { source: "198.18.1.1", id: "1", serverId: 2 })];
    const decision = decide(burstOf(small, { source: "198.18.2.2", id: "2" }), {}, [], waiting);
    expect(decision).toMatchObject({ kind: "open", takes: [{ burstId: "1" }] });
  });

  it("never joins a wave that a person took it out of", () => {
    const [fourth] = others;
    if (!fourth) throw new Error("there are five");
    expect(decide(fourth, {})).toMatchObject({ kind: "join", waveId: "41" });
    expect(decide(fourth, { never: ["41"] }).kind).toBe("open");
  });

  it("stays where a person put it", () => {
    const odd = burstOf(listOf("other", 20), { id: "9" });
    expect(decide(odd, { waveId: "41", isPinned: true })).toMatchObject({ kind: "join", waveId: "41" });
  });

  it("that was handed what nobody was handed before begins a wave with one request, unless it is a visitor's", () => {
    const lone = burstOf(["/.env"], { id: "l" });
    expect(decide(lone, { traffic: 1 }).kind).toBe("wait");
    expect(decide(lone, { traffic: 1, isFirstReach: true })).toMatchObject({
      kind: "open",
      waveKind: "sweep",
    });
    expect(decide(lone, { traffic: 40, isFirstReach: true }).kind).toBe("wait");
  });

  it("of a few passwords begins a wave only if one of them seems to have been right", () => {
    const tries = (count: number, last: number) =>
      mergePieces(
        [],
        observe(
          Array.from({ length: count }, (_, i) =>
            observed(
              lineFor("/wp-login.php", {
                request: "POST /wp-login.php HTTP/1.1",
                ...{ afterS: i, bytes: 4_000, status: i === count - 1 ? last : 200 },
              }),
            ),
          ),
        ),
      ).map((burst) => ({ ...burst, id: "9" }))[0] as KnownBurst;
    expect(decide(tries(20, 200), {}).kind).toBe("wait");
    expect(decide(tries(20, 403), {}).kind).toBe("wait");
    expect(decide(tries(10, 302), {}).kind).toBe("wait");
    expect(decide(tries(11, 302), {})).toMatchObject({ kind: "open", waveKind: "login" });
  });

  it("is never in a wave when it comes from our own network", () => {
    expect(decide(first, { isExempt: true }).kind).toBe("wait");
  });

  it("of a source that mixed two lists does not tie them together", () => {
    const otherList = listOf("other", 30);
    const mixed = burstOf([...list, ...otherList], { source: "198.18.3.3", id: "m" });
    const grown = addToWave(wave, mixed);
    const stranger = burstOf(otherList.slice(0, 25), { source: "198.18.4.4", id: "s" });
    expect(decide(stranger, {}, [grown])).toMatchObject({ kind: "open" });
  });
});

describe("two waves", () => {
  it("become one when their lists have met", () => {
    const a = openWave("1", "wordlist", burstOf(list.slice(0, 20), { source: "198.18.1.1" }));
    const b = openWave("2", "wordlist", burstOf(list.slice(8), { source: "198.18.2.2", afterS: 600 }));
    expect(decideMerge(a, b, noRarity)).toMatchObject({ intoId: "1", fromId: "2" });
  });

  it("stay two where they share only what everybody tries", () => {
    const famous = ["/.env", "/wp-login.php", "/xmlrpc.php", "/.git/config", "/phpinfo.php"];
    const a = openWave("1", "wordlist", burstOf([...famous, ...listOf("one", 12)], { source: "198.18.1.1" }));
    const b = openWave("2", "wordlist", burstOf([...famous, ...listOf("two", 12)], { source: "198.18.2.2" }));
    expect(decideMerge(a, b, noRarity)).toBeNull();
  });
});

describe("the fingerprint of a wave", () => {
  it("does not change when a burst is added again", () => {
    expect(addToWave(wave, second)).toEqual(wave);
  });
});
