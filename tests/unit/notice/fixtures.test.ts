import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../../lib/alert/notice.ts";
import { type RuleKind, ruleKinds } from "../../../lib/alert/rule-kinds.ts";
import { composeDigest, type DigestInput } from "../../../lib/notice/compose-digest.ts";
import { renderMail } from "../../../lib/notice/render-mail.ts";
import { renderNtfy } from "../../../lib/notice/render-ntfy.ts";
import { renderSlack } from "../../../lib/notice/render-slack.ts";
import { renderWebhook, webhookForms } from "../../../lib/notice/render-webhook.ts";
import { host, kinds, noticeOf, publicUrl, type StatedAlert, wordsOf, wordsOfHtml } from "./builders.ts";

const folder = path.join(import.meta.dirname, "../../fixtures/notice");
const read = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, name, file), "utf8"));

/** `alert.json` gives a mail of each kind, `digest.json` one. */
function noticesOf(name: string): Notice[] {
  if (existsSync(path.join(folder, name, "digest.json")))
    return [composeDigest(read(name, "digest.json") as DigestInput)];
  const stated = read(name, "alert.json") as StatedAlert;
  return kinds.map((kind) => noticeOf(stated, kind));
}

const mailOf = (notice: Notice) => renderMail(notice, { key: `${notice.alertId}.${notice.kind}.1`, host });

const names = readdirSync(folder).filter((name) => !name.endsWith(".md"));

describe.each(names)("%s", (name) => {
  const notices = noticesOf(name);

  it("is told in these words", async () => {
    const mails = notices.map((notice) => {
      const { subject, headers, text } = mailOf(notice);
      const head = Object.entries({ Subject: subject, ...headers }).map(
        ([header, value]) => `${header}: ${value}`,
      );
      return `${head.join("\n")}\n\n${text}`;
    });
    const ruler = `\n${"=".repeat(76)}\n\n`;
    await expect(mails.join(ruler)).toMatchFileSnapshot(path.join(folder, name, "mails.txt"));
  });

  it.each(notices)("says the same as text and as HTML: $kind", (notice) => {
    const { text, html } = mailOf(notice);
    expect(wordsOfHtml(html)).toEqual(wordsOf(text));
  });

  it.each(notices)("begins with the state: $kind", (notice) => {
    const { text, html } = mailOf(notice);
    const first = text.slice(0, text.indexOf("\n\n")).replaceAll("\n", " ");
    expect(first).toBe(notice.state);
    expect(html.indexOf("preheader")).toBeLessThan(html.indexOf("<table"));
  });
});

const shown = "scan-wave-reached";

describe("the forms of one notice", () => {
  const [notice] = noticesOf(shown);
  if (!notice) throw new Error(`no notice in ${shown}`);

  it("is this HTML", async () => {
    await expect(mailOf(notice).html).toMatchFileSnapshot(path.join(folder, shown, "mail.html"));
  });

  it("is this message of Slack", async () => {
    await expect(json(renderSlack(notice))).toMatchFileSnapshot(path.join(folder, shown, "slack.json"));
  });

  it("is this message of ntfy", async () => {
    await expect(json(renderNtfy(notice))).toMatchFileSnapshot(path.join(folder, shown, "ntfy.json"));
  });

  it.each(webhookForms)("is this body of a webhook in the form of %s", async (form) => {
    const body = renderWebhook(notice, { form, receiver: "on call", publicUrl, key: "412.firing.1" });
    await expect(json(body)).toMatchFileSnapshot(path.join(folder, shown, `webhook-${form}.json`));
  });
});

it("has a fixture for every rule", () => {
  const rules = new Set<RuleKind | null>(names.flatMap((name) => noticesOf(name).map(({ rule }) => rule)));
  for (const rule of ruleKinds) expect(rules).toContain(rule);
});

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
