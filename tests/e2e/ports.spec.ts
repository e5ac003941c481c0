import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { type Instance, runCommand, startInstance } from "../support/instance.ts";
import { type Listener, listenOn } from "../support/loopback.ts";
import { nmapText } from "../support/reports.ts";
import { setUp } from "./person.ts";

test.describe.configure({ mode: "serial" });

const run = promisify(execFile);
const ss = ["/usr/bin/ss", "/bin/ss", "/usr/sbin/ss", "/sbin/ss"].find((file) => existsSync(file));

let instance: Instance;
let page: Page;
let token: string;
let listener: Listener;
const faults: string[] = [];

/** Reports are dated minutes apart: two of one moment would be one look. */
let minutes = 0;
const begun = Date.now() - 3_600_000;

async function post(body: string, query: Record<string, string>): Promise<Record<string, unknown>> {
  const at = new Date(begun + ++minutes * 60_000).toISOString();
  const url = `${instance.url}/api/v1/port-scans?${new URLSearchParams({ ...query, at })}`;
  const answer = await fetch(url, { method: "POST", headers: { Authorization: `Bearer ${token}` }, body });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** What this very machine listens on, by `ss` itself. */
async function reportInside(): Promise<void> {
  const { stdout } = await run(ss ?? "ss", ["-H", "-tulpne"], { maxBuffer: 16 * 1024 * 1024 });
  await post(stdout, { view: "inside" });
}

const scanOf = (ports: readonly number[]) =>
  nmapText({
    at: new Date(begun + minutes * 60_000),
    hosts: [
      { address: "192.0.2.10", ports: ports.map((port) => ({ port, service: "rtsp" })) },
      { address: "192.0.2.77", name: "nvr.example.org", ports: [{ port: 554, service: "rtsp" }] },
    ],
  });

test.beforeAll(async ({ browser }) => {
  instance = await startInstance();
  page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await setUp(page, instance);
});

test.afterAll(async () => {
  await listener?.close();
  await page?.close();
  await instance?.stop();
  expect(faults).toEqual([]);
});

test("before the first report the matrix teaches how to send one, with a token made there", async () => {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Ports" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nobody has looked at the ports yet");
  await page.getByLabel("Name of the server that reports").fill("box-1");
  await page.getByRole("button", { name: "Make a token" }).click();
  const shown = page.getByRole("status").filter({ hasText: "It is shown this once" });
  token = (await shown.getByRole("code").textContent()) ?? "";
  await expect(page.getByText(`Authorization: Bearer ${token}`)).toBeVisible();
  await expect(page.getByText(/ss -H -tulpne \| curl/)).toContainText(instance.url);
  await page.getByText("systemd timer").click();
  await expect(page.getByText(/OnUnitActiveSec=15min/)).toBeVisible();
  await page.getByText("Outside", { exact: true }).click();
  await expect(page.getByText(/nmap -Pn -sT/).first()).toContainText("vantage=box-1");
});

test("the first report is learned, and turns the page into the matrix by itself", async () => {
  test.skip(ss === undefined, "there is no ss here");
  await reportInside();
  await expect(page.getByRole("region", { name: "Servers by ports" })).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Servers by ports" }).getByRole("link", { name: "box-1", exact: true }),
  ).toBeVisible();
});

test("a listener that opens is a finding", async () => {
  test.skip(ss === undefined, "there is no ss here");
  listener = await listenOn("0.0.0.0");
  await reportInside();
  await page.goto(`${instance.url}/ports/findings?port=${listener.port}`);
  const row = page.getByRole("row").filter({ hasText: `${listener.port}/tcp` });
  await expect(row).toContainText("Open, and nobody expects it");
  await expect(row).toContainText("new");
  await row.getByRole("link", { name: `${listener.port}/tcp` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${listener.port}/tcp on box-1`);
  await expect(page.getByText(/^Inside: .* listens on every address \(ss, /)).toBeVisible();
  await expect(page.getByText("Outside: no vantage has looked.").first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Severity, added up" })).toContainText("not expected");
  await expect(page.getByRole("heading", { name: "Why is it open?" })).toBeVisible();
});

test("its checklist is ticked in order, with evidence, and confirmed by scans alone", async () => {
  test.skip(ss === undefined, "there is no ss here");
  const steps = page.getByRole("list", { name: "Steps to close it safely" });
  const doNext = async (evidence: string) => {
    await steps.getByLabel("Evidence").fill(evidence);
    await steps.getByRole("button", { name: "Done", exact: true }).click();
    await expect(steps.getByText(evidence)).toBeVisible();
  };
  await doNext("a test, by its process");
  await doNext("asked ada: it is left over");
  await doNext("nobody is connected, since this morning");
  await steps.getByLabel("Stop the service and disable it").check();
  await doNext("stopped it");
  await expect(steps.getByRole("listitem")).toHaveCount(6);
  await steps.getByRole("button", { name: "Not done after all" }).last().click();
  await expect(steps.getByText("stopped it")).toHaveCount(0);
  await steps.getByLabel("Stop the service and disable it").check();
  await doNext("stopped it, really");
  await doNext("refused from outside");
  await expect(steps.getByText("Two complete scans in a row must find it closed")).toBeVisible();
  await expect(steps.getByRole("button", { name: "Done", exact: true })).toHaveCount(0);

  await page.getByLabel("Note").fill("it is gone");
  await page.getByRole("button", { name: "It is fixed" }).click();
  await expect(page.getByText("The next scans will tell whether it is.")).toBeVisible();
});

test("two reports without it resolve the finding by observation", async () => {
  test.skip(ss === undefined, "there is no ss here");
  await listener.close();
  // A fix is claimed now: only looks from later on count.
  minutes = 61;
  await reportInside();
  await page.reload();
  await expect(page.getByText("unverified").or(page.getByText("fix not confirmed")).first()).toBeVisible();
  await reportInside();
  await page.reload();
  await expect(page.getByText("resolved by observation", { exact: true }).first()).toBeVisible();
  const steps = page.getByRole("list", { name: "Steps to close it safely" });
  await expect(steps.getByRole("listitem").last()).toContainText("Doorwatch");
});

test("two scans are compared: what one of them shows and the other does not", async () => {
  test.skip(ss === undefined, "there is no ss here");
  await page.goto(`${instance.url}/ports/box-1`);
  await expect(page.getByRole("group", { name: /^Inside: / })).toBeVisible();
  const scans = page.getByRole("region", { name: "Scans" }).getByRole("row");
  // Newest first under the head: the one with the listener is the third.
  await scans.nth(3).getByRole("radio", { name: "Compare scan" }).check();
  await scans.nth(1).getByRole("radio", { name: "with scan" }).check();
  await page.getByRole("button", { name: "Compare the two" }).click();
  const row = page.getByRole("row").filter({ hasText: `${listener.port}/tcp` });
  await expect(row).toContainText("closed");
});

test("a scan from outside gives verdicts; a host that nobody registered is unclaimed", async () => {
  const added = await runCommand(["server", "add", "cam-1", "--address", "192.0.2.10", "--role", "camera"], {
    DOORWATCH_DATA_DIR: instance.dataDir,
  });
  expect(added.code).toBe(0);
  minutes = 70;
  await post(scanOf([554]), { view: "outside", vantage: "box-1" });
  await page.goto(`${instance.url}/ports?only=unexpected&role=camera`);
  const matrix = page.getByRole("region", { name: "Servers by ports" });
  await expect(matrix.getByRole("link", { name: "outside only" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "1 port of 1 server is reached from outside and nobody expects it",
  );
  await matrix.getByRole("link", { name: "outside only" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("554/tcp on cam-1");
  await expect(page.getByRole("heading", { name: "About this port" })).toBeVisible();
  await expect(page.getByText("Anybody watches:", { exact: false })).toBeVisible();
});

test("expecting the port settles it, for whom, why and until when", async () => {
  const form = page.getByRole("form", { name: "Expect this port" });
  await form.getByLabel("Whom it is about").selectOption({ label: "all servers with the role camera" });
  await form.getByLabel("To whom").fill("not a network");
  await form.getByLabel("Reason").fill("the recorder fetches the stream");
  await form.getByRole("button", { name: "Say so" }).click();
  await expect(form.getByRole("alert")).toContainText("Who may reach it must be an address or a network");
  await form.getByLabel("To whom").fill("");
  await form.getByRole("button", { name: "Say so" }).click();
  await expect(page.getByText("554/tcp is allowed for role camera", { exact: false }).first()).toBeVisible();
  await page.goto(`${instance.url}/ports?role=camera`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Nothing wants a decision");
  await page.goto(`${instance.url}/ports/expectations`);
  const stated = page.getByRole("listitem").filter({ hasText: "the recorder fetches the stream" });
  await expect(stated).toContainText("for role camera");
  const exported = await page.request.get(`${instance.url}/ports/expectations/export`);
  expect(await exported.text()).toContain("reason: the recorder fetches the stream");
});

test("an unclaimed host is ignored with a reason, heeded again, and adopted", async () => {
  await page.goto(`${instance.url}/ports/unclaimed`);
  const list = page.getByRole("region", { name: "Unclaimed hosts" });
  await expect(list).toContainText("192.0.2.77");
  await expect(list).toContainText("nvr.example.org");
  await page.getByLabel("Why 192.0.2.77 is ignored").fill("the landlord's");
  await page.getByRole("button", { name: "Ignore", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No host waits to be claimed");
  await page.getByRole("link", { name: "Ignored 1" }).click();
  await expect(list).toContainText("the landlord's");
  await page.getByRole("button", { name: "Heed it again" }).click();
  await page.getByRole("link", { name: "Waiting 1" }).click();
  await page.getByLabel("Server that 192.0.2.77 is").fill("nvr-1");
  await page.getByRole("button", { name: "Adopt" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No host waits to be claimed");
  await page.goto(`${instance.url}/ports/nvr-1`);
  await expect(page.getByRole("region", { name: "Open ports" })).toContainText("554/tcp");
});

test("the search knows ports", async () => {
  await page.getByRole("searchbox").fill("554");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/\/ports\?port=554$/);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("554");
});

test("our own vantage is off until an admin turns it on, and refuses what no report has shown", async () => {
  await page.goto(`${instance.url}/ports/vantages`);
  await expect(page.getByRole("list", { name: "Refused addresses" })).toContainText(
    "192.0.2.10 of cam-1 is registered but no report has shown it yet.",
  );
  await page.getByLabel("Look at the fleet regularly").check();
  const own = page.getByRole("form", { name: "Our own vantage" });
  await own.getByLabel("Its address, as others see it").fill("not an address");
  await own.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("has to be an IPv4 or IPv6 address", { exact: false })).toBeVisible();
  await own.getByLabel("Its address, as others see it").fill("198.51.100.7");
  await own.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("cell", { name: /Doorwatch itself/ })).toBeVisible();
});

test("people say where a vantage stands that others send for: nothing in a report tells it", async () => {
  const place = page.getByRole("form", { name: "Where box-1 stands" });
  await place.getByLabel("It stands").selectOption("office");
  await place.getByLabel("Its address, as others see it").fill("10.0.0.0/8");
  await place.getByRole("button", { name: "Save" }).click();
  await expect(place.getByText("has to be an IPv4 or IPv6 address")).toBeVisible();
  await place.getByLabel("Its address, as others see it").fill("10.1.2.3");
  await place.getByRole("button", { name: "Save" }).click();
  await expect(place.getByText("It is noted")).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "sent by box-1" });
  await expect(row).toContainText("office network");
  await expect(row).toContainText("10.1.2.3");
});

test("viewers see everything and can change nothing", async ({ browser }) => {
  const made = await runCommand(
    ["user", "create", "--email", "viewer@example.org", "--role", "viewer"],
    { DOORWATCH_DATA_DIR: instance.dataDir },
    "correct horse battery",
  );
  expect(made.code).toBe(0);
  const other = await browser.newPage();
  await other.goto(`${instance.url}/sign-in`);
  await other.getByLabel("E-mail").fill("viewer@example.org");
  await other.getByLabel("Password").fill("correct horse battery");
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL(`${instance.url}/`);
  for (const path of [
    "/ports/nvr-1/192.0.2.77%20tcp%20554",
    "/ports/expectations",
    "/ports/unclaimed",
    "/ports/vantages",
    "/ports/setup",
  ]) {
    await other.goto(instance.url + path);
    await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
    const changing =
      /Acknowledge|Accept|Done$|Say so|Add it|Take back|Expect it|Adopt|Ignore|Save|Allow|Begin|Make a token|Look again/;
    await expect(other.getByRole("button", { name: changing }), path).toHaveCount(0);
  }
  await other.close();
});
