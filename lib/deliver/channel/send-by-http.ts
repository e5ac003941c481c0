import { answerWords } from "../answer-words.ts";
import type { Attempt } from "../delivery.ts";
import type { DeliverySettings } from "../delivery-settings.ts";
import { ForbiddenRequestError, type GuardedAnswer, postGuarded } from "../guarded-request.ts";

/** A body of JSON for a web server. */
export type HttpMessage = {
  url: string;
  body: string;
  headers?: Record<string, string>;
  /** Headers that only the host of `url` may see. */
  secretHeaders?: Record<string, string>;
};

/** Posts a message. 2xx: taken. 408, 425, 429 and 5xx, and no answer at all: later. Everything else: refused. */
export async function sendByHttp(
  { url, body, headers = {}, secretHeaders = {} }: HttpMessage,
  { allowed, ca, resolve }: Pick<DeliverySettings, "allowed" | "ca" | "resolve">,
  now: Date,
): Promise<Attempt> {
  try {
    const answer = await postGuarded(
      {
        url,
        body,
        headers: { "content-type": "application/json", "user-agent": "Doorwatch", ...headers },
        secretHeaders,
      },
      { allowed, ca, ...(resolve ? { resolve } : {}) },
    );
    return attemptOf(answer, now);
  } catch (error) {
    const outcome = error instanceof ForbiddenRequestError ? "refused" : "later";
    return { outcome, answer: answerWords(error instanceof Error ? error.message : String(error)) };
  }
}

function attemptOf({ status, statusText, text, retryAfter }: GuardedAnswer, now: Date): Attempt {
  const answer = answerWords(`${status} ${statusText}${text.trim() === "" ? "" : `: ${text}`}`);
  if (status >= 200 && status < 300) return { outcome: "accepted", answer };
  if (status < 500 && ![408, 425, 429].includes(status)) return { outcome: "refused", answer };
  return { outcome: "later", answer, retryAfterMs: pauseOf(retryAfter, now) };
}

/** `Retry-After` in ms: seconds or a date (RFC 9110, 10.2.3); 0 for anything else. */
function pauseOf(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(at - now.getTime(), 0);
}
