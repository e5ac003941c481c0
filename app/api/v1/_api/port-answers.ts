import { z } from "zod";
import { findingStates } from "../../../../lib/ports/finding.ts";
import type { EndpointRow, FindingRow } from "../../../../lib/read/port-rows.ts";

/** The shapes of answers about open ports, for the description of the API. */

const time = z.iso.datetime();
const text = z.string().nullable();
const severity = z.enum(["critical", "high", "medium", "low", "info"]);
const nextCursor = z.string().nullable().describe("Null on the last page");
const verdict = z.enum([
  "EXPOSED",
  "GUARDED",
  "LEAK",
  "CONTRADICTION",
  "GHOST",
  "OUTSIDE_ONLY",
  "UNKNOWN",
  "OK",
  "CLOSED",
]);

const Endpoint = z.object({
  server: z.string(),
  key: z.string().describe("Unique within the server"),
  addressClass: z.string().describe("any, loopback, private, or one public address"),
  address: text.describe("Where it was last seen open"),
  protocol: z.string(),
  port: z.int().describe("0: the short-lived UDP ports of one process"),
  state: z.enum(["open", "closed", "filtered", "unverified"]),
  service: text,
  process: text,
  unit: text,
  verdict,
  expected: z.boolean(),
  expectation: z.enum(["expected", "violated", "denied", "expired", "none"]),
  severity,
  reason: z.string(),
  firstSeen: time,
  lastSeen: time.describe("When it was last seen open"),
  lastChecked: time.describe("Of the newest statement about it"),
});

const Finding = z.object({
  id: z.string(),
  server: z.string(),
  key: z.string().describe("Of its endpoint"),
  protocol: z.string(),
  port: z.int(),
  family: z.enum(["exposure", "stream", "auth", "tls", "missing"]),
  rule: z.string(),
  state: z.enum(findingStates),
  resolution: z
    .enum(["observed", "expected"])
    .nullable()
    .describe("Why it is resolved: looks saw it closed, or somebody made it expected; null: it is not"),
  severity,
  verdict,
  reason: z.string(),
  isQuiet: z.boolean().describe("It was there when the server was first looked at"),
  firstSeen: time,
  lastSeen: time,
  changedAt: time,
  until: time.nullable().describe("End of an acceptance"),
  assignee: text,
});

export const Endpoints = z.object({ endpoints: z.array(Endpoint), nextCursor });
export const Findings = z.object({ findings: z.array(Finding), nextCursor });

/** The document of expectations as JSON; YAML says the same. */
export const ExpectationsAnswer = z.object({
  version: z.literal(1),
  expectations: z.array(z.record(z.string(), z.unknown())),
});

export const endpointAnswer = (row: EndpointRow): z.infer<typeof Endpoint> => {
  const { server, key, addressClass, address, protocol, port, state, service, process, unit, verdict } = row;
  const { severity, reason, firstSeen, lastSeen, lastChecked, expected } = row;
  return {
    ...{ server, key, addressClass, address, protocol, port, state, service, process, unit, verdict },
    expected: expected === "expected",
    expectation: expected,
    ...{ severity, reason, firstSeen, lastSeen, lastChecked },
  };
};

export const findingAnswer = ({ serverId: _, isUnused: __, ...row }: FindingRow): z.infer<typeof Finding> =>
  row;
