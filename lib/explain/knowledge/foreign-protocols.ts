import type { Case } from "./knowledge.ts";

/**
 * Greetings of protocols that scanners try on web ports, by their first bytes. Sources: [MS-RDPBCGR] 2.2.1.1 (RDP
 * cookie), RFC 4253 section 4.2 (SSH), RFC 3261 (SIP), RFC 9113 section 3.4 (HTTP/2), RFC 1928 (SOCKS), MQTT 3.1.1
 * section 3.1, PostgreSQL message formats (SSLRequest), the names of nmap's probes as https://nmap.org/book/vscan.html
 * describes them, and https://github.com/OpenFilters/internet-scanners (MGLNDD). A request logged by Apache ends at its
 * first NUL byte, so that some greetings are one byte long there.
 */

/** `mark`: a pattern, or the first bytes of the greeting in lower case. */
const greeting = (id: string, mark: RegExp | readonly string[], what: string): Case => ({
  id,
  when: ({ request, target }) =>
    mark instanceof RegExp
      ? mark.test(request) || mark.test(target)
      : mark.some((start) => request.startsWith(start)),
  what,
});

const scanners = "Scanners greet every open port in such protocols and note who answers.";

export const foreignProtocols: readonly Case[] = [
  greeting(
    "stretchoid",
    /^mglndd_/,
    "MGLNDD_ with an address and a port is the mark of Stretchoid, a scanner of the whole internet: the text repeats the address and port that it is looking at. It sends this to every port, whatever the port speaks.",
  ),
  greeting(
    "http2_preface",
    /^pri \* http\/2/,
    "PRI * HTTP/2.0 is the fixed first line of an HTTP/2 connection without TLS (RFC 9113), sent to a server or port that speaks HTTP/1 only. Scanners test for HTTP/2 with it; so does a balancer, gRPC client or monitor that is set to h2c.",
  ),
  {
    id: "rdp",
    when: ({ request }) => request.startsWith("\x03") || request.includes("mstshash="),
    what: "This is the opening of a Remote Desktop (RDP) connection; where mstshash= follows, it names the user that the tool means to log in as. It is sent to every port in search of Windows machines with RDP on an unusual one. Apache logs the bytes up to the first NUL, often \\x03 alone.",
  },
  greeting(
    "ssh",
    /^ssh-\d/,
    `This is the greeting of an SSH client (SSH-2.0-…), in search of SSH servers that were moved to another port. ${scanners}`,
  ),
  greeting(
    "smb",
    /[\xfe\xff]smb/,
    `This is the opening of Windows file sharing (SMB), in search of machines that offer it on any port. ${scanners}`,
  ),
  greeting(
    "sip",
    /^(?:options|register|invite) sip:|\bsip\/2\.0$/,
    "This is SIP, the protocol of internet telephony, spoken to a web port. nmap -sV sends OPTIONS sip:nm SIP/2.0 to learn what a port speaks; others look for telephone systems to call at someone else's expense.",
  ),
  greeting(
    "mqtt",
    /\bmq(?:tt|isdp)\b/,
    `This is the opening of MQTT, the protocol of sensors and smart devices. ${scanners}`,
  ),
  greeting(
    "amqp",
    /^amqp/,
    `This is the opening of AMQP, the protocol of message brokers such as RabbitMQ. ${scanners}`,
  ),
  greeting(
    "xmpp",
    /<stream:stream|jabber:client/,
    `This is the opening of XMPP (Jabber), the chat protocol. ${scanners}`,
  ),
  greeting(
    "miner",
    /jsonrpc|mining\.subscribe|eth_submitlogin|"method":\s?"login"/,
    "This is JSON-RPC as miners of crypto-currency speak it to a mining pool or a wallet. It is sent to every port in search of pools and of wallets that obey without a password.",
  ),
  greeting(
    "postgres",
    ["\x00\x00\x00\x08\x04\xd2\x16/"],
    `This is PostgreSQL's SSLRequest, the first message of a database client. ${scanners}`,
  ),
  greeting(
    "mssql",
    ["\x12\x00", "\x12\x01"],
    `This is the opening of Microsoft SQL Server's protocol (TDS). ${scanners}`,
  ),
  greeting(
    "redis",
    /^\*\d+(?:\r\n|\$)|^(?:info|ping|config get)$/,
    `This is a command of Redis, in search of databases without a password. ${scanners}`,
  ),
  greeting(
    "memcached",
    /^(?:stats|version)(?: |$)/,
    `This is a command of memcached, in search of caches that anybody may read. ${scanners}`,
  ),
  greeting(
    "ldap",
    ["0\x0c", "0\x84", "0/"],
    `These bytes open an LDAP request, the protocol of directory services. ${scanners}`,
  ),
  greeting(
    "java_rmi",
    /^jrmi/,
    `JRMI opens Java's remote method invocation, through which Java servers can be made to run code. ${scanners}`,
  ),
  greeting(
    "weblogic_t3",
    /^t3s? \d/,
    `This is T3, the protocol of Oracle WebLogic, through which unpatched servers can be made to run code. ${scanners}`,
  ),
  greeting(
    "corba",
    /^giop/,
    `GIOP opens a CORBA connection, spoken by old application servers such as WebLogic. ${scanners}`,
  ),
  greeting(
    "jdwp",
    /^jdwp-handshake/,
    `JDWP-Handshake opens Java's debugger port, which lets anybody run code. ${scanners}`,
  ),
  greeting(
    "bittorrent",
    /bittorrent protocol/,
    "This is the handshake of BitTorrent. Either a scanner, or a peer that was told this address takes part in a download, as happens after a change of addresses.",
  ),
  greeting(
    "adb",
    /^cnxn/,
    `CNXN opens the Android Debug Bridge, through which phones and television boxes hand out a shell. ${scanners}`,
  ),
  greeting(
    "opc_ua",
    /opc\.tcp:/,
    `This is the hello of OPC UA, the protocol of industrial control systems. ${scanners}`,
  ),
  greeting(
    "dns",
    /version.bind/s,
    `This is a DNS query over TCP for the version of a name server (version.bind). ${scanners}`,
  ),
  greeting(
    "socks5",
    ["\x05"],
    "This is the opening of SOCKS5: someone looks for a proxy that forwards connections for anybody.",
  ),
  greeting(
    "socks4",
    ["\x04\x01", "\x04\x02"],
    "This is a request of SOCKS4: someone looks for a proxy that forwards connections for anybody.",
  ),
  greeting(
    "x11",
    ["l\x00\x0b", "b\x00\x0b"],
    "These bytes open a connection to an X11 display; nmap -sV sends them (X11Probe) to learn what a port speaks.",
  ),
  greeting(
    "telnet",
    /^\xff[\xfb-\xfe]/,
    `These bytes are telnet's negotiation of options, in search of devices with telnet. ${scanners}`,
  ),
  greeting(
    "mail_or_ftp",
    /^(?:ehlo|helo|mail from|user|auth login)\b/,
    `This is the first command of a mail or FTP client. ${scanners}`,
  ),
  greeting(
    "help",
    /^help$/,
    "HELP is what nmap -sV sends (its Help probe) to learn what a port speaks; telnet-like services answer it with a list of commands.",
  ),
];
