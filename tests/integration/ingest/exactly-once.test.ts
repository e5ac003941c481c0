import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listRequests } from "../../../lib/read/requests.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";

openTestDatabase();

const start = Date.parse("2026-11-20T12:00:00Z");
const range = { from: new Date(start - 86_400_000), to: new Date(start + 86_400_000) };

/** A log whose lines repeat honestly: the same visitor asks for the same page several times within a second. */
function aLog(lines: number): string[] {
  return Array.from({ length: lines }, (_, i) => {
    const isProbe = i % 5 === 0;
    return aLine({
      at: new Date(start + Math.floor(i / 4) * 1000),
      address: `198.18.0.${(i % 3) + 1}`,
      request: isProbe ? "GET /.env HTTP/1.1" : "GET /page HTTP/1.1",
      status: isProbe ? 404 : 200,
    });
  });
}

type Account = { received: number; stored: number; duplicate: number; unparsed: number };

async function accountOf(serverId: number): Promise<Account> {
  const [row] = await getSql()<Account[]>`
    select received, stored, duplicate, unparsed from ledger where server_id = ${serverId}`;
  return row ?? { received: 0, stored: 0, duplicate: 0, unparsed: 0 };
}

/** What every table of a server adds up to. */
async function totalsOf(serverId: number) {
  const sql = getSql();
  const [row] = await sql`
    select (select count(*) from probe where server_id = ${serverId}) as probes,
           (select coalesce(sum(lines), 0)::bigint from ordinary_block where server_id = ${serverId}) as others,
           (select coalesce(sum(octet_length(keys) / 8), 0)::bigint from line_key_block where server_id = ${serverId}) as keys,
           (select coalesce(sum(requests), 0)::bigint from server_minute where server_id = ${serverId}) as minutes,
           (select coalesce(sum(requests), 0)::bigint from server_hour where server_id = ${serverId}) as hours,
           (select coalesce(sum(requests), 0)::bigint from server_day where server_id = ${serverId}) as days,
           (select coalesce(sum(requests), 0)::bigint from source_hour where server_id = ${serverId}) as sources`;
  return row;
}

describe("storing", () => {
  it("keeps honest repeats within a second", async () => {
    const { serverId, name } = await aServer();
    const line = aLine({ at: new Date(start) });
    await spoolBody(serverId, `${line}\n${line}\n${line}\n`);
    await storeAll();
    expect(await accountOf(serverId)).toEqual({ received: 3, stored: 3, duplicate: 0, unparsed: 0 });
    expect((await listRequests({ range, server: name, limit: 10 })).rows).toHaveLength(3);
  });

  it("recognises a body that is sent again before parsing it", async () => {
    const { serverId } = await aServer();
    const body = aLog(20).join("\n");
    await spoolBody(serverId, body);
    await storeAll();
    await spoolBody(serverId, body);
    const [waiting] =
      await getSql()`select body from batch where server_id = ${serverId} and state = 'waiting'`;
    expect(waiting?.body).toBeNull();
    await storeAll();
    expect(await accountOf(serverId)).toEqual({ received: 40, stored: 20, duplicate: 20, unparsed: 0 });
  });

  it("counts a line once that comes again in another body, also within one transaction", async () => {
    const { serverId } = await aServer();
    const log = aLog(40);
    await spoolBody(serverId, log.slice(0, 24).join("\n"));
    await spoolBody(serverId, log.slice(16, 40).join("\n"));
    await storeAll();
    expect(await accountOf(serverId)).toEqual({ received: 48, stored: 40, duplicate: 8, unparsed: 0 });
  });

  it("knows lines by file and offset where the shipper states them", async () => {
    const { serverId } = await aServer();
    const line = aLine({ at: new Date(start) });
    const record = (offset: number) => JSON.stringify({ message: line, file: "/var/log/access.log", offset });
    const ndjson = { content: "ndjson" } as const;
    await spoolBody(serverId, `${record(0)}\n${record(90)}\n`, ndjson);
    await spoolBody(serverId, `${record(90)}\n${record(180)}\n`, ndjson);
    await storeAll();
    expect(await accountOf(serverId)).toEqual({ received: 4, stored: 3, duplicate: 1, unparsed: 0 });
  });

  it("keeps an unparsed line once, however often it comes", async () => {
    const { serverId } = await aServer();
    await spoolBody(serverId, "this is no log line\n");
    await spoolBody(serverId, "this is no log line\nneither is this\n");
    await storeAll();
    expect(await accountOf(serverId)).toEqual({ received: 3, stored: 0, duplicate: 1, unparsed: 2 });
  });

  it("gives the same totals for any order and any repetition of bodies, by several workers at once", async () => {
    const log = aLog(64);
    // Bodies end with a second: an honest repeat that a shipper tears apart looks like a line that came twice.
    const bodies = [0, 16, 32, 48].map((from) => log.slice(from, from + 16).join("\n"));
    const order = fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3, 2], { minLength: 9, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(order, async (sent) => {
        const { serverId } = await aServer();
        // A newline more makes other bytes of the same lines: it has to be found line by line.
        for (const [i, body] of sent.entries()) await spoolBody(serverId, bodies[body] + "\n".repeat(i));
        await Promise.all([storeAll(), storeAll(), storeAll()]);
        expect(await accountOf(serverId)).toEqual({ received: 144, stored: 64, duplicate: 80, unparsed: 0 });
        expect(await totalsOf(serverId)).toEqual({
          probes: 13,
          others: 51,
          keys: 64,
          minutes: 64,
          hours: 64,
          days: 64,
          sources: 64,
        });
      }),
      { numRuns: 8 },
    );
  });
});
