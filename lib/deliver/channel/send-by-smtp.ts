import {
  createTransport,
  type NodemailerError,
  type SMTPSentMessageInfo,
  type SMTPTransportOptions,
} from "nodemailer";
import { answerWords } from "../answer-words.ts";
import type { Attempt, ClaimedDelivery, Recipient } from "../delivery.ts";
import type { DeliverySettings, SmtpServer } from "../delivery-settings.ts";
import { mailMessage } from "./mail-message.ts";

/**
 * How long a server may take. The last is RFC 5321's (4.5.3.2.6): one who hangs up earlier after the end of a mail makes
 * the server deliver it and himself send it again.
 */
export type SmtpPatience = { connectMs: number; greetingMs: number; silenceMs: number };
const patience: SmtpPatience = { connectMs: 30_000, greetingMs: 60_000, silenceMs: 600_000 };

/**
 * Sends a mail to those recipients that did not take or finally refuse it yet. Refusals with 5xx are final, 4xx (as in
 * greylisting) are not; neither is anything that a person can repair while the mail waits: a server out of reach, its
 * certificate, a wrong password.
 */
export async function sendBySmtp(
  delivery: Pick<ClaimedDelivery, "notice" | "dedupKey" | "recipients">,
  to: readonly string[],
  server: SmtpServer,
  settings: Pick<DeliverySettings, "from" | "host" | "ca">,
  now: Date,
  { connectMs, greetingMs, silenceMs }: SmtpPatience = patience,
): Promise<Attempt> {
  const done = (delivery.recipients ?? []).filter((one) => one.state !== "later" && to.includes(one.address));
  const open = to.filter((address) => !done.some((one) => one.address === address));
  // Those who were left out by an earlier attempt may be recipients no longer.
  if (open.length === 0) return attemptOf(done, done[0]?.answer ?? "");
  const transport = createTransport({
    ...connection(server, settings.ca),
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
  });
  try {
    const sent = await transport.sendMail(mailMessage(delivery, to, open, settings, now));
    return attemptOf([...done, ...recipientsOf(open, sent)], answerWords(sent.response));
  } catch (error) {
    return attemptOfError(error as NodemailerError, open, done);
  } finally {
    transport.close();
  }
}

function connection(server: SmtpServer, ca: string[] | undefined): SMTPTransportOptions {
  const { host, port, isTls, user, password, tls } = server;
  const isLocal = host === "localhost" || host === "::1" || host.startsWith("127.");
  return {
    host,
    port,
    secure: isTls,
    ignoreTLS: tls === "off",
    // A password is never said aloud, except to a relay on this machine.
    requireTLS: tls !== "off" && password !== null && !isLocal,
    tls: { rejectUnauthorized: tls === "verify", ...(ca ? { ca } : {}) },
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
  };
}

function recipientsOf(open: readonly string[], sent: SMTPSentMessageInfo): Recipient[] {
  return open.map(
    (address) => refusalOf(address, sent.rejectedErrors ?? []) ?? taken(address, sent.response),
  );
}

const taken = (address: string, response: string): Recipient => ({
  address,
  state: "accepted",
  answer: answerWords(response),
});

function refusalOf(address: string, errors: readonly NodemailerError[]): Recipient | null {
  const error = errors.find(({ recipient }) => recipient === address);
  return error ? { address, state: isFinal(error) ? "refused" : "later", answer: wordsOf(error) } : null;
}

/** One recipient that is to be tried again keeps the mail waiting; else one that took it makes it sent. */
function attemptOf(recipients: Recipient[], answer: string): Attempt {
  const later = recipients.find(({ state }) => state === "later");
  if (later) return { outcome: "later", answer: `${later.address}: ${later.answer}`, recipients };
  const isTaken = recipients.some(({ state }) => state === "accepted");
  return { outcome: isTaken ? "accepted" : "refused", answer, recipients };
}

/** What the server said, else what went wrong; of encryption both, for "500 unknown command" alone would tell nothing. */
const wordsOf = ({ code, response, message }: NodemailerError): string =>
  answerWords(code === "ETLS" ? message : (response ?? message));

function attemptOfError(error: NodemailerError, open: readonly string[], done: Recipient[]): Attempt {
  const answer = wordsOf(error);
  const state = isFinal(error) ? "refused" : "later";
  const recipients = open.map(
    (address): Recipient => refusalOf(address, error.rejectedErrors ?? []) ?? { address, state, answer },
  );
  return attemptOf([...done, ...recipients], answer);
}

/** The server took the command in and said no for good. What it says of a password or of TLS can be repaired. */
function isFinal({ responseCode, code }: NodemailerError): boolean {
  return responseCode !== undefined && responseCode >= 500 && code !== "EAUTH" && code !== "ETLS";
}
