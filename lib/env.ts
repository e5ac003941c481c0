import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const port = z.coerce.number().int().min(0).max(65_535);
const days = z.coerce.number().int().min(1).max(3_650);
const byteCount = z.coerce.number().int().min(1_048_576);
const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join("|")})$`),
    error: `must be a URL that begins with ${protocols.join(":// or ")}://`,
  });
/** So many characters, that nobody takes a word for a key. */
export const secretKeyMin = 32;
/** Whether user and password of a URL can be read: a % that stands for itself is written %25. */
export function hasReadableUser(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  try {
    for (const part of [username, password]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
export const unreadableUser = "has a user or password with a % that means itself: write it as %25";
const address = z.email();
const isAddress = (text: string) => text.length <= 254 && address.safeParse(text).success;
/** `ops@example.org` or `Doorwatch <ops@example.org>`. */
const mailbox = z
  .string()
  .refine((text) => isAddress(/^[^<>"\p{Cc}]* <([^<>]+)>$/u.exec(text)?.[1] ?? text), {
    error: "must be an address, or a name and an address: Doorwatch <doorwatch@example.org>",
  });
/** Addresses with commas between them. */
const addressList = z.string().superRefine((list, context) => {
  for (const entry of list.split(",").map((text) => text.trim()))
    if (entry && !isAddress(entry))
      context.addIssue({ code: "custom", message: `"${entry}" is not an e-mail address` });
});

/**
 * Every setting of the product: the only reader of `process.env`. `.env.example` lists the same names (a test
 * compares them). Each may also be given as `NAME_FILE`, the path of a file that holds the value.
 */
export const Env = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: url("http", "https").optional(),
  DATABASE_URL: url("postgres", "postgresql").optional(),
  REDIS_URL: url("redis", "rediss").optional(),
  DOORWATCH_DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .transform((dir) => path.resolve(dir)),
  /** OS user that the embedded Postgres runs as when Doorwatch itself is started by root. */
  DOORWATCH_POSTGRES_USER: z.string().min(1).default("nobody"),
  RETENTION_DAYS_PROBES: days.default(90),
  RETENTION_DAYS_ORDINARY: days.default(7),
  SPOOL_MAX_BYTES: byteCount.default(2 * 1024 ** 3),
  /** Largest body of one POST after decompression, in bytes. */
  BODY_MAX_BYTES: byteCount.default(32 * 1024 ** 2),
  /** Largest report of a port tool that is taken by POST, after decompression, in bytes. */
  REPORT_MAX_BYTES: byteCount.default(256 * 1024 ** 2),
  WORKER_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  /** Server that mails go through: `smtp://` (STARTTLS where it is offered) or `smtps://`, with user and password. */
  SMTP_URL: url("smtp", "smtps").refine(hasReadableUser, { error: unreadableUser }).optional(),
  /** How mails are encrypted on their way to the server; see `.env.example`. */
  SMTP_TLS: z.enum(["verify", "unverified", "off"]).default("verify"),
  ALERT_FROM: mailbox.optional(),
  ALERT_TO: addressList.default(""),
  /** Certificates in PEM form that servers of mails and webhooks may be signed with, besides the known authorities. */
  CA_CERTIFICATES: z.string().includes("-----BEGIN CERTIFICATE-----").optional(),
  /** What addresses and secrets of channels are sealed with in the database; see `lib/deliver/README.md`. */
  SECRET_KEY: z
    .string()
    .min(secretKeyMin, {
      error: `must have at least ${secretKeyMin} characters; \`openssl rand -hex 32\` makes one`,
    })
    .optional(),
  /** Private networks that webhooks may go to all the same. */
  OUTBOUND_ALLOW: z.string().default(""),
  TRUSTED_PROXIES: z.string().default(""),
  OWN_NETWORKS: z.string().default(""),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Set by images whose build is part of them: `npm start` then neither installs nor builds. */
  DOORWATCH_SKIP_BUILD: flag.default(false),
});
export type Env = z.infer<typeof Env>;

/** The settings could not be read; `message` names every fault, one a line. */
class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Reads settings from a set of variables. Empty values count as not given, as compose files produce them.
 *
 * @throws EnvError naming every fault at once.
 */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of Object.keys(Env.shape)) {
    const value = variables[name];
    const file = variables[`${name}_FILE`];
    if (value) given[name] = value;
    else if (file) {
      try {
        given[name] = readFileSync(file, "utf8").trim();
      } catch {
        faults.push(`${name}_FILE: the file ${file} cannot be read`);
      }
    }
  }
  const parsed = Env.safeParse(given);
  if (!parsed.success)
    for (const issue of parsed.error.issues) faults.push(`${issue.path.join(".")}: ${issue.message}`);
  if (!parsed.success || faults.length > 0)
    throw new EnvError(`Settings that cannot be used:\n  ${faults.join("\n  ")}`);
  return parsed.data;
}

let env: Env | undefined;

/** The settings of this process, read once and on first use: `next build` loads modules without them. */
export function getEnv(): Env {
  env ??= readEnv(process.env);
  return env;
}
