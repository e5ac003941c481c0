import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type Instance, startInstance } from "../support/instance.ts";
import { aLine, makeToken, postLines, setUp } from "./person.ts";

test.describe.configure({ mode: "serial" });

let instance: Instance;
let page: Page;
const faults: string[] = [];

/** The scan of the forum's admin as if it were sent today, a request a second, and the dummy connections after it. */
async function todaysScan(day: 21 | 22, { source, minutesAgo }: { source: string; minutesAgo: number }) {
  const file = path.join(import.meta.dirname, "..", "fixtures", "seeds", `cgi-scan-march-${day}.log`);
  const lines = (await readFile(file, "latin1")).split("\n").filter((line) => /^[\d.]+ /.test(line));
  return lines.map((line, index) => {
    const [, request = "", status = "404"] = /"([^"]*)" (\d{3})/.exec(line) ?? [];
    const isDummy = line.startsWith("127.0.0.1 ");
    return aLine(isDummy ? "127.0.0.1" : source, request, {
      status: Number(status),
      secondsAgo: minutesAgo * 60 - index,
      ...(isDummy && { userAgent: "Apache/2.4.58 (internal dummy connection)" }),
    });
  });
}

test.beforeAll(async ({ browser }) => {
  instance = await startInstance();
  page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await setUp(page, instance);
  const first = await makeToken(page, "web-1");
  // Without a week of data before them nobody could say whether they are new.
  const days = Array.from({ length: 9 }, (_, i) => i + 1);
  await postLines(
    instance,
    first,
    days.map((ago) => aLine("198.18.0.9", "GET / HTTP/1.1", { status: 200, secondsAgo: ago * 86_400 })),
  );
  await postLines(instance, first, await todaysScan(21, { source: "198.51.100.21", minutesAgo: 20 }));
  await page.goto(`${instance.url}/servers/add`);
  const second = await makeToken(page, "web-2");
  await postLines(instance, second, await todaysScan(22, { source: "198.51.100.22", minutesAgo: 10 }));
});

test.afterAll(async () => {
  await page?.close();
  await instance?.stop();
  expect(faults).toEqual([]);
});

test("two scans of one tool are one wave, in the list and on the overview", async () => {
  const list = page.getByRole("region", { name: "Waves" });
  await expect(async () => {
    await page.goto(`${instance.url}/waves`);
    await expect(list.getByRole("listitem")).toHaveCount(1, { timeout: 500 });
    await expect(list.getByRole("listitem")).toContainText("2 sources · 2 servers", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const wave = list.getByRole("listitem");
  await expect(wave).toContainText("CGI wordlist (31 targets)");
  await expect(wave).toContainText("new");
  await expect(wave).toContainText("nothing reached");
  await expect(
    page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: /Waves/ }),
  ).toContainText("1 new");

  await page.goto(instance.url);
  const item = page.getByRole("listitem").filter({ hasText: "New wave" });
  await expect(item).toContainText("CGI wordlist (31 targets) from 2 sources against 2 servers");
  await item.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^CGI wordlist \(31 targets\), 2 sources, 2 servers, /,
  );
});

test("the list can be narrowed to what goes on, and teaches where there is nothing", async () => {
  await page.goto(`${instance.url}/waves`);
  await page.getByRole("link", { name: "Over", exact: true }).click();
  await expect(page).toHaveURL(/state=ended/);
  await expect(page.getByText("A wave begins by itself")).toBeVisible();
  await page.getByRole("link", { name: "Going on" }).click();
  await page.getByRole("link", { name: "CGI wordlist (31 targets)" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("CGI wordlist");
});

test("its page has lanes, the wordlist with answers, and why each burst belongs to it", async () => {
  const lanes = page.getByRole("group", { name: "Bursts of 2 sources along time" });
  await expect(lanes.getByRole("link")).toHaveCount(2);
  await expect(page.getByRole("region", { name: "Servers that it touched" }).getByRole("row")).toHaveCount(3);

  const words = page.getByRole("region", { name: "Wordlist" });
  const denied = words
    .getByRole("row")
    .filter({ hasText: "/cgi-bin/test-cgi" })
    .filter({ hasText: "denied" });
  await expect(denied).toContainText("2 denied");
  await expect(page.getByText(/^Not refused:/)).toContainText("/cgi-bin/test-cgi");

  const bursts = page.getByRole("region", { name: "Bursts" });
  // Which of the two was found first depends on the moment.
  await expect(bursts.getByRole("row").filter({ hasText: "it began this wave" })).toHaveCount(1);
  await expect(bursts.getByRole("row").filter({ hasText: "on the list of this wave" })).toHaveCount(1);
  await expect(page.getByText("19 internal dummy connections followed")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What to do" })).toBeVisible();
});

test("a bar leads to the lines of its burst, in their order", async () => {
  await page
    .getByRole("group", { name: /Bursts of/ })
    .getByRole("link", { name: /198\.51\.100\.22 on web-2/ })
    .click();
  await expect(page).toHaveURL(/burst=.*#transcript/);
  const rows = page.getByRole("region", { name: "Transcript of the burst" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("HTTP/1.1");
  await expect(rows.last()).toContainText("s");
  await page.getByRole("link", { name: "Close" }).click();
  await expect(rows).toHaveCount(0);
});

test("a name sticks, whatever is in it, and stands in the history", async () => {
  const name = "The <b>forum's</b> scanner";
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByRole("list", { name: "History of edits" })).toContainText(`named it "${name}"`);
  await page.goto(`${instance.url}/waves`);
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.getByRole("link", { name }).click();
});

test("muting, splitting and merging do what they say", async () => {
  await page.getByRole("button", { name: "Mute" }).click();
  await expect(page.getByRole("button", { name: "Unmute" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Screens" })).not.toContainText("1 new");
  await page.getByRole("button", { name: "Unmute" }).click();

  await page.getByRole("button", { name: "Split off" }).click();
  await expect(page.getByText("Choose bursts first.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Choose 198.51.100.22 on web-2" }).check();
  await page.getByRole("button", { name: "Split off" }).click();
  const made = page.getByText(/They are wave \d+ now/);
  await expect(made).toBeVisible();
  const other = /wave (\d+)/.exec((await made.textContent()) ?? "")?.[1] ?? "";
  await expect(page.getByRole("group", { name: /Bursts of 1 source along/ })).toBeVisible();

  await page.getByRole("combobox", { name: "Merge another wave into this one" }).fill("999999");
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText("There is no wave 999999.")).toBeVisible();
  await page.getByRole("combobox", { name: "Merge another wave into this one" }).fill(other);
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("group", { name: /Bursts of 2 sources along/ })).toBeVisible();
  const here = page.url();
  // The page of the wave that is no more leads here.
  await page.goto(`${instance.url}/waves/${other}`);
  await expect(page).toHaveURL(here.replace(/[?#].*/, ""));
});

test("the source's page shows where it was, in what order, and in which wave", async () => {
  await page.goto(`${instance.url}/sources/198.51.100.22`);
  await expect(
    page.getByRole("group", { name: "Bursts on servers along time" }).getByRole("link"),
  ).toHaveCount(1);
  await expect(page.getByRole("region", { name: "Targets" }).getByRole("row").nth(1)).toContainText(
    "HTTP/1.1",
  );
  await expect(page.getByRole("link", { name: "The <b>forum's</b> scanner" })).toBeVisible();
  await page.getByRole("link", { name: "blocklist" }).first().click();
  const list = page.getByRole("region", { name: "nftables" });
  await expect(list.getByText("/api/v1/blocklist?format=nftables", { exact: false }).first()).toBeVisible();
});
