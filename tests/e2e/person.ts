import type { Page } from "@playwright/test";
import type { Instance } from "../support/instance.ts";

/** Somebody who uses an instance in a browser. */
export const admin = { email: "admin@example.org", password: "correct horse battery" };

/** Opens the set-up link and makes the first account, which signs in. */
export async function setUp(page: Page, instance: Instance): Promise<void> {
  if (!instance.setUpUrl) throw new Error("the instance printed no set-up link");
  await page.goto(instance.setUpUrl);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.waitForURL(`${instance.url}/`);
}

export async function signIn(page: Page, password = admin.password): Promise<void> {
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Makes a token with the form that the page shows, and answers it. */
export async function makeToken(page: Page, server: string): Promise<string> {
  await page.getByLabel("Name of the server").fill(server);
  await page.getByRole("button", { name: "Make a token" }).click();
  const shown = page.getByRole("status").filter({ hasText: "It is shown this once" });
  return (await shown.getByRole("code").textContent()) ?? "";
}

/** Posts lines as a shipper does. */
export async function postLines(instance: Instance, token: string, lines: readonly string[]): Promise<void> {
  const answer = await fetch(`${instance.url}/api/v1/logs`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "text/plain" },
    body: lines.map((line) => `${line}\n`).join(""),
  });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A line of an access log, dated some seconds ago. */
export function aLine(
  client: string,
  request: string,
  { status = 404, userAgent = "-", secondsAgo = 30 } = {},
): string {
  const time = new Date(Date.now() - secondsAgo * 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(time.getUTCDate())}/${months[time.getUTCMonth()]}/${time.getUTCFullYear()}`;
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(":");
  return `${client} - - [${day}:${clock} +0000] "${request}" ${status} 209 "-" "${userAgent}"`;
}
