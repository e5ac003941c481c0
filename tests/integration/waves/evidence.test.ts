import { describe, expect, it } from "vitest";
import { OneWave } from "../../../app/api/v1/_api/wave-answers.ts";
import { readSourcePage } from "../../../lib/read/source-page.ts";
import { findWave } from "../../../lib/read/wave-details.ts";
import type { WaveDetails } from "../../../lib/read/wave-rows.ts";
import { listWaves } from "../../../lib/read/waves.ts";
import { aLine } from "../../support/log-lines.ts";
import { aServer, openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";
import { aScan, detectAll } from "../../support/waves.ts";

openTestDatabase();

const minute = 60_000;
const startMs = Math.floor(Date.now() / minute) * minute - 180 * minute;
const always = { from: new Date(0), to: new Date("2100-01-01") };

async function waveOf(source: string): Promise<WaveDetails> {
  const { rows } = await listWaves({ range: always, limit: 1000 });
  for (const { id } of rows) {
    const wave = await findWave(id);
    if (wave?.sourceList.some(({ address }) => address === source)) return wave;
  }
  throw new Error(`${source} is in no wave`);
}

/** An hour of a server that has a front page of 5,210 bytes and not what it is asked for. */
const anOrdinaryHour = (atMs: number): string[] =>
  Array.from({ length: 40 }, (_, i) => [
    aLine({ at: new Date(atMs + i * 20_000), address: `198.18.4.${i}`, bytes: 5_210 + (i % 3) }),
    aLine({
      at: new Date(atMs + i * 20_000),
      address: `198.18.5.${i}`,
      request: `GET /${i}/.git/config HTTP/1.1`,
      status: 404,
      bytes: 196,
    }),
  ]).flat();

/** A list of secret files; `/.env` is answered with `answer`. */
const aSecretScan = (source: string, atMs: number, answer: { status: number; bytes: number }): string[] =>
  [
    "/.env",
    "/.env.local",
    "/.aws/credentials",
    "/backup.sql",
    "/.ssh/id_rsa",
    "/db.sql",
    "/.htpasswd",
    "/.git/HEAD",
  ].map((target, i) =>
    aLine({
      at: new Date(atMs + i * 1_000),
      address: source,
      request: `GET ${target} HTTP/1.1`,
      ...(target === "/.env" ? answer : { status: 404, bytes: 196 }),
    }),
  );

async function send(serverId: number, lines: readonly string[]): Promise<void> {
  await spoolBody(serverId, lines.join("\n"));
  await storeAll();
}

describe("a wave that was answered with something else than a page", () => {
  const source = "203.0.113.10";

  it("reached it, and names the target, the server and the evidence everywhere", async () => {
    const { serverId, name } = await aServer();
    await send(serverId, anOrdinaryHour(startMs));
    await send(serverId, aSecretScan(source, startMs + 60 * minute, { status: 200, bytes: 1_204 }));
    await detectAll();
    const wave = await waveOf(source);
    expect(wave).toMatchObject({
      effect: "reached",
      title: "Secret-file wordlist (8 targets), 1 source, 1 server, 1 target reached",
      serverList: [{ name, effect: "reached" }],
      bursts: [
        {
          category: "secret_file",
          effect: "reached",
          reached: ["/.env"],
          evidence: [
            {
              target: "/.env",
              effect: "reached",
              why: "served 1204 bytes, unlike the page at / and unlike unknown targets",
            },
          ],
        },
      ],
    });
    expect(wave.wordlist.filter(({ effect }) => effect !== "none").map(({ target }) => target)).toEqual([
      "/.env",
    ]);
    expect(OneWave.parse({ wave }).wave).toEqual(wave);
    const page = await readSourcePage(source, always);
    expect(page?.bursts[0]).toMatchObject({ effect: "reached", reached: ["/.env"] });
    expect(page?.targets.find(({ effect }) => effect === "reached")?.target).toBe("/.env");
  });

  it("keeps its evidence when others join it", async () => {
    const { serverId } = await aServer();
    await send(serverId, aSecretScan("203.0.113.11", startMs + 63 * minute, { status: 404, bytes: 196 }));
    await detectAll();
    const wave = await waveOf(source);
    expect(wave).toMatchObject({ sources: 2, servers: 2, effect: "reached" });
    expect(wave.title).toContain("1 target reached");
    expect(wave.bursts.map(({ reached }) => reached)).toEqual([[], ["/.env"]]);
  });
});

describe("a wave that came before its host was known", () => {
  it("possibly reached something, until ordinary lines tell", async () => {
    const { serverId } = await aServer();
    const source = "203.0.113.20";
    await send(serverId, aSecretScan(source, startMs, { status: 200, bytes: 1_204 }));
    await detectAll();
    const wave = await waveOf(source);
    const its = () =>
      findWave(wave.id).then((found) => found?.bursts.find((burst) => burst.source === source));
    expect(await its()).toMatchObject({
      effect: "possible",
      reached: [],
      evidence: [{ target: "/.env", why: expect.stringContaining("not known yet") }],
    });
    await send(serverId, anOrdinaryHour(startMs - 60 * minute));
    await detectAll(new Date(Date.now() + 11 * minute));
    expect(await its()).toMatchObject({ effect: "reached", reached: ["/.env"] });
  });

  it("reached nothing where its host turns out to serve the same page for all", async () => {
    const { serverId } = await aServer();
    const source = "203.0.113.30";
    await send(serverId, aSecretScan(source, startMs, { status: 200, bytes: 5_211 }));
    await send(serverId, anOrdinaryHour(startMs - 60 * minute));
    await detectAll(new Date(Date.now() + 11 * minute));
    const burst = (await waveOf(source)).bursts.find((one) => one.source === source);
    expect(burst).toMatchObject({ effect: "none", reached: [], evidence: [] });
  });
});

describe("passwords that are tried", () => {
  it("reached the login whose answer changes after many failures", async () => {
    const { serverId } = await aServer();
    const source = "203.0.113.40";
    const tries = Array.from({ length: 60 }, (_, i) =>
      aLine({
        at: new Date(startMs + i * 3_000),
        address: source,
        request: "POST /wp-login.php HTTP/1.1",
        status: i === 59 ? 302 : 200,
        bytes: i === 59 ? 0 : 4_120,
      }),
    );
    await send(serverId, tries);
    await detectAll();
    expect(await waveOf(source)).toMatchObject({
      title: "Password guessing on /wp-login.php, 1 source, 1 server, 1 target reached",
      effect: "reached",
      bursts: [
        {
          category: "auth_brute_force",
          reached: ["/wp-login.php"],
          evidence: [{ why: "answered 302 after 59 times 200: a password may have been right" }],
        },
      ],
    });
  });

  it("reached nothing where every one got the same answer", async () => {
    const { serverId } = await aServer();
    const source = "203.0.113.41";
    const tries = Array.from({ length: 60 }, (_, i) =>
      aLine({
        at: new Date(startMs + i * 3_000),
        address: source,
        request: "POST /user/login HTTP/1.1",
        status: 200,
        bytes: 4_120,
      }),
    );
    await send(serverId, tries);
    await detectAll();
    expect(await waveOf(source)).toMatchObject({
      effect: "none",
      title: expect.stringMatching(/^Password guessing/),
    });
  });
});

describe("a host that serves something for whatever is asked", () => {
  it("was never reached, and its wave has the paths that no rule knows", async () => {
    const { serverId } = await aServer();
    const { serverId: usual } = await aServer();
    const source = "203.0.113.50";
    const unknown = Array.from({ length: 12 }, (_, i) => `/orgchart-${i * 7}/export-${i}`);
    const list = (of: number, status: number, bytes: number, address: string, atMs: number) =>
      send(of, [
        ...aScan({ list: "everything", source: address, atMs, count: 14, status }).map((line) =>
          line.replace(/" 200 \d+ "/, `" 200 ${bytes} "`),
        ),
        ...unknown.map((target, i) =>
          aLine({
            at: new Date(atMs + (20 + i) * 1000),
            address,
            request: `GET ${target} HTTP/1.1`,
            status,
            bytes,
            agent: "-",
          }),
        ),
      ]);
    await list(serverId, 200, 1_874, source, startMs);
    await list(usual, 404, 196, "203.0.113.51", startMs + 5 * minute);
    await detectAll();
    const wave = await waveOf(source);
    expect(wave).toMatchObject({ sources: 2, servers: 2, effect: "none" });
    expect(wave.wordlist).toHaveLength(26);
    const burst = wave.bursts.find((one) => one.source === source);
    expect(burst).toMatchObject({ targets: 26, effect: "none", evidence: [] });
  });
});

describe("a target that was denied while most were not found", () => {
  it("probably exists, and the wave says so without calling it reached", async () => {
    const { serverId } = await aServer();
    const source = "203.0.113.60";
    const lines = aScan({ list: "denied", source, atMs: startMs, count: 12 }).map((line, i) =>
      i === 4 ? line.replace('" 404 ', '" 403 ') : line,
    );
    await send(serverId, lines);
    await detectAll();
    const { bursts, effect } = await waveOf(source);
    expect(effect).toBe("none");
    expect(bursts[0]?.evidence).toEqual([
      {
        target: "/cgi-bin/denied-148.cgi",
        effect: "none",
        why: "denied, while most others were not found: it probably exists",
      },
    ]);
  });
});
