import { createHmac } from "node:crypto";
import { expect, type Page, type Request, test } from "@playwright/test";
import { type Instance, runCommand, startInstance } from "../support/instance.ts";
import { startWebServer, type WebServer } from "../support/web-server.ts";
import { admin, aLine, postLines, setUp } from "./person.ts";

test.describe.configure({ mode: "serial" });

let instance: Instance;
let page: Page;
let hooks: WebServer;
const faults: string[] = [];
/** A form that an admin sent, as it went over the wire. */
let sentForm: Request | null = null;
let secret = "";
let answer = { status: 200, text: "thanks" };

const words =
  "quartz heron lattice fennel cobalt marmot juniper tundra saffron gannet obelisk willow cinder bramble";
const list = words.split(" ").map((word) => `GET /cgi-bin/${word}-adm.cgi HTTP/1.1`);
const alertOf = () => page.getByRole("region", { name: "Alerts" }).getByRole("listitem").first();
const screens = () => page.getByRole("navigation", { name: "Screens" });

test.beforeAll(async ({ browser }) => {
  hooks = await startWebServer(() => answer);
  instance = await startInstance({ OUTBOUND_ALLOW: "127.0.0.1" });
  page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The tester looks into the frame of a mail with a script, and the frame runs none.
    const isOfFrame = message.text().includes("document's frame is sandboxed");
    if (message.type() === "error" && !isOfFrame) faults.push(`${message.location().url} ${message.text()}`);
  });
  await setUp(page, instance);
  await page.goto(`${instance.url}/alerts`);
  await expect(page.getByText("Nothing has fired.")).toBeVisible();
  for (let i = 1; i <= 4; i++) {
    const made = await runCommand(["token", "create", "--server", `web-${i}`], {
      DOORWATCH_DATA_DIR: instance.dataDir,
    });
    const lines = list.map((request, index) =>
      aLine(`198.51.100.${20 + (i % 2)}`, request, { secondsAgo: 60 - index }),
    );
    await postLines(instance, made.stdout.trim(), lines);
  }
});

test.afterAll(async () => {
  await page?.close();
  await instance?.stop();
  await hooks?.close();
  expect(faults).toEqual([]);
});

test("a wave on four servers is an alert that somebody was told of", async () => {
  await expect(async () => {
    await page.goto(`${instance.url}/alerts?told=yes`);
    await expect(alertOf()).toContainText("CGI wordlist scan", { timeout: 500 });
    // It may be told of before the lines of the last server are looked at.
    await expect(alertOf()).toContainText("4 servers", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(alertOf()).toContainText("rare targets, unlike any of the last");
  await expect(screens().getByRole("link", { name: /Alerts/ })).toContainText("1 firing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One alert is waiting for somebody");
  await page.goto(instance.url);
  await page.getByRole("heading", { level: 1 }).getByRole("link", { name: "One alert" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("CGI wordlist scan");
});

test("its page says what happened, what was told and where the wave is", async () => {
  await expect(page.getByText(/^New: 2 sources against all 4 servers/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Timeline" })).toContainText("Told");
  await expect(page.getByRole("list", { name: "Deliveries" })).toContainText("Sent");
  await expect(page.getByRole("heading", { name: "What to do" })).toBeVisible();
  await page.getByRole("link", { name: /wave \d+, with every line/ }).click();
  await expect(page).toHaveURL(/\/waves\/\d+$/);
  await page.goBack();
});

test("without a mail server every screen says where the mails are", async () => {
  const banner = page.getByRole("region", { name: "Trouble with telling people" });
  await expect(banner).toContainText("No mail leaves this machine");
  await banner.getByRole("link", { name: "Deliveries" }).click();
  await page.getByRole("link", { name: "CGI wordlist scan" }).first().click();
  await expect(page.getByRole("region", { name: "What came of it" })).toContainText("Written to");
});

test("the mail can be looked at, as HTML that nothing can come out of and as text", async () => {
  const mail = page.frameLocator("iframe[title='The mail as HTML']");
  await expect(mail.getByText("CGI wordlist scan").first()).toBeVisible();
  await expect(mail.getByRole("link", { name: "Acknowledge" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The mail as text" })).toContainText("What happened");
  const document = await page.request.get(`${page.url()}/mail`);
  const policy = document.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("sandbox");
  expect(policy).not.toContain("allow-scripts");
  expect((await fetch(`${page.url()}/mail`)).status).toBe(401);
});

test("the link of a mail asks first, and a note says who has it", async () => {
  await page.goto(`${instance.url}/alerts?told=yes`);
  await alertOf().getByRole("link").click();
  await page.waitForURL(/\/alerts\/\d+$/);
  await page.goto(`${page.url()}?ask=acknowledge`);
  await expect(screens()).toContainText("1 firing");
  page.on("request", (request) => {
    if (request.headers()["next-action"]) sentForm ??= request;
  });
  await page.getByLabel("Note").fill("On it <b>now</b>");
  await page.getByLabel("For how long").first().selectOption("4 hours");
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await expect(page.getByRole("heading", { name: "Acknowledged" })).toBeVisible();
  await expect(page.getByText("On it <b>now</b>").first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Timeline" })).toContainText(`Acknowledged by ${admin.email}`);
  await expect(screens()).not.toContainText("firing");
});

test("a silence names what it hides, and can be ended", async () => {
  await page.goto(page.url().replace(/\?.*/, "?ask=silence"));
  await page.getByRole("radio", { name: "This wave alone" }).check();
  await page.getByLabel("Why").fill("our own pen test");
  await page.getByRole("button", { name: "Silence", exact: true }).click();
  await page.getByText("has begun").getByRole("link").click();
  const silences = page.getByRole("list", { name: "Silences" });
  await expect(silences.getByRole("listitem").first()).toContainText(
    /Scan wave · wave \d+ alone: our own pen/,
  );
  await silences.getByRole("button", { name: "End" }).click();
  await expect(silences.getByRole("listitem").first()).toContainText("over since");
});

test("planned work is listed, and what is wrong with it is said without losing what was typed", async () => {
  await page.getByText("New window").click();
  const form = page.getByRole("form", { name: "New window" });
  await form.getByLabel("Name").fill("kernel updates");
  await form.getByLabel("Servers").fill("web-9");
  await form.getByRole("button", { name: "Plan it" }).click();
  await expect(form.getByRole("alert")).toContainText('There is no server "web-9"');
  await expect(form.getByLabel("Name")).toHaveValue("kernel updates");
  await form.getByLabel("Servers").fill("web-1, role:edge");
  await form.getByRole("button", { name: "Plan it" }).click();
  const windows = page.getByRole("list", { name: "Maintenance windows" });
  await expect(windows).toContainText("kernel updates: web-1, role:edge");
  await windows.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("No work is planned.")).toBeVisible();
});

test("a threshold is tried on the past, saved, and given back", async () => {
  const servers = page.getByLabel("Servers at least, whatever the fleet");
  await expect(servers).toHaveAttribute("placeholder", "3");
  await page.getByRole("button", { name: "Try it on the last 30 days" }).click();
  await expect(page.getByText("On these 30 days 1 mail would have been sent").first()).toBeVisible();
  await servers.fill("50");
  await page.getByRole("button", { name: "Try it on the last 30 days" }).click();
  await expect(page.getByText("On these 30 days no mail would have been sent.").first()).toBeVisible();
  await expect(servers).toHaveValue("50");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It counts for what happens from now on.")).toBeVisible();
  await page.reload();
  await expect(servers).toHaveValue("50");
  const rule = page.getByRole("group", { name: "Scan wave" });
  await expect(rule).toContainText("changed");
  await page.getByRole("group", { name: "Clock off" }).getByLabel("Concerns").fill("role:edge, nobody");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText('Clock off: There is no server "nobody"')).toBeVisible();
  await rule.getByRole("button", { name: "Scan wave: reset to the defaults" }).click();
  await expect(page.getByText("Scan wave has its defaults again.")).toBeVisible();
  await expect(servers).toHaveValue("");
});

test("a webhook is added, tested, and shows what its server says", async () => {
  await page.goto(`${instance.url}/alerts/channels`);
  await page.getByRole("link", { name: "Webhook" }).click();
  const add = page.getByRole("form", { name: "Add a channel" });
  await add.getByLabel("Name").fill("on call");
  await add.getByLabel("Address").fill("ftp://127.0.0.1/hook");
  await add.getByRole("button", { name: "Add the channel" }).click();
  await expect(add.getByRole("alert")).toContainText("The address must begin with https:// or http://");
  await expect(add.getByLabel("Name")).toHaveValue("on call");
  await add.getByLabel("Address").fill(`${hooks.url}/secret-hook`);
  await add.getByRole("button", { name: "Add the channel" }).click();
  const shown = add.getByText("shown this once").locator("..");
  secret = (await shown.getByRole("code").textContent()) ?? "";
  expect(secret.length).toBeGreaterThan(30);

  await page.goto(`${instance.url}/alerts/channels`);
  const form = page.getByRole("form", { name: "Test on call" });
  answer = { status: 410, text: "moved to <b>elsewhere</b>" };
  await form.getByRole("button", { name: "Send a test" }).click();
  await expect(form).toContainText("It did not arrive: 410 Gone: moved to <b>elsewhere</b>", {
    timeout: 30_000,
  });
  answer = { status: 200, text: "thanks" };
  await form.getByRole("button", { name: "Send a test" }).click();
  await expect(form).toContainText("It arrived. The answer: 200", { timeout: 30_000 });
  const got = hooks.asked.at(-1);
  const [, t = "", v1 = ""] =
    /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(got?.headers["x-doorwatch-signature"])) ?? [];
  expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${got?.body}`).digest("hex"));
});

test("what failed can be sent again", async () => {
  await page.goto(`${instance.url}/alerts/deliveries?state=failed`);
  await page.getByRole("list", { name: "Deliveries" }).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "What came of it" })).toContainText("410 Gone");
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText("It is on its way again")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "What came of it" })).toContainText("200", {
      timeout: 500,
    });
  }).toPass({ timeout: 60_000 });
  await page.goto(`${instance.url}/alerts/channels`);
});

test("nothing secret of a channel is ever shown again, and an edit keeps it", async () => {
  await page.getByRole("link", { name: "on call" }).click();
  await expect(page.getByRole("form", { name: "Change the channel" })).toBeVisible();
  const source = await page.content();
  expect(source).not.toContain(secret);
  expect(source).not.toContain("secret-hook");
  await page.getByLabel("Name", { exact: true }).fill("night shift");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It is changed.")).toBeVisible();
  await page.goto(`${instance.url}/alerts/channels`);
  const form = page.getByRole("form", { name: "Test night shift" });
  await form.getByRole("button", { name: "Send a test" }).click();
  await expect(form).toContainText("It arrived.", { timeout: 30_000 });
  expect(hooks.asked.at(-1)?.url).toBe("/secret-hook");
});

test("a viewer sees it all and changes nothing", async ({ browser }) => {
  const env = { DOORWATCH_DATA_DIR: instance.dataDir };
  await runCommand(
    ["user", "create", "--email", "v@example.org", "--role", "viewer"],
    env,
    "only looking here\n",
  );
  const context = await browser.newContext();
  const viewer = await context.newPage();
  await viewer.goto(`${instance.url}/sign-in`);
  await viewer.getByLabel("E-mail").fill("v@example.org");
  await viewer.getByLabel("Password").fill("only looking here");
  await viewer.getByRole("button", { name: "Sign in" }).click();
  await viewer.waitForURL(`${instance.url}/`);
  await viewer.goto(`${instance.url}/alerts/1?ask=silence`);
  await expect(viewer.getByRole("list", { name: "Timeline" })).toBeVisible();
  for (const name of ["Acknowledge", "Silence", "Take it back"])
    await expect(viewer.getByRole("button", { name, exact: true })).toHaveCount(0);
  await viewer.goto(`${instance.url}/alerts/rules`);
  await expect(viewer.getByLabel("Servers at least, whatever the fleet")).toBeDisabled();
  await expect(viewer.getByRole("button", { name: "Save" })).toHaveCount(0);
  await viewer.goto(`${instance.url}/alerts/channels/add?kind=slack`);
  await expect(viewer).toHaveURL(`${instance.url}/alerts/channels`);
  await expect(viewer.getByRole("button", { name: "Send a test" })).toHaveCount(0);

  // The form of an admin, sent by a viewer: the action itself looks at the role.
  if (!sentForm) throw new Error("no form was sent");
  const { cookie: _, ...headers } = await sentForm.allHeaders();
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":")));
  const body = sentForm.postDataBuffer();
  const refused = await context.request.post(sentForm.url(), { headers: own, ...(body && { data: body }) });
  expect(await refused.text()).toContain("Your role does not allow that");
  await context.close();
});
