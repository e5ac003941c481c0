import { expect, type Page, test } from "@playwright/test";
import { type Instance, startInstance } from "../support/instance.ts";
import { admin, aLine, makeToken, postLines, setUp, signIn } from "./person.ts";

test.describe.configure({ mode: "serial" });

let instance: Instance;
let page: Page;

test.beforeAll(async ({ browser }) => {
  instance = await startInstance();
  page = await browser.newPage();
});

test.afterAll(async () => {
  await page?.close();
  await instance?.stop();
});

test("without an account, every screen leads to the hint at the set-up link", async () => {
  await page.goto(`${instance.url}/sources?range=7d`);
  await expect(page).toHaveURL(`${instance.url}/sign-in?next=%2Fsources%3Frange%3D7d`);
  await expect(page.getByRole("heading", { name: "Set up Doorwatch" })).toBeVisible();
});

test("a wrong set-up token is said to be wrong", async () => {
  await page.goto(`${instance.url}/setup?token=guessed`);
  await expect(page.getByRole("heading", { name: "This is not the set-up link" })).toBeVisible();
});

test("a short password is refused, a good one makes the first account and signs in", async () => {
  await page.goto(instance.setUpUrl ?? "");
  // The browser would hold the form back by itself; the server has to refuse it too.
  await page.locator("form").evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill("too short");
  await page.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "at least 12 characters" })).toBeVisible();

  await setUp(page, instance);
  await expect(page.getByRole("heading", { name: "No line has arrived yet" })).toBeVisible();
});

test("the set-up link is void once it was used", async () => {
  await page.goto(instance.setUpUrl ?? "");
  await expect(page.getByRole("heading", { name: "Doorwatch is set up" })).toBeVisible();
});

test("signing out ends the session, a wrong password opens none, the right one goes on where it was", async () => {
  await page.goto(instance.url);
  const [session] = await page.context().cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  const replay = await page.request.get(`${instance.url}/live`, {
    headers: { Cookie: `${session?.name}=${session?.value}` },
  });
  expect(replay.status()).toBe(401);

  await page.goto(`${instance.url}/servers`);
  await signIn(page, "not the password");
  await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(admin.email);

  await signIn(page);
  await expect(page).toHaveURL(`${instance.url}/servers`);
});

test("nobody is sent to another site after signing in", async ({ browser }) => {
  const other = await browser.newPage();
  await other.goto(`${instance.url}/sign-in?next=${encodeURIComponent("//example.org/")}`);
  await signIn(other);
  await expect(other).toHaveURL(`${instance.url}/`);
  await other.close();
});

test("the empty overview makes a token, fills it in, and turns into the live one by itself", async () => {
  await page.goto(instance.url);
  const snippet = page.getByRole("region", { name: "Configuration for curl" });
  await expect(snippet).toContainText("Bearer TOKEN");
  const token = await makeToken(page, "web-1");
  await expect(snippet).toContainText(`Bearer ${token}`);
  await expect(snippet).toContainText(`${instance.url}/api/v1/logs`);
  await page.getByText("Vector", { exact: true }).click();
  await expect(page.getByRole("region", { name: "Configuration for Vector" })).toContainText(token);

  await postLines(instance, token, [
    aLine("2a06:4880:1000::20", "OPTIONS / RTSP/1.0", { status: 400 }),
    aLine("198.51.100.7", "GET /.env HTTP/1.1"),
    aLine("198.51.100.7", "GET / HTTP/1.1", { status: 200, userAgent: "Mozilla/5.0" }),
  ]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "2 probes from 2 sources in the last 24 hours; all were refused. web-1 reported.",
  );
  await expect(page.getByRole("table").filter({ hasText: "198.51.100.7" }).first()).toBeVisible();
});

test("the chart shows what arrived", async () => {
  const chart = page.getByRole("img", { name: /^Probes per 15 min/ });
  await expect(chart).toHaveAccessibleName(/RTSP 1/);
  await expect(chart).toHaveAccessibleName(/Secret files 1/);
  await expect
    .poll(() => chart.evaluate(colours), { message: "bars in the colours of the two categories" })
    .toEqual(expect.arrayContaining(["153,153,51", "74,159,208"]));
});

test("lines that come later show without a reload, and every count leads to its requests", async () => {
  const token = await newToken(page);
  await page.goto(instance.url);
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await postLines(instance, token, [aLine("203.0.113.9", "GET /wp-login.php HTTP/1.1", { secondsAgo: 1 })]);
  await expect(page.getByRole("link", { name: "3 probes" })).toBeVisible();
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);

  await page.getByRole("link", { name: "3 probes" }).click();
  await expect(page).toHaveURL(/\/requests\?.*verdict=probe/);
  await expect(page.getByRole("region", { name: "Requests" }).getByRole("row")).toHaveCount(4);
});

async function newToken(on: Page): Promise<string> {
  await on.goto(`${instance.url}/servers/add`);
  return makeToken(on, "web-1");
}

/** The colours that a canvas holds, as `r,g,b`. */
function colours(canvas: SVGElement | HTMLElement): string[] {
  if (!(canvas instanceof HTMLCanvasElement)) return [];
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  const found = new Set<string>();
  for (let i = 0; i < pixels.length; i += 4)
    if (pixels[i + 3] === 255) found.add(`${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`);
  return [...found];
}
