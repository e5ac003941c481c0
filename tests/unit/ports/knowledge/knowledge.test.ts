import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { fillCommand } from "../../../../lib/ports/knowledge/fill-command.ts";
import {
  findKnowledge,
  findKnowledgeAt,
  findKnowledgeOfService,
  knownServices,
} from "../../../../lib/ports/knowledge/find-knowledge.ts";
import type { Advice, PortKnowledge } from "../../../../lib/ports/knowledge/knowledge.ts";
import { unknownPort } from "../../../../lib/ports/knowledge/unknown-port.ts";

const advicesOf = ({ check, secure, close, test }: PortKnowledge): Advice[] => [
  ...check.inside,
  ...check.outside,
  ...secure,
  ...close,
  ...test,
];
const textOf = (knowledge: PortKnowledge): string => JSON.stringify(knowledge);

describe("what is known of ports", () => {
  it("covers the ports that matter most on servers, both protocols where both are used", () => {
    const wanted = [
      554, 322, 8554, 21, 22, 23, 25, 80, 110, 143, 993, 995, 1080, 2049, 2379, 3128, 5985, 111, 135, 139,
      389, 443, 445, 465, 587, 1433, 1883, 2375, 2376, 3306, 3389, 5060, 5432, 5601, 5900, 6379, 6443, 8080,
      9200, 11_211, 27_017,
    ];
    for (const port of wanted) expect(findKnowledge("tcp", port)?.ports, String(port)).toContain(port);
    for (const port of [53, 161, 111, 389, 443, 3389, 5060, 11_211])
      expect(findKnowledge("udp", port)?.ports, String(port)).toContain(port);
    expect(findKnowledge("udp", 22)).toBeNull();
    expect(findKnowledge("tcp", 4)).toBeNull();
    expect(findKnowledge("sctp", 80)).toBeNull();
  });

  it("knows a probed service wherever it listens", () => {
    expect(findKnowledgeOfService("rtsp")?.ports[0]).toBe(554);
    expect(findKnowledgeOfService("Redis")?.ports[0]).toBe(6379);
    expect(findKnowledgeOfService("ms-wbt-server")?.ports[0]).toBe(3389);
    for (const name of ["constructor", "__proto__", "", "unknown"])
      expect(findKnowledgeOfService(name)).toBeNull();
  });

  it("tells how to check, secure, close and test a port that nothing is written about", () => {
    const named = unknownPort("geolocate");
    expect(named.purpose).toContain("registered as geolocate");
    expect(unknownPort(null).purpose).toContain("Nobody has registered");
    expect(named.close.map(({ way }) => way)).toContain("windows");
    expect(JSON.stringify(named)).toMatch(/telnet.*nmap|nmap.*telnet/);
  });

  it("is not misled by HTTP, which is how many a service is spoken to", () => {
    const title = (port: number, service: string | null) => findKnowledgeAt("tcp", port, service)?.title;
    expect(title(9200, "http")).toBe(title(9200, null));
    expect(title(5601, "https")).toBe(title(5601, null));
    expect(title(8080, "http-proxy")).toBe(title(8080, null));
    expect(title(554, "http")).toBe(title(80, null));
    expect(title(4711, "rtsp")).toBe(title(554, null));
    expect(title(4711, "http")).toBe(title(80, null));
  });

  it("has no port twice", () => {
    const doors = knownServices.flatMap(({ ports, protocols }) =>
      ports.flatMap((port) => protocols.map((protocol) => `${port}/${protocol}`)),
    );
    expect(doors.filter((door, at) => doors.indexOf(door) !== at)).toEqual([]);
  });

  it.each(knownServices.map((knowledge) => [knowledge.title, knowledge] as const))(
    "%s: says what it is for, why it is open, what can go wrong, how to check, secure, close and test",
    (_, knowledge) => {
      for (const list of [
        knowledge.usedBy,
        knowledge.reasons,
        knowledge.risks,
        knowledge.secure,
        knowledge.test,
      ])
        expect(list.length).toBeGreaterThan(0);
      expect(knowledge.purpose.length).toBeGreaterThan(20);
      expect(knowledge.need.length).toBeGreaterThan(2);
      expect(knowledge.sources.length).toBeGreaterThan(0);
      for (const { url } of knowledge.sources) expect(url).toMatch(/^https:\/\/[\w.-]+\//);
      expect(knowledge.close.map(({ way }) => way).sort()).toEqual([
        "bind",
        "cloud",
        "docker",
        "firewalld",
        "iptables",
        "nftables",
        "router",
        "stop",
        "ufw",
        "windows",
      ]);
      for (const { text, commands } of advicesOf(knowledge)) {
        expect(text).toMatch(/[.:]$/);
        for (const command of commands) expect(command).not.toMatch(/[^\x20-\x7e…]/);
      }
    },
  );

  it.each([554, 322, 8554])("of port %i tells more than any article does", (port) => {
    const knowledge = findKnowledge("tcp", port);
    if (!knowledge) throw new Error("nothing known");
    const text = textOf(knowledge);
    for (const word of [
      ...["Digest", "Basic", "SRTP", "RTP/SAVP", "rtsps", "TLS", "firmware", "VPN", "UPnP", "DESCRIBE"],
      ...["RFC 2326", "RFC 7826", "IANA", "Axis", "ufw", "nft", "iptables", "security-group", "DOCKER-USER"],
      ...["systemctl disable", "mask", "ffprobe", "-sU", "8000-8001", "nmap", "ss -H", "nc -w3|s_client"],
      ...["telnet", "netstat", "lsof", "Test-NetConnection", "New-NetFirewallRule", "firewall-cmd"],
      ...["conferenc|printers", "unclaimed|see that plain RTSP is closed", "up to date", "5004-5005"],
    ])
      expect(text).toMatch(new RegExp(word, "i"));
  });
});

describe("commands", () => {
  const all = knownServices.flatMap((knowledge) =>
    advicesOf(knowledge).flatMap(({ commands }) =>
      knowledge.protocols.flatMap((protocol) =>
        commands.map((command) => ({ command, port: knowledge.ports[0] ?? 0, protocol })),
      ),
    ),
  );

  it("leave no slot open", () => {
    const open = all
      .map(({ command, port, protocol }) => fillCommand(command, { port, protocol }))
      .flatMap((command) => command.match(/\{[a-zA-Z]\w*\}/g) ?? [])
      // curl's own.
      .filter((slot) => slot !== "{http_code}");
    expect(open).toEqual([]);
  });

  it("are what a shell can read, for IPv4, IPv6 and where nothing is known", () => {
    const known = [
      { host: "203.0.113.10", network: "192.0.2.0/24", unit: "nginx.service", pid: 12 },
      { host: "2001:db8::5", network: "2001:db8::/32", unit: "system-getty\\x2dtty.slice", pid: 12 },
      {},
    ];
    const lines = known.flatMap((slots) =>
      all.map(({ command, port, protocol }) => fillCommand(command, { port, protocol, ...slots })),
    );
    expect(() => execFileSync("sh", ["-n"], { input: `${[...new Set(lines)].join("\n")}\n` })).not.toThrow();
  });

  it("are filled in for an address", () => {
    const fill = (template: string, slots: object = {}) =>
      fillCommand(template, { port: 554, protocol: "tcp", host: "203.0.113.10", ...slots });
    expect(fill("nmap{six} -Pn {scanType} -p {port} {host}")).toBe("nmap -Pn -sT -p 554 203.0.113.10");
    expect(fill("nmap{six} -p {port} {host} {urlHost}", { host: "2001:db8::5" })).toBe(
      "nmap -6 -p 554 2001:db8::5 [2001:db8::5]",
    );
    expect(fill("ss -{socketFlag} {scanType} {PROTOCOL}", { protocol: "udp" })).toBe("ss -u -sU UDP");
    expect(fill("{iptables} {network} {otherIptables}", { network: "2001:db8::/32" })).toBe(
      "ip6tables 2001:db8::/32 iptables",
    );
    expect(fill("systemctl stop {unit}", { unit: "dev-disk\\x2da.device" })).toBe(
      "systemctl stop 'dev-disk\\x2da.device'",
    );
  });

  it.each([
    "x; rm -rf /",
    "$(reboot)",
    "`reboot`",
    "a b",
    "-rf",
    "--script=all",
    "a'b",
    'a"b',
    "a\nb",
    "a\0b",
    "a|b",
    "a>b",
    "é",
    "{port}",
    "",
    "a".repeat(300),
  ])("take %j for no host, network or unit", (value) => {
    const filled = fillCommand("do {host} {network} {unit} {urlHost}", {
      port: 22,
      protocol: "tcp",
      host: value,
      network: value,
      unit: value,
    });
    expect(filled).toBe("do SERVER YOUR-NETWORK UNIT SERVER");
  });

  it("take nothing for a port or a process that is none", () => {
    for (const value of [0, -1, 1.5, Number.NaN, 70_000, "22; reboot" as unknown as number])
      expect(
        fillCommand("{port} {pid}", { port: value, protocol: "tcp", pid: value === 70_000 ? 0 : value }),
      ).toBe("PORT PID");
  });
});
