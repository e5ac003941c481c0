import { expect, type Page, test } from "@playwright/test";
import { type Instance, startInstance } from "../support/instance.ts";
import { aLine, makeToken, postLines, setUp } from "./person.ts";

test.describe.configure({ mode: "serial" });

let instance: Instance;
let page: Page;
const faults: string[] = [];

const hostileAgent = "<img src=x onerror=alert(1)>\u202egnp.exe";
const longPath = `/cgi-bin/${"A".repeat(9_000)}`;

test.beforeAll(async ({ browser }) => {
  instance = await startInstance();
  page = await browser.newPage();
  page.on("dialog", (dialog) => {
    faults.push(`a script of the log ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await setUp(page, instance);
  const token = await makeToken(page, "edge-7");
  await postLines(instance, token, [
    ...Array.from({ length: 8 }, (_, index) => aLine("198.51.100.20", `GET /cgi-bin/x${index}.cgi HTTP/1.1`)),
    aLine("198.51.100.20", "GET /cgi-bin/test-cgi HTTP/1.1", { status: 403 }),
    aLine("2001:db8:1:2::9", "GET /.git/config HTTP/1.1", { status: 200 }),
    aLine("198.51.100.30", 'GET /.env"><script>alert(1)</script> HTTP/1.1', { userAgent: hostileAgent }),
    aLine("198.51.100.30", `GET ${longPath} HTTP/1.1`),
    aLine("192.0.2.44", "GET /index.html HTTP/1.1", { status: 200, userAgent: "Mozilla/5.0" }),
    "a line that is none",
  ]);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("12 probes");
});

test.afterAll(async () => {
  await page?.close();
  await instance?.stop();
  expect(faults).toEqual([]);
});

test("the overview names the denied probe that stands out, and the served one", async () => {
  const items = page.getByRole("listitem");
  await expect(items.filter({ hasText: "Stands out" })).toContainText(
    "GET /cgi-bin/test-cgi on edge-7 was denied (403) to 198.51.100.20, which otherwise met 8 × 404: the target may exist",
  );
  await expect(items.filter({ hasText: "Answered" })).toContainText("GET /.git/config on edge-7");
});

test("sources stand with most probes first, an IPv6 source as its /64", async () => {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Sources" }).click();
  await expect(page.getByRole("heading", { name: "3 sources probed in the last 24 hours" })).toBeVisible();
  const rows = page.getByRole("region", { name: "Sources" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("198.51.100.20");
  await expect(rows.nth(1)).toContainText("CGI");

  await page.getByRole("link", { name: "2001:db8:1:2::/64" }).click();
  await expect(page.getByRole("heading", { name: "2001:db8:1:2::/64" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Requests of this source" })).toContainText(
    "GET /.git/config",
  );
});

test("the search leads to an address, to a server, and to requests", async () => {
  const search = page.getByRole("searchbox", { name: "Search an address, a port, a target or a server" });
  await search.fill("2001:db8:1:2::9");
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "2001:db8:1:2::/64" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.fill("edge-7");
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "edge-7" })).toBeVisible();
  await search.fill("test-cgi");
  await search.press("Enter");
  await expect(page.getByRole("region", { name: "Requests" }).getByRole("row")).toHaveCount(2);
});

test("hostile lines are shown as text, whole and without breaking the screen", async () => {
  await page.goto(`${instance.url}/requests?server=edge-7`);
  const table = page.getByRole("region", { name: "Requests" });
  await expect(table.getByText('GET /.env"><script>alert(1)</script>')).toBeVisible();
  await expect(table.locator("script, img")).toHaveCount(0);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);

  await table.getByRole("row", { name: /\.env/ }).getByRole("link", { name: "Open the details" }).click();
  await expect(table.getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
  await expect(table.getByText("\\u202e").first()).toBeVisible();
  await expect(table.getByRole("heading", { name: "What it means" })).toBeVisible();
});

test("filters stand in the URL and can be taken off", async () => {
  await page.goto(`${instance.url}/requests`);
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("denied");
  await expect(page).toHaveURL(/outcome=denied/);
  await expect(page.getByRole("region", { name: "Requests" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: "Take off the filter Outcome" }).click();
  await expect(page).not.toHaveURL(/outcome/);
  await expect(page.getByRole("region", { name: "Requests" }).getByRole("row")).toHaveCount(14);
});

test("the ledger accounts for every line, and shows those that could not be read", async () => {
  await page.goto(`${instance.url}/servers`);
  const row = page.getByRole("row", { name: /edge-7/ });
  await expect(row).toContainText("reports");
  await expect(row.getByRole("cell").nth(4)).toHaveText("14");
  await expect(row.getByRole("cell").nth(5)).toHaveText("13");
  await row.getByRole("link", { name: "1", exact: true }).click();
  await expect(page.getByText("a line that is none")).toBeVisible();
});

test("tokens can be made and revoked, and a revoked one reads nothing", async () => {
  await page.goto(`${instance.url}/settings`);
  await page.getByRole("button", { name: "Make a token" }).click();
  const made = page.getByRole("status").filter({ hasText: "copy it now" });
  const token = await made.getByRole("code").textContent();
  const read = () =>
    fetch(`${instance.url}/api/v1/servers`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await read()).status).toBe(200);
  await page
    .getByRole("row", { name: /read/ })
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await expect(page.getByRole("row", { name: /read/ })).toContainText("revoked");
  expect((await read()).status).toBe(401);
});

test("a viewer reads, and neither makes tokens nor sees users", async ({ browser }) => {
  const viewer = { email: "viewer@example.org", password: "another good phrase" };
  await page.goto(`${instance.url}/settings`);
  const users = page.locator("section").filter({ has: page.getByRole("heading", { name: "Users" }) });
  await users.getByLabel("E-mail").fill(viewer.email);
  await users.getByLabel("Password").fill(viewer.password);
  await users.getByRole("button", { name: "Add the user" }).click();
  await expect(users.getByRole("row", { name: /viewer@example.org/ })).toBeVisible();

  const other = await browser.newPage();
  await other.goto(`${instance.url}/settings`);
  await other.getByLabel("E-mail").fill(viewer.email);
  await other.getByLabel("Password").fill(viewer.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "Tokens" })).toHaveCount(0);
  await expect(other.getByRole("heading", { name: "Users" })).toHaveCount(0);
  await other.goto(`${instance.url}/servers/add`);
  await expect(other.getByRole("button", { name: "Make a token" })).toHaveCount(0);
  await other.close();
});

test("the theme is remembered without a flash", async () => {
  await page.goto(instance.url);
  await page.getByRole("button", { name: "Switch between light and dark" }).first().click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // As the server sends it: no script is needed for the first paint.
  const html = await (await page.request.get(instance.url)).text();
  expect(html).toContain('data-theme="dark"');
});
