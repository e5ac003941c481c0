import type { ParsedLine } from "../../log/request.ts";
import type { Category } from "../../log/vocabulary.ts";
import type { Payload } from "../payload.ts";
import type { RequestView } from "../request-view.ts";

/** How much a match matters by itself, whatever the server answered. */
export type Level = "info" | "low" | "medium" | "high" | "critical";

type Head = {
  /** Stable: stored with every probe, shown, linked to. */
  id: string;
  /** What the request does, as a person would say it. */
  title: string;
  level: Level;
  category: Category;
};

/**
 * Masks of `feature` bits: a rule is asked only if the text has at least one bit of every mask. The first mask should
 * be the rarest, because it decides whether a line is looked at more closely at all.
 */
export type Gate = readonly number[];

/**
 * When a request for a listed path is a probe.
 * - `always`: nobody asks for it in good faith.
 * - `foreign`: always, unless the server served it to somebody who came from a page: then it is in use here.
 * - `guess`: only where the server turned it away, or a program asked, and no page linked to it. For paths that belong
 *   to real products, whose own users ask for them every day.
 */
export type Guard = "always" | "foreign" | "guess";

/** Asks about a request line that is not HTTP, or hardly. */
export type LineRule = Head & { on: "line"; matches: (line: ParsedLine) => boolean };

/**
 * Asks for paths. A path is segments separated by `/`, found anywhere in the request's path and whole: `solr/admin`.
 * `^` ties it to the root, `$` to the end, `*` stands for any one segment or, at the end of a segment, for the rest of it.
 * Lower case, decoded, without `;parameters`.
 */
export type PathRule = Head & { on: "path"; guard: Guard; paths: readonly string[] };

/** Asks about a request as a whole: path, parameters, answer, sender. */
export type RequestRule = Head & { on: "request"; gate: Gate; matches: (request: RequestView) => boolean };

/** Asks about a text wherever it stands: target, referer, user agent. */
export type PayloadRule = Head & {
  on: "payload";
  gate: Gate;
  /** Referers and user agents hold free text, so rules that free text would meet look at targets only. */
  fields: "target" | "any" | "header";
  matches: (payload: Payload) => boolean;
};

/** Asks about the name that a client gives itself, in lower case. */
export type AgentRule = Head & { on: "agent"; matches: (agent: string) => boolean };

/** Matched by `classify` itself, from address and request line together. */
export type SenderRule = Head & { on: "sender" };

export type Rule = LineRule | PathRule | RequestRule | PayloadRule | AgentRule | SenderRule;
