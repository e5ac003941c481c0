import { expect, test } from "@playwright/test";
import { type Instance, startInstance } from "../support/instance.ts";

let instance: Instance;

test.beforeAll(async () => {
  instance = await startInstance();
});

test.afterAll(async () => {
  await instance?.stop();
});

const typeset = "2a06:4880:1000::20 – – [25/Oct/2023:00:10:14 +0000] “OPTIONS / RTSP/1.0″ 400 491 “-” “-“";

test("explains a line as it is copied from a web page, without signing in", async ({ page }) => {
  await page.goto(`${instance.url}/explain`);
  await page.getByLabel("Lines of an access log").fill(typeset);
  await page.getByRole("button", { name: "Explain", exact: true }).click();

  const explanation = page.getByRole("region", { name: "Explanation" });
  await expect(
    explanation.getByRole("heading", { name: "A probe (RTSP) that achieved nothing" }),
  ).toBeVisible();
  await expect(explanation).toContainText("Driftnet");
  await expect(explanation).toContainText("What to do");
  await expect(explanation.getByText("RTSP/1.0", { exact: true })).toBeVisible();
  expect(page.url()).toBe(`${instance.url}/explain`);
});

test("tells why probes end with OPTIONS * from 127.0.0.1", async ({ page }) => {
  await page.goto(`${instance.url}/explain`);
  await page.getByRole("button", { name: "Probes, then OPTIONS * from 127.0.0.1" }).click();
  const explanation = page.getByRole("region", { name: "Explanation" });
  await expect(explanation).toContainText("7 lines: 4 probes, 1 ordinary request, 2 of the server itself.");
  await expect(explanation).toContainText("began 1 second after the last of 5 requests from 5.135.167.145");
  await expect(explanation.getByRole("heading", { name: /The server's own doing/ })).toBeVisible();
  await expect(explanation).toContainText("apachectl -V");
});

test("works without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${instance.url}/explain`);
  await page.getByLabel("Lines of an access log").fill(typeset);
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(page.getByRole("heading", { name: "A probe (RTSP) that achieved nothing" })).toBeVisible();
  expect(page.url()).not.toContain("RTSP");
  await context.close();
});

test("says what is too much", async ({ page }) => {
  await page.goto(`${instance.url}/explain`);
  await page.getByLabel("Lines of an access log").fill("a line\n".repeat(201));
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "up to 200" })).toBeVisible();
});

test("shows hostile text as text", async ({ page }) => {
  await page.goto(`${instance.url}/explain`);
  const line =
    '198.51.100.1 - - [25/Oct/2023:00:10:14 +0000] "GET /"><script>alert(1)</script> HTTP/1.1" 404 1 "-" "<img src=x onerror=alert(1)>\u202e"';
  page.on("dialog", () => {
    throw new Error("a script of the log ran");
  });
  await page.getByLabel("Lines of an access log").fill(line);
  await page.getByRole("button", { name: "Explain", exact: true }).click();
  const explanation = page.getByRole("region", { name: "Explanation" });
  await expect(explanation.getByText("<script>alert(1)</script>").first()).toBeVisible();
  await expect(explanation.getByText("\\u202e").first()).toBeVisible();
  await expect(explanation.locator("img, script")).toHaveCount(0);
});
