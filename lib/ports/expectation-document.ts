import { z } from "zod";
import { findAddress } from "../classify/address.ts";
import { parseNetworkSet } from "../classify/network-set.ts";
import { addressClassOf, reachOf } from "./address-class.ts";
import type { Expectation } from "./expectation.ts";

/** An expectation as a document states it: who made it and when is for the one who reads it in to say. */
export type StatedExpectation = Omit<Expectation, "id" | "createdBy" | "createdMs">;

const text = (max: number) =>
  z
    .string("must be a text")
    .trim()
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`);
const name = text(200);

const scope = z.union(
  [
    z.literal("fleet"),
    z.strictObject({ server: name }),
    z.strictObject({ role: name }),
    z.strictObject({ tag: name }),
  ],
  { error: 'must be "fleet", or one of { server: NAME }, { role: NAME }, { tag: NAME }' },
);

const portsError = 'must be a port from 1 to 65535, or a range like "8000-8100"';
const ports = z.union([z.number(), z.string()], { error: portsError }).transform((value, context) => {
  const match = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(String(value));
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  const isRange = first >= 1 && last <= 65_535 && first <= last;
  if (!isRange) context.addIssue({ code: "custom", message: portsError });
  return { first, last };
});

const network = z.string("must be a network like 10.0.0.0/8").refine(isNetwork, {
  error: "must be an address or a network like 10.0.0.0/8 or 2001:db8::/32",
});

const expiresError = "must be a day like 2027-01-31, or a time like 2027-01-31T12:00:00Z";

/** A day is the last one on which it holds; UTC. */
const expires = z.string(expiresError).transform((value, context) => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(value);
  const ms = isDay || isTime ? Date.parse(value) : Number.NaN;
  // Date.parse takes 31 April for 1 May.
  const isReal = !Number.isNaN(ms) && (!isDay || new Date(ms).toISOString().startsWith(value));
  if (!isReal) context.addIssue({ code: "custom", message: expiresError });
  return isDay ? ms + 86_400_000 : ms;
});

const addressError = "must be any, loopback, private, public, or a public address";
const address = z.string(addressError).transform((value, context) => {
  if (["any", "loopback", "private", "public"].includes(value)) return value;
  const found = findAddress(value);
  const spelt = found === null ? "" : addressClassOf(found.text);
  if (spelt === "" || reachOf(spelt) !== "public")
    context.addIssue({ code: "custom", message: addressError });
  return spelt;
});

const flag = z.boolean("must be true or false");
const oneOf = <T extends string>(...values: [T, ...T[]]) =>
  z.enum(values, { error: `must be ${values.slice(0, -1).join(", ")} or ${values.at(-1)}` });

const entry = z
  .strictObject({
    scope,
    ports,
    protocol: oneOf("tcp", "udp", "sctp").default("tcp"),
    policy: oneOf("allow", "deny").default("allow"),
    address: address.nullish(),
    view: oneOf("inside", "outside", "both").default("both"),
    from: z
      .array(network, "must be a list of networks")
      .max(200, "must have at most 200 networks")
      .default([]),
    tls: flag.default(false),
    auth: flag.default(false),
    process: text(200).nullish(),
    reason: z
      .string({
        error: ({ input }) =>
          input === undefined ? "is missing: say why the port should be open or closed" : "must be a text",
      })
      .trim()
      .min(1, "must not be empty: say why the port should be open or closed")
      .max(2000, "must have at most 2000 characters"),
    owner: text(200).nullish(),
    expires: expires.nullish(),
  })
  .superRefine((value, context) => {
    if (value.policy === "allow") return;
    for (const field of ["from", "tls", "auth", "process"] as const)
      if (Array.isArray(value[field]) ? value[field].length > 0 : value[field])
        context.addIssue({
          code: "custom",
          path: [field],
          message: "is only for ports that are allowed: what is denied is denied to all",
        });
  });

/** The shape of a document of expectations, version 1. */
export const ExpectationDocument = z.strictObject({
  version: z.literal(1, "must be 1"),
  expectations: z.array(entry, "must be a list").max(10_000, "must have at most 10000 entries"),
});

export type DocumentEntry = z.output<typeof entry>;

/** What a document's entry means. */
export function statedExpectation(given: DocumentEntry): StatedExpectation {
  const { ports: range, policy, view, protocol, reason } = given;
  return {
    scope: scopeOf(given.scope),
    protocol,
    firstPort: range.first,
    lastPort: range.last,
    address: given.address ?? null,
    view,
    policy,
    fromNetworks: given.from,
    needsTls: given.tls,
    needsAuth: given.auth,
    process: given.process ?? null,
    reason,
    owner: given.owner ?? null,
    expiresMs: given.expires ?? null,
  };
}

function scopeOf(given: DocumentEntry["scope"]): Expectation["scope"] {
  if (given === "fleet") return { kind: "fleet" };
  if ("server" in given) return { kind: "server", name: given.server };
  return "role" in given ? { kind: "role", name: given.role } : { kind: "tag", name: given.tag };
}

function isNetwork(value: string): boolean {
  try {
    return parseNetworkSet(value).ranges.length > 0 && !/[\s,]/.test(value);
  } catch {
    return false;
  }
}
