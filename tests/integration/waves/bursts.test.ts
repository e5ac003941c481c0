import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getSql } from "../../../lib/store/sql.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const start = Date.parse("2026-11-20T12:00:00Z");
const minute = 60_000;

/**
 * Three sources probe with pauses around the gap of half an hour, visitors in between: bursts that grow, bursts that
 * only a late line joins, and one whose addresses lie in one /64.
 */
function aLog(): string[] {
  const lines: string[] = [];
  const sources = [
    { addresses: ["203.0.113.7"], everyMinutes: 20, agent: "Mozilla/5.0 zgrab/0.x" },
    { addresses: ["203.0.113.8"], everyMinutes: 31, agent: "-" },
    { addresses: ["2001:db8:1:2::1", "2001:db8:1:2::2"], everyMinutes: 7, agent: "curl/8.0" },
  ];
  const targets = ["/.env", "/cgi-bin/test.cgi", "/wp-login.php", "/no-such-thing", "/.git/config"];
  for (const [s, { addresses, everyMinutes, agent }] of sources.entries()) {
    for (let i = 0; i < 8; i++) {
      lines.push(
        aLine({
          at: new Date(start + s * minute + i * everyMinutes * minute),
          address: addresses[i % addresses.length] ?? "",
          request: `GET ${targets[(i * (s + 1)) % targets.length]} HTTP/1.1`,
          status: i % 3 === 0 ? 403 : 404,
          bytes: 200 + i,
          agent,
        }),
      );
      lines.push(
        aLine({ at: new Date(start + i * 11 * minute), address: `198.18.7.${i}`, bytes: 3 * s + i }),
      );
    }
  }
  return lines;
}

/** A list that no rule knows, served like all else; two pages of their own; and a visitor's. */
function aLogOfUnknownPaths(): string[] {
  const line = (i: number, target: string, bytes: number, address = "203.0.113.60") =>
    aLine({
      at: new Date(start + i * 1000),
      address,
      request: `GET ${target} HTTP/1.1`,
      bytes,
      agent: "Mozilla/5.0 zz",
    });
  return [
    ...Array.from({ length: 20 }, (_, i) => line(i, `/orgchart-${i}/export-${i * 7}`, 1_874)),
    line(30, "/v1/items", 48_211),
    line(31, "/v1/orders", 9_402),
    line(32, "/v1/items", 48_211, "198.18.9.9"),
  ];
}

type Split = { order: number[]; cuts: number[]; again: number; workers: number; isStepwise: boolean };

const splitsOf = (log: readonly string[]): fc.Arbitrary<Split> =>
  fc.record({
    order: fc.shuffledSubarray([...log.keys()], { minLength: log.length }),
    cuts: fc.uniqueArray(fc.nat(log.length), { minLength: 2, maxLength: 9 }),
    again: fc.nat(log.length),
    workers: fc.integer({ min: 1, max: 3 }),
    isStepwise: fc.boolean(),
  });

/** Stores a log in another order, in several bodies, a part of it again, by several workers. */
async function store(serverId: number, log: readonly string[], split: Split): Promise<void> {
  const { order, cuts, again, workers, isStepwise } = split;
  const lines = order.map((at) => log[at]);
  const edges = [0, ...cuts.sort((a, b) => a - b), lines.length];
  for (const [i, from] of edges.entries()) {
    const body = lines.slice(from, edges[i + 1]).join("\n");
    if (body !== "") await spoolBody(serverId, body);
    if (isStepwise) await storeAll();
  }
  if (again > 0) await spoolBody(serverId, `${lines.slice(0, again).join("\n")}\n\n`);
  await Promise.all(Array.from({ length: workers }, () => storeAll()));
}

/** The bursts of a server, without what belongs to the moment of their storing. */
const burstsOf = (serverId: number) => getSql()`
  select source, first_at, last_at, requests, probes, strays, logins, idle, targets, is_cut, outcomes::text,
         categories::text, addresses, encode(body, 'hex') as body
  from burst
  where server_id = ${serverId} and went_into is null
  order by source, first_at`;

describe("bursts", () => {
  it("are the same for the same lines in any order, split and repetition, by several workers at once", async () => {
    const log = aLog();
    const whole = await aServer();
    await spoolBody(whole.serverId, log.join("\n"));
    await storeAll();
    const expected = await burstsOf(whole.serverId);
    // Pauses of 31 minutes part every probe of the second source from the next.
    expect(expected.map((burst) => burst.source).filter((source) => source === "203.0.113.8")).toHaveLength(
      8,
    );
    expect(expected.filter((burst) => burst.source === "203.0.113.7")).toHaveLength(1);

    await fc.assert(
      fc.asyncProperty(splitsOf(log), async (split) => {
        const { serverId } = await aServer();
        await store(serverId, log, split);
        expect(await burstsOf(serverId)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it("are the same in any order also on a host that is known to serve whatever is asked", async () => {
    const known = Array.from({ length: 12 }, (_, i) =>
      aLine({
        at: new Date(start - (24 * 60 + i) * minute),
        address: "203.0.113.200",
        request: `GET /${i}/.env HTTP/1.1`,
        status: 200,
        bytes: 1_874,
      }),
    );
    const onSuchAHost = async () => {
      const { serverId } = await aServer();
      await spoolBody(serverId, known.join("\n"));
      await storeAll();
      return serverId;
    };
    const log = aLogOfUnknownPaths();
    const whole = await onSuchAHost();
    await spoolBody(whole, log.join("\n"));
    await storeAll();
    const expected = await burstsOf(whole);
    const strays = expected.filter(({ source }) => source === "203.0.113.60");
    // Its pages of another size are pages, and what a page links to is a visitor's.
    expect(strays.map((burst) => burst.strays)).toEqual([20]);
    expect(expected.some(({ source }) => source === "198.18.9.9")).toBe(false);
    await fc.assert(
      fc.asyncProperty(splitsOf(log), async (split) => {
        const serverId = await onSuchAHost();
        await store(serverId, log, split);
        expect(await burstsOf(serverId)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it("are asked for by the detection of waves when they are new or have grown, and not when lines repeat", async () => {
    const { serverId } = await aServer();
    const probe = (seconds: number) =>
      aLine({
        at: new Date(start + seconds * 1000),
        address: "203.0.113.9",
        request: "GET /.env HTTP/1.1",
        status: 404,
      });
    await spoolBody(serverId, probe(0));
    await storeAll();
    const due = () => getSql()`select 1 from burst where server_id = ${serverId} and due_at is not null`;
    expect(await due()).toHaveLength(1);
    await getSql()`update burst set due_at = null where server_id = ${serverId}`;
    await spoolBody(serverId, `${probe(0)}\n\n`);
    await storeAll();
    expect(await due()).toHaveLength(0);
    await spoolBody(serverId, probe(9));
    await storeAll();
    expect(await due()).toHaveLength(1);
  });

  it("that a late line joins become one; the other row waits to be taken out of its wave", async () => {
    const { serverId } = await aServer();
    const probe = (minutes: number) =>
      aLine({
        at: new Date(start + minutes * minute),
        address: "203.0.113.9",
        request: "GET /.env HTTP/1.1",
        status: 404,
      });
    await spoolBody(serverId, [probe(0), probe(50)].join("\n"));
    await storeAll();
    await spoolBody(serverId, probe(25));
    await storeAll();
    const rows = await getSql()`
      select requests, went_into is null as "isAlive" from burst where server_id = ${serverId} order by went_into nulls first`;
    expect(rows.map((row) => [row.requests, row.isAlive])).toEqual([
      [3, true],
      [1, false],
    ]);
  });
});
