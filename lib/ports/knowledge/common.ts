import { type Advice, advise, type ClosingWay } from "./knowledge.ts";

/** The files of the programs that hold the port, whatever their process ids are by now. */
const programFiles =
  "sudo ss -H -{socketFlag}lnp 'sport = :{port}' | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u | while read -r pid; do sudo readlink -f /proc/$pid/exe; done | sort -u";

/** Who listens, on which address, and why: the same for every port. */
export const checkInside: readonly Advice[] = [
  advise(
    "Which process listens, on which address, in which unit. 0.0.0.0, [::] and * mean every address of the machine; 127.0.0.1 and [::1] mean that nobody else reaches it. Nothing listed: it is closed here, or a container or another machine answers for it.",
    "sudo ss -H -{socketFlag}lnpe 'sport = :{port}'",
  ),
  advise(
    "What starts it, and since when it runs. A .socket unit starts its service at the first connection.",
    "systemctl status {unit}",
    "systemctl list-sockets --all | grep -w {port}",
  ),
  advise(
    "Which package the program came with (Debian, Ubuntu; then Red Hat, SUSE). A program that belongs to none was put there by hand: find out by whose.",
    `${programFiles} | xargs -r dpkg -S`,
    `${programFiles} | xargs -r rpm -qf`,
  ),
  advise(
    "Who is connected now. Look on several days before you call it unused.",
    "ss -Hn{socketFlag} state connected 'sport = :{port}'",
  ),
  advise(
    "Where there is no ss: netstat on old Linux, lsof on macOS and BSD, PowerShell on Windows.",
    "sudo netstat -{socketFlag}lnp | grep -w {port}",
    "sudo lsof -nP -i{PROTOCOL}:{port}",
    "Get-Net{Transport} -LocalPort {port} | ForEach-Object { Get-Process -Id $_.OwningProcess }",
  ),
];

/** From another network than the server's own; both address families. */
export const checkOutside: readonly Advice[] = [
  advise(
    "What the world sees, from a machine in another network: open, closed (refused) or filtered (no answer). Ask the IPv4 and the IPv6 address; firewalls are often set for one of them only.",
    "sudo nmap{six} -Pn {scanType} -sV -p {port} --reason {host}",
  ),
];

export const knockOutside: Advice = advise(
  "The same with what every machine has: a connection, without a word said. telnet tells it too: Connected, refused, or nothing at all; on Windows PowerShell does.",
  "nc -vz -w3 {host} {port}",
  "telnet {host} {port}",
  "Test-NetConnection {host} -Port {port}",
);

/**
 * The ways to close a port. `stop` and `bind` say what is special about this service; they take the door away, the
 * others put something in front of it.
 */
export function closingWays({ stop, bind }: { stop?: Advice; bind?: Advice } = {}): ClosingWay[] {
  const ways: ClosingWay[] = [
    {
      way: "stop",
      ...(stop ??
        advise(
          "Nobody needs it: stop the service and keep it from starting again, also by hand or by an update.",
        )),
      commands: stop?.commands ?? ["sudo systemctl disable --now {unit}", "sudo systemctl mask {unit}"],
    },
    {
      way: "bind",
      ...(bind ??
        advise(
          "Only programs on the same machine use it: let it listen on 127.0.0.1 and ::1 in its own configuration, then restart it. Remote users reach it through a VPN or an SSH tunnel.",
          "ssh -N -L {port}:127.0.0.1:{port} {host}",
        )),
    },
    ...inFront,
  ];
  return ways;
}

/** Stopping a program is wrong where the port is the machine's purpose; the rest stays the same. */
const inFront: readonly ClosingWay[] = [
  {
    way: "docker",
    ...advise(
      "A container: publish the port on 127.0.0.1 (ports: 127.0.0.1:{port}:{port} in compose, -p likewise) or not at all, and recreate the container. Docker forwards published ports before ufw and INPUT rules see them; only DOCKER-USER does.",
      "docker ps --filter publish={port} --format 'table {{.Names}}\\t{{.Ports}}'",
      "sudo {iptables} -I DOCKER-USER -p {protocol} -m conntrack --ctorigdstport {port} --ctdir ORIGINAL ! -s {network} -j DROP",
    ),
  },
  {
    way: "ufw",
    ...advise(
      "ufw (Ubuntu, Debian): allow who needs it, then deny the rest. The first rule that fits decides, so the order matters.",
      "sudo ufw allow from {network} to any port {port} proto {protocol}",
      "sudo ufw deny {port}/{protocol}",
      "sudo ufw status numbered",
    ),
  },
  {
    way: "firewalld",
    ...advise(
      "firewalld (Red Hat, Fedora, SUSE): take the port or its service out of the zone, and let in who needs it.",
      "sudo firewall-cmd --list-all",
      "sudo firewall-cmd --permanent --remove-port={port}/{protocol}",
      "sudo firewall-cmd --permanent --add-rich-rule='rule family={firewallFamily} source address={network} port port={port} protocol={protocol} accept'",
      "sudo firewall-cmd --reload",
    ),
  },
  {
    way: "nftables",
    ...advise(
      "nftables, with Debian's table and chain: drop what comes from elsewhere, and the other address family altogether. Write the rules into /etc/nftables.conf too, or they end with the next boot.",
      "sudo nft insert rule inet filter input iifname != lo {family} saddr != {network} {protocol} dport {port} counter drop",
      "sudo nft insert rule inet filter input iifname != lo meta nfproto {otherFamily} {protocol} dport {port} counter drop",
    ),
  },
  {
    way: "iptables",
    ...advise(
      "iptables: the same; both families need a rule each. Save them (netfilter-persistent save), or they end with the next boot.",
      "sudo {iptables} -I INPUT ! -i lo -p {protocol} --dport {port} ! -s {network} -j DROP",
      "sudo {otherIptables} -I INPUT ! -i lo -p {protocol} --dport {port} -j DROP",
    ),
  },
  {
    way: "windows",
    ...advise(
      "Windows, in PowerShell as administrator. A rule that blocks goes before all that allow, so to let a few in, narrow the rule that allows rather than block.",
      "Get-NetFirewallPortFilter | Where-Object LocalPort -eq {port} | Get-NetFirewallRule | Where-Object Enabled -eq True",
      "New-NetFirewallRule -DisplayName 'Block {port}' -Direction Inbound -Protocol {PROTOCOL} -LocalPort {port} -Action Block",
    ),
  },
  {
    way: "cloud",
    ...advise(
      "A cloud's firewall in front of the machine (security group, network security group, VPC firewall): take the rule away that lets everybody in, for IPv4 and IPv6, and add one for those who need it. For AWS:",
      "aws ec2 revoke-security-group-ingress --group-id GROUP --protocol {protocol} --port {port} --cidr 0.0.0.0/0",
      "aws ec2 revoke-security-group-ingress --group-id GROUP --ip-permissions 'IpProtocol={protocol},FromPort={port},ToPort={port},Ipv6Ranges=[{CidrIpv6=::/0}]'",
    ),
  },
  {
    way: "router",
    ...advise(
      "A router in front of the network: delete the port forwarding, the DMZ host if this is it, and the IPv6 opening. Devices open ports themselves through UPnP; switch that off on the router, or look what was opened.",
      "upnpc -l",
      "upnpc -d {port} {PROTOCOL}",
    ),
  },
];

/** After closing or restricting. */
export const testClosed: readonly Advice[] = [
  advise(
    "From outside, over IPv4 and IPv6: it must be closed or filtered. From the network that may reach it: it must be open.",
    "sudo nmap{six} -Pn {scanType} -p {port} --reason {host}",
  ),
  advise(
    "From inside: nothing listens any more, or on loopback only. Restart the machine once if you can: rules and units that were not made permanent come back.",
    "sudo ss -H -{socketFlag}lnpe 'sport = :{port}'",
  ),
];

export const iana = {
  title: "IANA, Service Name and Transport Protocol Port Number Registry",
  url: "https://www.iana.org/assignments/service-names-port-numbers/",
};
export const dockerFirewall = {
  title: "Docker, Packet filtering and firewalls",
  url: "https://docs.docker.com/engine/network/packet-filtering-firewalls/",
};
export const rfc = (number: number, title: string) => ({
  title: `RFC ${number}, ${title}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}`,
});
