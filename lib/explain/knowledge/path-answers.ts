import type { Outcome } from "../../log/vocabulary.ts";
import type { Answer, Template } from "./knowledge.ts";

/** For probes that ask for a thing by its path: what each answer means unless a category knows better. */
export function pathAnswers(own: {
  /** How to see whether a 2xx answer was the thing itself, and what then. */
  served: readonly Template[];
  overrides?: Partial<Record<Outcome, Answer>>;
}): Record<Outcome, Answer> {
  return {
    refused: {
      means: "The server {did}: nothing was handed out, and there is nothing to worry about.",
      advice: [nothingToDo],
    },
    denied: { means: deniedMeans, advice: deniedAdvice },
    redirected: {
      means:
        "The server {did}. Where every plain-http request is sent on to https or to another name, this says nothing about the path; only the answer after the redirect does, and the tool may not have followed.",
      advice: ["See where a redirect leads and what is answered there: curl -sIL '{url}'"],
    },
    served: {
      means:
        "The server {did}. That alone does not prove that anything was found: many sites answer 200 with an ordinary page to every path. The size and the content decide, and this line shows only the size.",
      advice: [compareSizes, ...own.served],
    },
    failed: {
      means:
        "The server {did}: something took the request and broke, which is less than success. A server where the path leads nowhere should answer 404.",
      advice: ["Read what the error log says at this second; it names the program that failed."],
    },
    unknown: {
      means: "The server {did}, so as far as the log shows nothing was handed out.",
      advice: [nothingToDo],
    },
    ...own.overrides,
  };
}

export const nothingToDo =
  "Nothing to do. Blocking this one address would not help much: the next such request comes from another.";

export const compareSizes =
  "Compare it with the start page and with a name that cannot exist: for u in '{url}' '{root}' '{root}no-such-thing'; do curl -sk -o /dev/null -w '%{http_code} %{size_download} %{url_effective}\\n' \"$u\"; done. The same size as one of those two means an ordinary page.";

const deniedMeans =
  'The server {did}. By itself that does not say that the thing exists: a server, firewall or blocklist that turns most probes away with this answer says "blocked". It says "exists" only where the same source got 404 for most other names in the same run, and one line cannot show that.';

export const deniedAdvice: readonly Template[] = [
  "Look at the run around it: grep -F '{address} ' access.log | awk '{ print $9 }' | sort | uniq -c (column 9 is the status in common and combined format). Mostly 404 and a single {status}: the thing exists. Mostly {status}: the source is blocked.",
  "If it exists and nobody needs it, remove it rather than rely on the refusal.",
];
