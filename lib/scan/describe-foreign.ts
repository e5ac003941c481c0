import { excerpt } from "./text/clip.ts";

const known: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, "a PDF"],
  [/^PK\x03\x04/, "a zip archive: unpack it first"],
  [/^\x7fELF/, "a program"],
  [/^(\xfd|\\xfd)7zXZ|^BZh\d|^(\(|\\x28)\xb5/, "a compressed file; only gzip is unpacked here"],
  [/^\s*<(!doctype html|html)\b/i, "a web page"],
  [/^\s*<\?xml|^\s*<[a-z]/i, "XML, but not of nmap"],
  [/(^|\n)\S*(ba|z|da)?sh: .*(command )?not found/, "a shell's message that a command was not found"],
  [
    /(^|\n)Kernel (Interface table|IP routing table)|(^|\n)Routing tables/,
    "netstat's list of routes or interfaces, not of ports",
  ],
  [/(^|\n)(Usage|usage): (ss|netstat|lsof|nmap|masscan)\b/, "the help text of a port tool"],
  [/" \d{3} (\d+|-)( |\n|$)/, "an access log: read it with `doorwatch import` or `doorwatch explain`"],
  [/^\s*[[{]/, "JSON, but none of a port tool that is known here"],
  [
    /^\s*"?LocalAddress"?[\s,]+"?LocalPort"?/,
    "PowerShell's Get-NetTCPConnection; send `netstat -ano` instead",
  ],
  [/^\s*sl\s+local_address\s+rem_address/, "a file of /proc/net; send what `ss -H -tulpne` prints instead"],
  [/^(\[\S*\d+.?\[?\w*m?)?Open \S+:\d+/m, "what rustscan prints for people; run it with -g"],
  [/^\S+:\d{1,5}\r?\n(\S+:\d{1,5}\r?\n)*\S*$|^host,ip,port,/, "a list of naabu; run it with -json"],
  [/^masscan\/1\.\d/, "masscan's binary format; make JSON of it by `masscan --readscan FILE -oJ -`"],
  [/^\$tart|^\W?St4rt/i, "nmap's -oS, which no program reads; use -oX"],
  [/[\0\x01-\x08\x0e-\x1a]/, "binary data"],
];

/** What a report may be, for the message that refuses another. */
export const whatIsRead =
  "What can be read: nmap (-oX, -oG, -oN), masscan (-oJ, -oD, -oX, -oL, -oG, -oU), naabu -json, rustscan -g, ss, netstat of any system, sockstat, lsof, osquery, Wazuh.";

/** Says in a few words what a text is that is no port report, for the message that refuses it. */
export function describeForeign(head: string): string {
  const found = known.find(([pattern]) => pattern.test(head.slice(0, 4096)));
  if (found) return `It looks like ${found[1]}.`;
  const [first = ""] = head.trimStart().split("\n", 1);
  return `It begins with “${excerpt(first)}”.`;
}
