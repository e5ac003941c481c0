import {
  checkInside,
  checkOutside,
  closingWays,
  dockerFirewall,
  iana,
  knockOutside,
  testClosed,
} from "./common.ts";
import { advise, type PortKnowledge } from "./knowledge.ts";

/** For a port that nothing is written about: what holds for every door. */
export const unknownPort = (registeredName: string | null): Omit<PortKnowledge, "ports" | "protocols"> => ({
  title: registeredName === null ? "registered for nothing" : `registered as ${registeredName}`,
  purpose:
    registeredName === null
      ? "Nobody has registered this port for anything: what holds it says more than its number."
      : `IANA has this port registered as ${registeredName}. What really holds it may be something else.`,
  usedBy: ["The process that holds it, see above"],
  reasons: [
    "A program was installed or started and listens on all addresses, as most do unless told otherwise",
    "A container publishes it past the firewall",
    "A router forwards it, perhaps because a device asked it to (UPnP)",
    "Somebody opened it who should not be there",
  ],
  need: "Not before somebody says for whom and until when.",
  risks: [
    "Nobody knows who looks after it, so nobody updates it",
    "What was made for the own machine has mostly neither a password nor encryption",
  ],
  check: { inside: checkInside, outside: [...checkOutside, knockOutside] },
  secure: [
    advise(
      "Let only the networks in that need it.",
      "sudo ufw allow from {network} to any port {port} proto {protocol}",
      "sudo ufw deny {port}/{protocol}",
    ),
    advise(
      "A log-in and TLS, by its own settings or by a reverse proxy or VPN in front of it; updates; an owner, stated as an expectation with an end date.",
    ),
  ],
  close: closingWays(),
  test: [...testClosed, advise("What used it still works: ask those who were connected.")],
  sources: [iana, dockerFirewall],
});
