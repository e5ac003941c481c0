import { beforeAll, describe, expect, it } from "vitest";
import { BlocklistQuery, WavesQuery } from "../../../app/api/v1/_api/query.ts";
import { OneWave, Waves } from "../../../app/api/v1/_api/wave-answers.ts";
import { blockFormats } from "../../../lib/block/block-formats.ts";
import { readBlocklist } from "../../../lib/read/blocklist.ts";
import { readSourcePage } from "../../../lib/read/source-page.ts";
import { findWave } from "../../../lib/read/wave-details.ts";
import { readTranscript, readWavePage } from "../../../lib/read/wave-page.ts";
import { listWaves } from "../../../lib/read/waves.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";
import { aScan, detectAll } from "../../support/waves.ts";

openTestDatabase();

const atMs = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
let missed: string;

beforeAll(async () => {
  const [a, b, quiet] = [await aServer(), await aServer(), await aServer()];
  missed = quiet.name;
  await spoolBody(quiet.serverId, aLine({ at: new Date(atMs), address: "198.51.100.200" }));
  for (const [i, { serverId }] of [a, b].entries()) {
    const lines = [
      ...aScan({ list: "api", source: "198.51.100.10", atMs: atMs + i * 60_000, count: 20 }),
      ...aScan({ list: "api", source: "198.51.100.11", atMs: atMs + i * 90_000, count: 20 }),
      ...[1, 2, 3].flatMap((n) =>
        aScan({ list: "api", source: `2001:db8:1:2::${n}`, atMs: atMs + n * 70_000, from: n, count: 12 }),
      ),
      ...aScan({ list: "api", source: "10.0.0.9", atMs, count: 20 }),
    ];
    await spoolBody(serverId, lines.join("\n"));
  }
  await ensureServer(a.name, { addresses: ["198.51.100.11"] });
  await storeAll();
  await detectAll();
});

/** As the route does it. */
async function ask(query: Record<string, string> = {}) {
  const { from, to, limit, state } = WavesQuery.parse(query);
  const range = { from: from ?? new Date(atMs - 1), to: to ?? new Date() };
  const { rows, nextCursor } = await listWaves({ range, limit, ...(state && { state }) });
  return Waves.parse({ waves: rows, nextCursor });
}

const theId = async (): Promise<string> => (await ask()).waves[0]?.id ?? "";

describe("GET /api/v1/waves", () => {
  it("lists waves with counts as numbers and ids as strings", async () => {
    const { waves, nextCursor } = await ask();
    expect(waves).toHaveLength(1);
    expect(nextCursor).toBeNull();
    expect(waves[0]).toMatchObject({
      id: expect.any(String),
      state: "open",
      title: "CGI wordlist (20 targets), 3 sources, 2 servers, nothing served",
      categories: ["cgi"],
      firstSeen: new Date(atMs).toISOString(),
      requests: 152,
      sources: 3,
      servers: 2,
      outcomes: { refused: 152, denied: 0, redirected: 0, served: 0, failed: 0, unknown: 0 },
      effect: "none",
      isNew: true,
      tool: null,
    });
  });

  it("knows states and ranges, and refuses what it does not understand", async () => {
    expect((await ask({ state: "open" })).waves).toHaveLength(1);
    expect((await ask({ state: "ended" })).waves).toHaveLength(0);
    expect((await ask({ from: "2015-01-01", to: "2015-02-01" })).waves).toHaveLength(0);
    expect(WavesQuery.safeParse({ state: "asleep" }).success).toBe(false);
  });
});

describe("GET /api/v1/waves/ID", () => {
  it("holds sources, servers, wordlist and bursts with reasons", async () => {
    const { wave } = OneWave.parse({ wave: await findWave(await theId()) });
    expect(wave.sourceList.map(({ address }) => address)).toEqual([
      "2001:db8:1:2::/64",
      "198.51.100.10",
      "198.51.100.11",
    ]);
    expect(wave.serverList).toHaveLength(2);
    expect(wave.serversMissed).toEqual([missed]);
    expect(wave.wordlist).toHaveLength(20);
    expect(wave.bursts).toHaveLength(6);
    for (const { reason } of wave.bursts) expect(reason).not.toBe("");
  });

  it("finds nothing where there is no such wave", async () => {
    for (const id of ["999999", "x", "1e3", "-1", "\0"]) expect(await findWave(id)).toBeNull();
  });
});

describe("the page of a wave", () => {
  it("has lanes, bars, meanings and the transcript of a burst", async () => {
    const page = await readWavePage(await theId(), new Date());
    expect(page?.lanes.map(({ bursts }) => bursts.length)).toEqual([2, 2, 2]);
    expect(page?.bars.requests.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(140);
    expect(page?.meanings[0]).toMatchObject({ category: "cgi", advice: expect.any(Array) });
    const burst = page?.wave.bursts.find(({ source }) => source === "198.51.100.10");
    const transcript = page && burst ? await readTranscript(page.wave, burst.id) : null;
    expect(transcript?.requests).toHaveLength(20);
    expect(transcript?.requests[0]?.time).toBe(burst?.firstSeen);
  });
});

describe("the page of a source", () => {
  it("has its bursts by server, its targets in order and its waves", async () => {
    const range = { from: new Date(atMs - 1), to: new Date() };
    const page = await readSourcePage("198.51.100.10", range);
    expect(page?.bursts).toHaveLength(2);
    expect(page?.targets[0]?.target).toBe("/cgi-bin/api-0.cgi");
    expect(page?.targets[19]?.target).toBe("/cgi-bin/api-703.cgi");
    expect(page?.waves).toHaveLength(1);
  });

  it("has targets of one second in the order of the log", async () => {
    const { serverId } = await aServer();
    const asked = [
      "/cgi-bin/zz.cgi",
      "/.git/config",
      "/.env",
      "/cgi-bin/b.cgi",
      "/cgi-bin/a.cgi",
      "/wp-login.php",
      "/.aws/credentials",
    ];
    // Too long ago to be on the blocklist.
    const at = new Date(atMs - 40 * 86_400_000);
    const lines = asked.map((target) =>
      aLine({ at, address: "198.51.100.77", request: `GET ${target} HTTP/1.1`, status: 404 }),
    );
    await spoolBody(serverId, lines.join("\n"));
    await storeAll();
    await detectAll();
    const page = await readSourcePage("198.51.100.77", { from: at, to: new Date() });
    expect(page?.targets.map(({ target }) => target)).toEqual(asked);
  });

  it("is not there for a source that sent nothing", async () => {
    const range = { from: new Date(atMs - 1), to: new Date() };
    expect(await readSourcePage("198.51.100.254", range)).toBeNull();
  });
});

describe("GET /api/v1/blocklist", () => {
  const write = async (name: string): Promise<string> => {
    const { format } = BlocklistQuery.parse({ format: name });
    const now = new Date();
    return blockFormats[format].write(await readBlocklist(now), now.getTime());
  };

  it("blocks who took part in a wave, spares servers and shared addresses, and says why", async () => {
    const { blocks, spared } = JSON.parse(await write("json"));
    expect(blocks.map(({ address }: { address: string }) => address)).toEqual([
      "198.51.100.10",
      "2001:db8:1:2::/64",
    ]);
    expect(blocks[0]).toMatchObject({
      reason: expect.stringMatching(/^cgi, 40 probes on 2 servers, wave \d+$/),
      until: new Date(atMs + 79_000 + 86_400_000).toISOString().replace(".000", ""),
    });
    expect(spared).toEqual([
      { address: "10.0.0.9", why: "shared" },
      { address: "198.51.100.11", why: "server" },
    ]);
  });

  it("comes as text for firewalls, and says which formats exist", async () => {
    expect(await write("plain")).toContain("\n2001:db8:1:2::/64 # until ");
    expect(await write("nginx")).toContain("deny 198.51.100.10;");
    expect(await write("nftables")).toContain("set blocked6");
    const refused = BlocklistQuery.safeParse({ format: "iptables" });
    expect(refused.error?.issues[0]?.message).toBe(
      "must be one of plain, nginx, apache, haproxy, ipset, nftables, fail2ban, crowdsec, json",
    );
  });
});
