import type { Notice } from "../../lib/alert/notice.ts";
import type { NoticeOrder } from "../../lib/deliver/plan-deliveries.ts";

/** A notice of an alert, as short as one can be. */
export const aNotice = (more: Partial<Notice> = {}): Notice => ({
  kind: "firing",
  alertId: "1",
  rule: "scan_wave",
  severity: "high",
  firstSeverity: "high",
  tone: "news",
  fleet: null,
  title: "CGI wordlist on 4 servers",
  state: "A new wave is going on.",
  atMs: Date.parse("2026-11-24T08:00:00Z"),
  startedMs: Date.parse("2026-11-24T07:59:00Z"),
  endedMs: null,
  sections: [
    {
      heading: "What changed",
      blocks: [{ kind: "text", words: ["It asked for ", { foreign: "/cgi-bin/test-cgi" }, "."] }],
    },
  ],
  links: { page: "https://doorwatch.example.org/alerts/1", acknowledge: null, silence: null },
  footer: ["You get this because of the rule for scan waves."],
  labels: { rule: "scan_wave" },
  ...more,
});

/** An order to tell a notice, as evaluation makes one. */
export const anOrder = (notice: Notice, more: Partial<NoticeOrder> = {}): NoticeOrder => ({
  notice,
  subject: notice.alertId ?? "digest:daily:2026-11-24",
  sequence: 0,
  isUrgent: false,
  reason: "A wave began.",
  suppressedBecause: null,
  ...more,
});
