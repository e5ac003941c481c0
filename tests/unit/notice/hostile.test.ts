import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, PortFacts, ServerFacts, VantageFacts, WaveFacts } from "../../../lib/alert/facts.ts";
import type { Notice } from "../../../lib/alert/notice.ts";
import { composeDigest } from "../../../lib/notice/compose-digest.ts";
import { renderMail } from "../../../lib/notice/render-mail.ts";
import { renderNtfy } from "../../../lib/notice/render-ntfy.ts";
import { renderSlack } from "../../../lib/notice/render-slack.ts";
import { renderWebhook, webhookForms } from "../../../lib/notice/render-webhook.ts";
import {
  sampleAlert,
  samplePort,
  sampleServers,
  sampleVantage,
  sampleWave,
} from "../../../lib/notice/sample-alerts.ts";
import {
  hidden,
  host,
  hostileTexts,
  kinds,
  noticeOf,
  nowMs,
  publicUrl,
  textsIn,
  wordsOf,
  wordsOfHtml,
} from "./builders.ts";

const severity = "critical" as const;
const previous = { kind: "firing" as const, atMs: nowMs - 60_000, magnitude: 1, nature: "refused" };

/** A wave whose every text is hostile. */
function hostileWave(text: string): WaveFacts {
  return {
    ...sampleWave(nowMs),
    waveId: text.slice(0, 50),
    waveTitle: text,
    topSources: [{ address: text, requests: 5, identity: text }],
    topServers: [{ name: text, requests: 3 }],
    reached: [{ server: text, target: text, status: 200, bytes: 9 }],
    exposed: [{ server: text, port: 554 }],
    wordlist: [text, `${text}${text}`],
    tool: text,
    novelty: text,
  };
}

const hostileServers = (text: string): ServerFacts => ({
  ...sampleServers("server_silent", nowMs),
  servers: [{ server: text, value: 60, lastSeenMs: nowMs }],
});

const hostilePort = (text: string): PortFacts => {
  const port = samplePort("port_exposed", nowMs);
  const servers = port.servers.map((place) => ({ ...place, server: text, process: text, listensOn: text }));
  return { ...port, servers, address: text };
};

const hostileVantage = (text: string): VantageFacts => ({
  ...sampleVantage("outside", nowMs),
  vantage: text,
  servers: [{ server: text, value: 60, lastSeenMs: nowMs }],
});

function stated(facts: Facts) {
  return {
    id: "412",
    severity,
    startedMs: nowMs - 60_000,
    endedMs: nowMs,
    magnitude: 2,
    nature: "reached",
    previous,
    facts,
  };
}

/** Notices with a text in every field that somebody else than us fills in. */
function noticesWith(text: string): Notice[] {
  const acknowledged = { by: text, atMs: nowMs, note: text, untilMs: null };
  const facts = [
    ...[hostileWave(text), hostileServers(text), hostilePort(text), hostileVantage(text)],
    { ...hostileVantage(text), view: "inside" as const },
  ];
  const alert = sampleAlert(hostileWave(text), { severity, startedMs: nowMs, magnitude: 1 });
  return [
    ...facts.flatMap((each) =>
      kinds.map((kind) => noticeOf(stated(each), kind, { fleetName: text, reason: text, acknowledged })),
    ),
    composeDigest({
      period: "daily",
      fromMs: nowMs - 86_400_000,
      toMs: nowMs,
      alerts: [
        { alert, reason: text },
        { alert: { ...alert, firstTold: { title: text, severity } }, reason: null },
      ],
      totals: {
        requests: 1,
        probes: 1,
        sources: 1,
        waves: 1,
        reachedWaves: 1,
        fleetServers: 1,
        reportingServers: 1,
        noticesSent: 1,
      },
      silent: [{ server: text, value: 1, lastSeenMs: null }],
      silentCount: 1,
      failures: [{ channel: text, failed: 1, lastMs: nowMs, error: text }],
      fleetName: text,
      publicUrl,
      nowMs,
      timeZone: text,
    }),
  ];
}

const ownTags = new Set(
  "html head meta title style body div table tr td h1 h2 p span strong bdi a".split(" "),
);

/** Throws where markup is not ours: a tag, an attribute or a link that no template of ours makes. */
function checkHtml(html: string): void {
  const body = html.replace(/<style>.*?<\/style>/s, "").replace(/^<!doctype html>/, "");
  const foreignTags = [...body.matchAll(/<\/?([^\s>/]*)[^>]*>/g)].flatMap(([tag, name = ""]) => {
    const href = /href="([^"]*)"/.exec(tag)?.[1] ?? `${publicUrl}/`;
    const isOurs = ownTags.has(name) && href.startsWith(`${publicUrl}/`);
    return isOurs && !/\s(?:on\w+|src|srcset|action|background)\s*=/i.test(tag) ? [] : [tag];
  });
  expect(foreignTags).toEqual([]);
  expect(body.replace(/<[^>]*>/g, "")).not.toMatch(/[<>"']/);
  expect(html).not.toMatch(/url\(|@import|expression\(/i);
}

function checkMail(notice: Notice, key: string): void {
  const { subject, headers, text, html } = renderMail(notice, { key, host });
  for (const value of [subject, ...Object.values(headers), ...Object.keys(headers)]) {
    expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(value.length).toBeLessThan(250);
  }
  expect(text).not.toMatch(hidden);
  expect(html).not.toMatch(hidden);
  const longest = Math.max(
    ...[...text.split("\n"), ...html.split("\n")].map((line) => Buffer.byteLength(line)),
  );
  expect(longest).toBeLessThan(998);
  expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
  checkHtml(html);
  expect(wordsOfHtml(html)).toEqual(wordsOf(text));
}

function checkSlack(notice: Notice): void {
  const { blocks, text } = renderSlack(notice);
  expect(blocks.length).toBeLessThanOrEqual(50);
  const marked = blocks.flatMap((block) =>
    block.type === "section" ? [block.text] : block.type === "context" ? block.elements : [],
  );
  for (const { text: words, verbatim } of [{ text, verbatim: true }, ...marked]) {
    expect(verbatim).toBe(true);
    expect(words.length).toBeLessThanOrEqual(3_000);
    // Nothing but links to our own pages is markup.
    const rest = words.replace(/<https:\/\/doorwatch\.example\.org\/[^|<>\s]*\|[^<>]*>/g, "");
    expect(rest).not.toMatch(/[<>]/);
    expect(rest.replace(/```\n[\s\S]*?\n```/g, "").replace(/`[^`\n]*`/g, "")).not.toContain("`");
  }
  for (const block of blocks)
    if (block.type === "header") expect(block.text.text.length).toBeLessThanOrEqual(150);
}

function checkNtfy(notice: Notice): void {
  const { title, message, tags, click, actions, markdown } = renderNtfy(notice);
  expect(markdown).toBe(false);
  expect(new TextEncoder().encode(message).length).toBeLessThanOrEqual(4_096);
  expect(`${title}${tags.join("")}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(message).not.toMatch(hidden);
  for (const url of [click, ...actions.map((action) => action.url)])
    expect(url.startsWith(publicUrl)).toBe(true);
}

function checkWebhook(notice: Notice, key: string): void {
  for (const form of webhookForms) {
    const body = renderWebhook(notice, { form, receiver: key, publicUrl, key: "1" });
    expect(JSON.parse(JSON.stringify(body))).toEqual(body);
    expect(textsIn(body).filter((text) => hidden.test(text))).toEqual([]);
  }
}

function checkAll(text: string): void {
  for (const notice of noticesWith(text)) {
    checkMail(notice, text);
    checkSlack(notice);
    checkNtfy(notice);
    checkWebhook(notice, text);
  }
}

describe("hostile text in every field", () => {
  it.each(hostileTexts.map((text) => ({ text, shown: JSON.stringify(text).slice(0, 60) })))(
    "is harmless in every channel: $shown",
    ({ text }) => {
      checkAll(text);
    },
  );

  it("is harmless whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        checkAll(text);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("of a log is in no subject, title or label", () => {
    const text = "marker-of-a-log";
    for (const notice of kinds.map((kind) =>
      noticeOf(stated({ ...hostileWave(text), waveId: "7", topServers: [] }), kind),
    )) {
      const { subject, headers } = renderMail(notice, { key: "1", host });
      expect(JSON.stringify([subject, headers, notice.title, notice.labels])).not.toContain(text);
    }
  });

  it("is a link in no text: addresses of others are defanged", () => {
    const text = "http://evil.example/ https://evil.example evil.example a@evil.example 203.0.113.7";
    const notice = noticeOf(stated({ ...sampleWave(nowMs), wordlist: [text] }), "firing");
    const mail = renderMail(notice, { key: "1", host });
    const sent = [mail.text, mail.html, ...textsIn(renderSlack(notice)), ...textsIn(renderNtfy(notice))].join(
      "\n",
    );
    expect(sent).not.toMatch(/evil\.example|[^[]@evil/);
    for (const [url] of sent.matchAll(/https?:\/\/[^\s"'<>|)]+/g))
      expect(url.startsWith(publicUrl), url).toBe(true);
  });

  it("gets into no command but as an address", () => {
    const wave = { ...sampleWave(nowMs), reached: [{ server: "web-1", target: "/", status: 200, bytes: 1 }] };
    const commandsWith = (address: string) => {
      const facts = { ...wave, topSources: [{ address, requests: 1, identity: null }] };
      return noticeOf(stated(facts), "firing")
        .sections.flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === "advice" ? block.items.map(({ command }) => command ?? "") : []))
        .join("\n");
    };
    expect(commandsWith("203.0.113.7")).toContain("'203.0.113.7 '");
    expect(commandsWith("2001:db8:1:2::/64")).toContain("'2001:db8:1:2:'");
    expect(commandsWith("$(reboot)")).not.toContain("reboot");
    expect(commandsWith("1'; reboot #")).not.toContain("reboot");
  });
});
