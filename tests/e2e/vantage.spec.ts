import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { createServer as createTcpServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { type Instance, runCommand, startInstance } from "../support/instance.ts";
import { type Listener, listenOn } from "../support/loopback.ts";
import { type Nginx, startNginx } from "../support/nginx.ts";
import { ssText } from "../support/reports.ts";
import { type RtspServer, startRtspServer, streamsOpenly } from "../support/rtsp-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { postLines, setUp } from "./person.ts";

test.describe.configure({ mode: "serial" });

/** Loopback addresses that nothing else of a test machine listens on. */
const gate = "127.0.0.41";
const elsewhere = "127.0.0.42";
const hook = path.resolve(import.meta.dirname, "../fixtures/vantage/lying-resolver.cjs");

let instance: Instance;
let page: Page;
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let rtsp: RtspServer;
let redirecting: Server;
let bait: Listener;
let nginx: Nginx | null;
let hits = 0;
let webPort = 0;

/** The first of ports that nothing listens on at the gate: which look fits is told by their numbers. */
async function freeOf(...ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const trial = createTcpServer();
    const isFree = await new Promise<boolean>((resolve) => {
      trial.once("error", () => resolve(false));
      trial.listen(port, gate, () => trial.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
  throw new Error(`${gate} listens on all of ${ports.join(", ")}`);
}

const lookupsFile = () => path.join(folder.path, "lookups.txt");
const lookups = (): string[] =>
  existsSync(lookupsFile()) ? readFileSync(lookupsFile(), "utf8").split("\n").filter(Boolean) : [];
const command = (...args: string[]) => runCommand(args, { DOORWATCH_DATA_DIR: instance.dataDir });

async function inDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { databaseUrl } = JSON.parse(readFileSync(path.join(instance.dataDir, "instance.json"), "utf8"));
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Sends a report from the server's own address, which proves that the address is its own. */
function reportFrom(localAddress: string, token: string, body: string): Promise<number | undefined> {
  const url = new URL("/api/v1/port-scans?view=inside", instance.url);
  const headers = { Authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", localAddress, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

const openVantages = () => page.goto(`${instance.url}/ports/vantages`);

/** Asks for a scan that is refused; the screen says why, too. */
async function expectRefusal(server: string, words: string): Promise<void> {
  const asked = await command("audit", "scan", "--server", server);
  expect(asked.code).not.toBe(0);
  expect(asked.stderr).toContain("There is no address that may be looked at.");
  expect(asked.stderr).toContain(words);
  await openVantages();
  await expect(page.getByRole("list", { name: "Refused addresses" })).toContainText(words);
}

test.beforeAll(async ({ browser }) => {
  folder = await makeTemporaryFolder();
  instance = await startInstance({ NODE_OPTIONS: `--require=${hook}`, LOOKUPS_FILE: lookupsFile() });
  rtsp = await startRtspServer(streamsOpenly(), { host: gate, port: await freeOf(8554, 5554, 10_554) });
  bait = await listenOn(elsewhere);
  webPort = await freeOf(8081, 8888, 9090, 8008);
  redirecting = createServer((_question, answer) => {
    hits++;
    answer.writeHead(302, { Location: `http://${elsewhere}:${bait.port}/` }).end();
  });
  await new Promise<void>((resolve) => redirecting.listen(webPort, gate, resolve));
  nginx = await startNginx({ host: gate, port: await freeOf(8080, 8000, 3000, 9000) });
  page = await browser.newPage();
  await setUp(page, instance);
});

test.afterAll(async () => {
  await page?.close();
  await instance?.stop();
  await rtsp?.close();
  await bait?.close();
  await nginx?.stop();
  redirecting?.closeAllConnections();
  redirecting?.close();
  await folder?.remove();
});

test("the resolver of this test does lead a program that asks it to another address the second time", async () => {
  const knock = `
    const { lookup } = require("node:dns");
    const ask = () => new Promise((done) => lookup("camera.rebind.test", (_, address) => done(address)));
    ask().then(async (first) => console.log(first, await ask()));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--require", hook, "-e", knock], {
    env: { ...process.env, LOOKUPS_FILE: path.join(folder.path, "own-lookups.txt") },
  });
  expect(stdout.trim()).toBe("192.0.2.1 127.0.0.1");
});

test("names and other spellings are registered nowhere", async () => {
  for (const address of ["localhost", "camera.rebind.test", "127.1", "2130706433", "0x7f.1", "0177.0.0.1"]) {
    const added = await command("server", "add", "tricky", "--address", address);
    expect(added.code, address).not.toBe(0);
    expect(added.stderr).toContain(`${address} is no IPv4 or IPv6 address.`);
  }
});

test("a registered address is looked at only when its server has proven it and, private, an admin allows it", async () => {
  expect((await command("server", "add", "gate", "--address", gate)).code).toBe(0);
  await openVantages();
  await expect(page.getByRole("form", { name: "Scan now" })).toHaveCount(0);
  await page.getByLabel("Look at the fleet regularly").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It is on: the next scan begins within minutes.")).toBeVisible();

  await expectRefusal("gate", `${gate} of gate is registered but no report has shown it yet.`);
  const token = (await command("token", "create", "--server", "gate", "--scope", "audit")).stdout.trim();
  expect(await reportFrom(gate, token, ssText({ port: rtsp.port, address: gate, process: "mediamtx" }))).toBe(
    200,
  );

  await expectRefusal("gate", `${gate} of gate is private here; an admin has to allow it for this server.`);
  expect([rtsp.heads, hits]).toEqual([[], 0]);
  expect((await (nginx?.readLog() ?? Promise.resolve(""))).trim()).toBe("");

  await page.getByLabel("Allow for the server").fill("gate");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByText("Allowed for gate.")).toBeVisible();
});

test("a scan shows how far it is, and what it found: a stream that is open to anybody", async () => {
  await openVantages();
  const form = page.getByRole("form", { name: "Scan now" });
  await expect(form.getByRole("button", { name: "Begin" })).toBeEnabled();
  await form.getByLabel("Scan now").fill("gate");
  await form.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("progressbar", { name: /^Progress of run/ })).toBeVisible();
  await expect(page.getByText("1 of 1 server scanned.")).toBeVisible({ timeout: 150_000 });
  expect(rtsp.heads.filter((head) => /^(SETUP|PLAY)|^Authorization:/im.test(head))).toEqual([]);
  await page.goto(`${instance.url}/ports/gate`);
  await expect(page.getByRole("region", { name: "Open ports" })).toContainText(`${rtsp.port}/tcp`);
  const findings = await inDatabase(
    (sql) => sql`select verdict from port_proof where port = ${rtsp.port} and kind = 'rtsp'`,
  );
  expect(findings.map(({ verdict }) => verdict)).toEqual(["open_stream"]);
});

test("it was asked to go elsewhere by a redirect, and did not", async () => {
  expect(hits).toBeGreaterThan(0);
  const proofs = await inDatabase(
    (sql) => sql`select verdict from port_proof where port = ${webPort} and kind = 'http'`,
  );
  expect(proofs.map(({ verdict }) => verdict)).toEqual(["redirects"]);
  expect(bait.connections).toBe(0);
});

test("what the scan left in the log of a real web server raises no wave", async () => {
  test.skip(nginx === null, "there is no nginx here");
  const log = (await nginx?.readLog()) ?? "";
  expect(log).toContain('"Doorwatch"');
  const token = (await command("token", "create", "--server", "gate")).stdout.trim();
  await postLines(instance, token, log.trimEnd().split("\n"));
  const reader = (await command("token", "create", "--scope", "read")).stdout.trim();
  const read = async (what: string) =>
    (
      await fetch(`${instance.url}/api/v1/${what}`, { headers: { Authorization: `Bearer ${reader}` } })
    ).json();
  await expect
    .poll(async () =>
      (await read("ledger")).ledger.find(({ server }: { server: string }) => server === "gate"),
    )
    .toMatchObject({ stored: log.trimEnd().split("\n").length, pending: 0 });
  expect((await read("waves")).waves).toEqual([]);
});

test("names of the hosts file, names that change and IPv6 forms of IPv4 are refused, though they stand in the database", async () => {
  const tricks = [
    ...["localhost", "camera.rebind.test", "127.1", "2130706433", "0x7f.1", "127.0.0.42.nip.io"],
    ...["64:ff9b::7f00:2a", "2002:7f00:2a::1", "::127.0.0.42", "fe80::1%lo", "[::1]", "::", "0.0.0.0"],
  ];
  expect((await command("server", "add", "tricky")).code).toBe(0);
  await inDatabase(async (sql) => {
    await sql`update server set addresses = ${tricks}, allows_private_scans = true where name = 'tricky'`;
    await sql`
      insert into server_address (server_id, address, how, seen_at)
      select server_id, address::inet, 'peer', now()
      from server, unnest(${["127.0.0.1", elsewhere, "::1", "::"]}::text[]) as row (address) where name = 'tricky'`;
  });
  await expectRefusal("tricky", "localhost of tricky is a name: only addresses are looked at");
  // Asked for behind everybody's back, it is refused by the worker too.
  const runId = await inDatabase(async (sql) => {
    const [run] = await sql`
      insert into audit_run (kind, asked_at, servers)
      select 'scan', now(), array[server_id] from server where name = 'tricky' returning run_id`;
    return run?.run_id;
  });
  const stateOf = () =>
    inDatabase(async (sql) => (await sql`select state, done from audit_run where run_id = ${runId}`)[0]);
  await expect.poll(stateOf, { timeout: 90_000 }).toMatchObject({ state: "failed", done: 0 });
  // The worker, too, has the resolver that lies, and never asked it.
  expect(lookups()).toContain("(begun: worker)");
  expect(lookups().filter((name) => name.includes("rebind.test") || name.includes("nip.io"))).toEqual([]);
  expect(bait.connections).toBe(0);
});
