import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, it } from "vitest";
import { deliverDue } from "../../../lib/deliver/deliver-due.ts";
import {
  aChannel,
  allDeliveries,
  emptyOutbox,
  plainServer,
  someSettings,
  tell,
} from "../../support/deliveries.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { startWebServer } from "../../support/web-server.ts";

openTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
beforeEach(emptyOutbox);
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const start = new Date("2026-11-24T08:00:00Z");

/** What scanners write into logs, or could. */
const hostile = [
  "/x\r\nBcc: victim@example.com\r\n\r\n<h1>Injected</h1>",
  "\r\n.\r\nMAIL FROM:<evil@example.com>\r\n",
  "/<!channel> <!here> <@U012345> @everyone",
  "/[click here](https://evil.example/login)",
  "<https://evil.example/|Acknowledge>",
  "https://evil.example/path",
  "javascript:alert(1)",
  `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  "/abc\u202efdp.exe\u2066\u200b\u0000\u001b[2J",
  "=cmd|'/C calc'!A0",
  "@SUM(1)",
  "*bold* _it_ `code` ~gone~",
  "\ud800 half",
  "/".padEnd(65_536, "a"),
];

const sections = [
  {
    heading: "Proof",
    blocks: [
      { kind: "text" as const, words: hostile.map((foreign) => ({ foreign })) },
      { kind: "lines" as const, title: "Lines", lines: hostile },
      {
        kind: "bars" as const,
        title: "Targets",
        unit: "requests",
        rows: hostile.map((foreign) => ({ label: [{ foreign }], count: 1 })),
        total: hostile.length,
      },
      {
        kind: "facts" as const,
        rows: hostile.map((foreign) => ({ label: "Target", words: [{ foreign }] })),
      },
    ],
  },
];

/** Characters that nobody sees, and that turn text around. Line ends are ours. */
const hidden = /[\p{Cf}\0-\x08\x0b\x0c\x0e-\x1f\x7f]/u;

it("text from a log does no harm in any channel", async () => {
  const mails = await startMailServer();
  const web = await startWebServer();
  closing.push(mails.close, web.close);
  await aChannel({ kind: "webhook", config: { url: `${web.url}/webhook`, secret: "x" } });
  await aChannel({ kind: "alertmanager", config: { url: `${web.url}/alertmanager`, secret: "x" } });
  await aChannel({ kind: "slack", config: { url: `${web.url}/slack` } });
  await aChannel({ kind: "ntfy", config: { url: `${web.url}/ntfy/topic`, token: null } });
  const settings = someSettings({ smtp: plainServer(mails.port) });
  await tell(settings, start, { sections });
  await deliverDue(settings, () => start);
  expect((await allDeliveries()).map(({ state }) => state)).toEqual(Array(5).fill("sent"));

  // The mail: nobody but the recipient, no header and no part more than ours, nothing that runs or leads elsewhere.
  expect(mails.taken).toMatchObject([{ to: ["ops@example.org"], from: "doorwatch@example.org" }]);
  const raw = mails.taken[0]?.raw ?? "";
  const mail = await PostalMime.parse(raw);
  expect(mail.bcc).toBeUndefined();
  expect(mail.attachments).toEqual([]);
  expect(mail.subject).not.toMatch(/evil|channel|Bcc/);
  for (const line of raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
  expect(mail.html).not.toMatch(/<(script|img|iframe|object|embed|link|meta http-equiv|h1>Injected)/i);
  const links = [...(mail.html ?? "").matchAll(/\b(?:href|src|action)\s*=\s*"([^"]*)"/gi)].map(
    ([, to]) => to,
  );
  for (const link of links) expect(link).toMatch(/^https:\/\/doorwatch\.example\.org\//);
  for (const text of [mail.text ?? "", mail.html ?? ""]) {
    expect(text).not.toMatch(hidden);
    expect(text).not.toMatch(/https?:\/\/evil/);
    expect(text).toContain("evil");
  }

  // The programs and chats.
  const bodyOf = (path: string): string => {
    const body = web.asked.find(({ url }) => url === path)?.body;
    return body ?? expect.fail(`nothing came to ${path}`);
  };
  const texts = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value !== null
        ? Object.values(value).flatMap(texts)
        : [];
  for (const path of ["/webhook", "/alertmanager", "/slack", "/ntfy/"]) {
    const body = bodyOf(path);
    for (const text of texts(JSON.parse(body))) {
      expect(text).not.toMatch(hidden);
      expect(text).not.toMatch(/https?:\/\/evil/);
      expect(text).not.toMatch(/\]\(h/);
    }
    expect(body).toContain("evil");
    expect(body.length).toBeLessThan(100_000);
  }
  expect(bodyOf("/slack")).not.toMatch(/<[!@#]/);
  const slackLinks = [...bodyOf("/slack").matchAll(/<((?:https?|mailto)[^>|]*)/g)].map(([, to]) => to);
  for (const link of slackLinks) expect(link).toMatch(/^https:\/\/doorwatch\.example\.org\//);
});
