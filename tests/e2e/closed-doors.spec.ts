import { expect, test } from "@playwright/test";
import { type Instance, startInstance } from "../support/instance.ts";
import { setUp } from "./person.ts";

let instance: Instance;

test.beforeAll(async ({ browser }) => {
  instance = await startInstance();
  const page = await browser.newPage();
  await setUp(page, instance);
  await page.close();
});

test.afterAll(async () => {
  await instance?.stop();
});

const screens = [
  "/",
  "/waves",
  "/waves/1",
  "/sources",
  "/sources/192.0.2.1",
  "/requests",
  "/ports",
  "/ports/rows",
  "/ports/web-1",
  "/ports/web-1/compare?before=1&after=2",
  "/ports/web-1/any%20tcp%20554",
  "/ports/findings",
  "/ports/expectations",
  "/ports/expectations/export",
  "/ports/unclaimed",
  "/ports/vantages",
  "/ports/setup",
  "/servers",
  "/servers/1",
  "/servers/add",
  "/alerts",
  "/alerts/1",
  "/alerts/deliveries",
  "/alerts/deliveries/1",
  "/alerts/rules",
  "/alerts/channels",
  "/alerts/channels/add",
  "/settings",
  "/search?q=a",
];
const ways: { name: string; headers: Record<string, string>; path: (screen: string) => string }[] = [
  { name: "as a page", headers: {}, path: (screen) => screen },
  { name: "as the router asks", headers: { rsc: "1" }, path: (screen) => screen },
  { name: "as a prefetch", headers: { rsc: "1", "next-router-prefetch": "1" }, path: (screen) => screen },
  {
    name: "past a middleware",
    headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    path: (screen) => screen,
  },
  {
    name: "by its .rsc name",
    headers: {},
    path: (screen) => `${screen.split("?")[0] === "/" ? "/index" : screen.split("?")[0]}.rsc`,
  },
  {
    name: "with a forged path header",
    headers: { "x-doorwatch-path": "//example.org/" },
    path: (screen) => screen,
  },
];

for (const { name, headers, path } of ways) {
  test(`no screen shows anything to strangers, asked for ${name}`, async () => {
    for (const screen of screens) {
      const answer = await fetch(instance.url + path(screen), { headers, redirect: "manual" });
      const body = await answer.text();
      const shown = `${screen}: ${answer.status}`;
      expect([307, 308, 401, 404, 200], shown).toContain(answer.status);
      // An answer of 200 is the router's instruction to go and sign in, and holds no word of the screen.
      if (answer.status === 200) expect(body.includes("NEXT_REDIRECT"), shown).toBe(true);
      const target = answer.headers.get("location");
      if (target) expect(new URL(target, instance.url).origin, shown).toBe(instance.url);
      const words = [
        "admin@example.org",
        "No line has arrived",
        "Make a token",
        "Sign out",
        "Nobody has looked",
      ];
      expect(
        words.filter((word) => body.includes(word)),
        shown,
      ).toEqual([]);
    }
  });
}

test("no route of the API answers strangers", async () => {
  for (const route of ["trend", "sources", "sources/192.0.2.1", "requests", "servers", "ledger"]) {
    const answer = await fetch(`${instance.url}/api/v1/${route}`);
    expect(answer.status, route).toBe(401);
    expect(answer.headers.get("content-type"), route).toBe("application/problem+json");
    expect(answer.headers.get("www-authenticate"), route).toContain("Bearer");
  }
  expect((await fetch(`${instance.url}/live`)).status).toBe(401);
  expect((await fetch(`${instance.url}/api/v1/openapi.json`)).status).toBe(200);
});

test("a form that another site sends is refused", async ({ page }) => {
  await page.goto(`${instance.url}/sign-in`);
  const fields = await page
    .locator("form")
    .evaluate((form: HTMLFormElement) =>
      [...new FormData(form)].map(([name, value]) => [name, String(value)]),
    );
  const send = async (origin: string) => {
    const body = new FormData();
    for (const [name = "", value = ""] of fields) body.set(name, value);
    body.set("email", "admin@example.org");
    body.set("password", "not the password");
    const answer = await fetch(`${instance.url}/sign-in`, {
      method: "POST",
      body,
      headers: { Origin: origin },
    });
    return { status: answer.status, isJudged: (await answer.text()).includes("password is wrong") };
  };
  expect(await send(instance.url)).toEqual({ status: 200, isJudged: true });
  const foreign = await send("https://example.org");
  expect(foreign.status).toBeGreaterThanOrEqual(400);
  expect(foreign.isJudged).toBe(false);
});

test("pages carry a policy with a nonce of their own, and forbid frames", async () => {
  const nonces = new Set<string | undefined>();
  for (let i = 0; i < 2; i++) {
    const { headers } = await fetch(`${instance.url}/explain`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1]);
  }
  expect(nonces.size).toBe(2);
});

test("after five wrong passwords the next attempt waits, even with the right one", async ({ page }) => {
  await page.goto(`${instance.url}/sign-in`);
  for (let attempt = 0; attempt < 6; attempt++) {
    await page.getByLabel("E-mail").fill("admin@example.org");
    await page.getByLabel("Password").fill(attempt < 5 ? `wrong ${attempt}` : "correct horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts" })).toBeVisible();
});
