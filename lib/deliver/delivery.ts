import type { Notice } from "../alert/notice.ts";

/**
 * waiting: it will be sent. sending: a worker has it. sent, suppressed (see its reason), failed: it is over; only a
 * person brings a failed one back.
 */
export const deliveryStates = ["waiting", "sending", "sent", "suppressed", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a mail server said of one recipient. `later`: it is tried again for this one alone. */
export type Recipient = { address: string; state: "accepted" | "refused" | "later"; answer: string };

/** A delivery that a worker has taken on. */
export type ClaimedDelivery = {
  deliveryId: number;
  alertId: number | null;
  channelId: number;
  dedupKey: string;
  kind: Notice["kind"];
  notice: Notice;
  /** This attempt is the n-th; the first is 1. Also tells this claim from a later one. */
  attempts: number;
  createdAt: Date;
  giveUpAt: Date;
  recipients: Recipient[] | null;
  /** Whether the channel has taken an earlier notice of the same alert. */
  wasTold: boolean;
};

/**
 * What came of an attempt, in the words of the server. `recipients` for mails alone: of everybody so far.
 * `retryAfterMs`: the server asked to be left alone for so long.
 */
export type Attempt = {
  outcome: "accepted" | "refused" | "later";
  answer: string;
  recipients?: Recipient[];
  retryAfterMs?: number;
};

/** What is written down about a delivery after an attempt. */
export type Settlement =
  | { state: "sent"; answer: string; error: string | null; recipients: Recipient[] | null; at: Date }
  | { state: "waiting"; error: string; recipients: Recipient[] | null; nextAttemptAt: Date }
  | { state: "failed"; error: string; recipients: Recipient[] | null }
  | { state: "suppressed"; reason: string };
