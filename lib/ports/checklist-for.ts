import { findAddress } from "../classify/address.ts";
import type { ChecklistStep, StepCommand } from "./checklist.ts";
import { choicesFor } from "./checklist-choices.ts";
import type { EndpointId } from "./endpoint.ts";
import type { FindingRule } from "./finding.ts";
import { nextCommand } from "./next-command.ts";
import type { ServiceClass } from "./service-class.ts";
import { shellQuote } from "./shell-quote.ts";

/** What a checklist is made for. */
export type ChecklistSubject = {
  rule: FindingRule;
  id: EndpointId;
  serviceClass: ServiceClass["name"];
  /** Of the holder, where it is known; it comes from the server and is quoted in commands. */
  unit: string | null;
  /** The address to test from outside; null where none is known. */
  address: string | null;
};

/** Rules under which the port itself is wanted; the question is how it is protected. */
const staying = new Set<FindingRule>(["auth_missing", "tls_missing"]);
/** Rules under which something else than a listener of this machine answers. */
const forwarded = new Set<FindingRule>(["ghost", "leak", "contradiction"]);

/**
 * The steps from a finding to a port that is safely closed, or safely open. Null for a service that is missed: there is
 * nothing to close.
 */
export function checklistFor(subject: ChecklistSubject): ChecklistStep[] | null {
  if (subject.rule === "expected_closed") return null;
  return [
    identify(subject),
    expected,
    used(subject),
    choose(subject),
    secure(subject),
    test(subject),
    confirm(subject),
  ];
}

const plain = { commands: [], choices: [], isByScan: false } as const;

function commands(...given: readonly (readonly [text: string, command: string | null])[]): StepCommand[] {
  return given.flatMap(([text, command]) => (command === null ? [] : [{ text, command }]));
}

function identify({ id, rule, unit, address }: ChecklistSubject): ChecklistStep {
  const isForwarded = forwarded.has(rule);
  return {
    ...plain,
    name: "identify",
    title: "Find out what listens",
    text: isForwarded
      ? "Something answers that is not a listener of this machine's own: look for containers, forwards, and for who else has the address."
      : "Find the process, the unit and the package that opened the port.",
    wants: "The process, and what it belongs to.",
    commands: commands(
      ["Who listens", nextCommand("check_inside", id, null)],
      [
        "The same, where ss is missing",
        `sudo lsof -nP -i${id.protocol === "udp" ? "UDP" : "TCP"}:${id.port}`,
      ],
      ["Its unit", unit === null ? null : `systemctl status -- ${shellQuote(unit)}`],
      ["Containers and forwards", isForwarded ? nextCommand("find_forward", id, null) : null],
      [
        "Whether the address is this machine's",
        isForwarded ? nextCommand("look_up_address", id, address) : null,
      ],
    ),
  };
}

const expected: ChecklistStep = {
  ...plain,
  name: "expected",
  title: "Ask whether it should be open",
  text: "Ask whoever runs the service. If it should be open, make that an expectation with a reason instead of closing it.",
  wants: "Who was asked, and the answer.",
};

function used({ id }: ChecklistSubject): ChecklistStep {
  const kind = id.protocol === "udp" ? "u" : "t";
  return {
    ...plain,
    name: "used",
    title: "See who uses it",
    text: "Look for connections over some days, not just now: a job that runs once a week needs its port, too.",
    wants: "Which clients there were, and since when you have looked.",
    commands: commands(
      ["Connections now", `ss -H -${kind}n state connected ${shellQuote(`sport = :${id.port}`)}`],
      ["Counters of the firewall", nextCommand("list_firewall", id, null)],
    ),
  };
}

function choose(subject: ChecklistSubject): ChecklistStep {
  const isStaying = staying.has(subject.rule);
  return {
    ...plain,
    name: "choose",
    title: "Close it, or draw it in",
    text: isStaying
      ? "The port is wanted: keep it, and protect it in the next step, or restrict who reaches it as well."
      : "Take the narrowest way that its users can live with. Keep a second session open while you change a firewall.",
    wants: "What was changed, and where.",
    choices: choicesFor(subject),
  };
}

function secure({ serviceClass }: ChecklistSubject): ChecklistStep {
  return {
    ...plain,
    name: "secure",
    title: "Protect what stays open",
    text:
      serviceClass === "media"
        ? "Require a password for every stream (Digest at least, no DESCRIBE without one), serve it over TLS (rtsps, port 322) with SRTP, limit the rate, and bring the firmware up to date."
        : "Require a password or a client certificate, speak TLS, limit the rate, and bring the software up to date.",
    wants: "Which protection is in place now.",
  };
}

function test({ id, address, serviceClass }: ChecklistSubject): ChecklistStep {
  const target = address === null ? null : (findAddress(address)?.text ?? null);
  const host = target?.includes(":") ? `[${target}]` : target;
  const isStream = serviceClass === "media" && id.protocol === "tcp" && host !== null;
  return {
    ...plain,
    name: "test",
    title: "Test from outside",
    text: "From outside, the port must be closed or ask for a password; and whoever needs the service must still reach it.",
    wants: "What the test from outside said, and that the right client still works.",
    commands: commands(
      ["From another machine", nextCommand("check_outside", id, address)],
      [
        "A stream must not open without a password",
        isStream ? `ffprobe -rtsp_transport tcp ${shellQuote(`rtsp://${host}:${id.port}/`)}` : null,
      ],
    ),
  };
}

function confirm({ rule }: ChecklistSubject): ChecklistStep {
  const isProof = staying.has(rule) || rule === "open_stream";
  return {
    ...plain,
    name: "confirm",
    title: "Wait for the confirming scans",
    text: isProof
      ? "The next look at the service must find it protected. The finding is then resolved by observation."
      : "Two complete scans in a row must find it closed: the finding is then resolved by observation. What stays open, for some or for all, needs an expectation that says to whom; the next scan must then find it as it is said.",
    wants: "Nothing to do: Doorwatch ticks this step.",
    isByScan: true,
  };
}
