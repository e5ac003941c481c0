import { findAddress } from "../classify/address.ts";
import type { EndpointId } from "./endpoint.ts";
import { shellQuote } from "./shell-quote.ts";

/** Something to do next: a sentence, and the command where there is one to copy. */
export type NextStep = { text: string; command: string | null };

/** What a command is for. */
export type NextKind =
  | "check_outside"
  | "check_inside"
  | "find_forward"
  | "list_firewall"
  | "look_up_address";

/**
 * The command for a port. Only numbers of ports and addresses that were read as such get into it, and values are quoted:
 * a name from a banner never becomes a command. Null where the address to try is not known.
 */
export function nextCommand(
  kind: NextKind,
  { protocol, port }: Pick<EndpointId, "protocol" | "port">,
  address: string | null,
): string | null {
  const target = address === null ? null : (findAddress(address)?.text ?? null);
  switch (kind) {
    case "check_inside":
      return `sudo ss -H -${protocol === "udp" ? "u" : protocol === "sctp" ? "S" : "t"}lnpe ${shellQuote(`sport = :${port}`)}`;
    case "find_forward":
      return `sudo nft list ruleset | grep -nw -e ${port}; docker ps --filter publish=${port}`;
    case "list_firewall":
      return `sudo nft list ruleset | grep -nw -e ${port}`;
    case "look_up_address":
      return target === null ? null : `ip -brief address show to ${shellQuote(target)}`;
    case "check_outside":
      return target === null ? null : outsideCommand(protocol, port, target);
  }
}

function outsideCommand(protocol: EndpointId["protocol"], port: number, target: string): string {
  const scan = protocol === "udp" ? "sudo nmap -sU" : protocol === "sctp" ? "sudo nmap -sY" : "nmap";
  const six = target.includes(":") ? " -6" : "";
  return `${scan}${six} -Pn -p ${port} -sV --reason -oX - ${shellQuote(target)}`;
}
