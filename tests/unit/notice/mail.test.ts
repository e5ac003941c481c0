import { describe, expect, it } from "vitest";
import type { Notice, NoticeBlock } from "../../../lib/alert/notice.ts";
import { renderMail } from "../../../lib/notice/render-mail.ts";
import { renderNtfy } from "../../../lib/notice/render-ntfy.ts";
import { renderSlack } from "../../../lib/notice/render-slack.ts";
import { renderWebhook } from "../../../lib/notice/render-webhook.ts";
import { sampleReachedWave, sampleWave } from "../../../lib/notice/sample-alerts.ts";
import { asTest, samples } from "../../../lib/notice/samples.ts";
import {
  host,
  kinds,
  noticeOf,
  nowMs,
  publicUrl,
  type StatedAlert,
  wordsOf,
  wordsOfHtml,
} from "./builders.ts";

const stated: StatedAlert = {
  id: "412",
  severity: "high",
  startedMs: nowMs - 3_600_000,
  endedMs: nowMs,
  magnitude: 14,
  nature: "refused",
  previous: { kind: "firing", atMs: nowMs - 3_000_000, magnitude: 5, nature: "refused" },
  facts: sampleWave(nowMs),
};
const mailOf = (notice: Notice, key = "412.1") => renderMail(notice, { key, host });
const all = samples({ fleetName: "production", publicUrl, nowMs, timeZone: "UTC" });

describe("the thread of an alert", () => {
  const mails = kinds.map((kind) => mailOf(noticeOf(stated, kind), `412.${kind}`));

  it("has one subject and one root", () => {
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(
      new Set(["[Doorwatch production] High: CGI wordlist scan (#412)"]),
    );
    expect(new Set(mails.map(({ headers }) => headers.References))).toEqual(new Set([`<alert-412@${host}>`]));
  });

  it("answers its root with all but the first mail", () => {
    expect(mails.map(({ headers }) => headers["In-Reply-To"])).toEqual([
      undefined,
      `<alert-412@${host}>`,
      `<alert-412@${host}>`,
    ]);
  });

  it("has an id for each mail, the same for the same key", () => {
    const ids = mails.map(({ headers }) => headers["Message-ID"]);
    expect(new Set(ids).size).toBe(3);
    expect(mailOf(noticeOf(stated, "update"), "412.update").headers["Message-ID"]).toBe(ids[1]);
    expect(mailOf(noticeOf(stated, "update"), "412:update").headers["Message-ID"]).not.toBe(ids[1]);
    for (const id of ids) expect(id).toMatch(/^<[\w.-]+@[\w.-]+>$/);
  });

  it("keeps its subject when the alert becomes graver and is called something else", () => {
    const alert = { ...stated, severity: "critical" as const, facts: sampleReachedWave(nowMs) };
    const notice = noticeOf(alert, "update");
    const graver = { ...notice, severity: "critical" as const, firstSeverity: "high" as const };
    const { subject, headers, text } = mailOf(graver);
    expect(subject).toBe(mails[0]?.subject);
    expect(headers["X-Doorwatch-Severity"]).toBe("critical");
    expect(text).toContain("Critical");
  });

  it("is apart from that of another alert with the same title", () => {
    const other = mailOf(noticeOf({ ...stated, id: "413" }, "firing"));
    expect(other.subject).not.toBe(mails[0]?.subject);
    expect(other.headers.References).not.toBe(mails[0]?.headers.References);
  });

  it("has ids that are valid where the dashboard is an IPv6 address", () => {
    const { headers } = renderMail(noticeOf(stated, "firing"), { key: "1", host: "[::1]" });
    expect(headers["Message-ID"]).toBe("<1.notice@doorwatch.invalid>");
  });
});

describe("every mail", () => {
  it.each(all)("asks for no automatic answer, and for bounces: $id", ({ notice }) => {
    const { headers } = mailOf(notice);
    expect(headers["Auto-Submitted"]).toBe("auto-generated");
    expect(headers["X-Auto-Response-Suppress"]).toBe("OOF, AutoReply");
    expect(headers["X-Doorwatch-State"]).toBe(notice.kind);
  });

  it.each(all)("says the same as text and as HTML, and loads nothing: $id", ({ notice }) => {
    const { text, html } = mailOf(notice);
    expect(wordsOfHtml(html)).toEqual(wordsOf(text));
    expect(html).not.toMatch(/<(?:img|script|link|iframe|video|form)|url\(/);
  });

  it("is red only where something was reached or stands open", () => {
    const red = all.filter(({ notice }) => notice.tone === "red").map(({ id }) => id);
    expect(red).toEqual([
      "scan_wave-reached-firing",
      "scan_wave-reached-update",
      "scan_wave-reached-resolved",
      "port_exposed-firing",
      "port_exposed-update",
      "open_stream-firing",
      "open_stream-update",
    ]);
  });

  it("never says that nothing got through, and how many servers reported", () => {
    const { text } = mailOf(noticeOf(stated, "firing"));
    expect(text).toContain("No probe of it in the logs reached anything; 298 of 300 servers reported.");
    for (const { notice } of all) expect(mailOf(notice).text).not.toMatch(/nothing got through/i);
  });

  it("of a test says so first and belongs to no alert", () => {
    const [sample] = all;
    if (!sample) throw new Error("no sample");
    const { subject, headers, text } = mailOf(asTest(sample.notice));
    expect(subject).toBe("[Doorwatch production] Test: CGI wordlist scan");
    expect(text.startsWith("This is a test, and its facts are invented: New")).toBe(true);
    expect(headers.References).toBeUndefined();
    expect(text).not.toContain("ask=");
  });
});

describe("a notice that is far too large", () => {
  const label = `name-${"x".repeat(300)}`;
  const foreign = `/<"'&>${"&".repeat(500)}`;
  const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  const blocks: NoticeBlock[] = [
    { kind: "text", words: many(50, { foreign }) },
    { kind: "facts", rows: many(2_000, { label, words: [{ foreign }] }) },
    {
      kind: "bars",
      title: label,
      unit: label,
      total: 9_000,
      rows: many(2_000, { label: [{ foreign }], count: 7 }),
    },
    { kind: "lines", title: label, lines: many(5_000, foreign) },
    { kind: "advice", title: "", items: many(500, { words: [{ foreign }], command: "true ".repeat(1_000) }) },
  ];
  const notice: Notice = { ...noticeOf(stated, "firing"), sections: many(3, { heading: label, blocks }) };

  it("fits into a mail, with the rows that were left out counted", () => {
    const { html, text } = mailOf(notice);
    expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
    expect(text).toMatch(/and [\d,]+ more/);
    expect(wordsOfHtml(html)).toEqual(wordsOf(text));
  });

  it("fits into a mail that tells its state and links where nothing else does", () => {
    const { html, text } = mailOf({
      ...notice,
      sections: many(40, { heading: label, blocks: many(40, blocks).flat() }),
    });
    expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
    expect(text).toContain(`Open the alert: ${publicUrl}/alerts/412`);
  });

  it("fits into Slack, ntfy and a webhook", () => {
    const slack = renderSlack(notice);
    expect(slack.blocks.length).toBeLessThanOrEqual(50);
    for (const block of slack.blocks)
      if (block.type === "section") expect(block.text.text.length).toBeLessThanOrEqual(3_000);
    expect(new TextEncoder().encode(renderNtfy(notice).message).length).toBeLessThanOrEqual(4_096);
    const body = renderWebhook(notice, { form: "alertmanager", receiver: "r", publicUrl, key: "1" });
    expect(JSON.stringify(body).length).toBeLessThan(400_000);
  });
});

describe("a webhook in Alertmanager's form", () => {
  const bodyOf = (notice: Notice) =>
    renderWebhook(notice, { form: "alertmanager", receiver: "r", publicUrl, key: "1" }) as {
      status: string;
      groupKey: string;
      alerts: { status: string; endsAt: string; fingerprint: string; labels: Record<string, string> }[];
    };

  it("fires and resolves the same alert", () => {
    const [firing, , resolved] = kinds.map((kind) => bodyOf(noticeOf(stated, kind)));
    expect(firing?.status).toBe("firing");
    expect(resolved?.status).toBe("resolved");
    expect(firing?.alerts[0]?.endsAt).toBe("0001-01-01T00:00:00Z");
    expect(resolved?.alerts[0]?.endsAt).toBe(new Date(nowMs).toISOString());
    expect(firing?.groupKey).toBe(resolved?.groupKey);
    expect(firing?.alerts[0]?.labels).toEqual(resolved?.alerts[0]?.labels);
    expect(firing?.alerts[0]?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(firing?.alerts[0]?.fingerprint).toBe(resolved?.alerts[0]?.fingerprint);
  });

  it("opens no incident for a digest or a test", () => {
    const digest = all.find(({ id }) => id === "digest-daily")?.notice;
    if (!digest) throw new Error("no digest");
    expect(bodyOf(digest).status).toBe("resolved");
    expect(bodyOf(asTest(noticeOf(stated, "firing"))).status).toBe("resolved");
  });
});
