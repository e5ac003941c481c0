import type { ChecklistStep, Choice, StepCommand } from "./checklist.ts";
import type { EndpointId } from "./endpoint.ts";
import type { FindingRule } from "./finding.ts";
import { shellQuote } from "./shell-quote.ts";

type Subject = { rule: FindingRule; id: EndpointId; unit: string | null };
type Way = ChecklistStep["choices"][number];

/** A network to be replaced by whoever copies the command: RFC 5737 reserves it for examples. */
const exampleNetwork = "192.0.2.0/24";

/** The ways that make sense for a finding, the narrowest first. */
export function choicesFor(subject: Subject): Way[] {
  const ways = waysOf(subject);
  return choicesOf(subject.rule).map((choice) => ways[choice]);
}

function choicesOf(rule: FindingRule): Choice[] {
  switch (rule) {
    case "ghost":
    case "leak":
    case "contradiction":
      return ["remove_forward", "stop", "restrict", "vpn", "keep"];
    case "auth_missing":
    case "tls_missing":
      return ["keep", "restrict", "vpn"];
    case "bind_widened":
      return ["loopback", "stop", "restrict", "vpn", "keep"];
    default:
      return ["stop", "loopback", "restrict", "vpn", "keep"];
  }
}

function waysOf({ id, unit }: Subject): Record<Choice, Way> {
  const { protocol, port } = id;
  const stop: StepCommand[] =
    unit === null
      ? [{ text: "Find its unit first", command: "systemctl list-units --type=service --state=running" }]
      : [
          {
            text: "Stop it, and keep it from starting again",
            command: `sudo systemctl disable --now -- ${shellQuote(unit)}`,
          },
        ];
  return {
    stop: { choice: "stop", text: "Stop the service and disable it", commands: stop },
    loopback: {
      choice: "loopback",
      text: "Let it listen on loopback only, by its own configuration",
      commands: [],
    },
    restrict: {
      choice: "restrict",
      text: `Open it to the networks that need it only (put yours in place of ${exampleNetwork})`,
      commands: restricting(protocol, port),
    },
    vpn: { choice: "vpn", text: "Put it behind the VPN: reachable from its network only", commands: [] },
    remove_forward: {
      choice: "remove_forward",
      text: "Remove the forward, or publish the container's port on loopback only",
      commands: [{ text: "Containers that publish it", command: `docker ps --filter publish=${port}` }],
    },
    keep: { choice: "keep", text: "Leave it open, and protect it", commands: [] },
  };
}

function restricting(protocol: EndpointId["protocol"], port: number): StepCommand[] {
  return [
    ...(protocol === "tcp" || protocol === "udp"
      ? [
          {
            text: "ufw: let these in first",
            command: `sudo ufw allow from ${exampleNetwork} to any port ${port} proto ${protocol}`,
          },
          { text: "ufw: then nobody else", command: `sudo ufw deny ${port}/${protocol}` },
        ]
      : []),
    {
      text: "nftables (table and chain as yours are called)",
      command: `sudo nft insert rule inet filter input ${protocol} dport ${port} ip saddr != ${exampleNetwork} drop`,
    },
    {
      text: "The same for IPv6, which the rule above lets through",
      command: `sudo nft insert rule inet filter input ${protocol} dport ${port} meta nfproto ipv6 drop`,
    },
    {
      text: "Ports that Docker publishes pass ufw by (put your outer interface in place of eth0)",
      command: `sudo iptables -I DOCKER-USER -i eth0 -p ${protocol} -m conntrack --ctorigdstport ${port} ! -s ${exampleNetwork} -j DROP`,
    },
  ];
}
