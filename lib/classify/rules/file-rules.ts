// biome-ignore-all lint/suspicious/noControlCharactersInRegex: NUL is part of what is looked for
import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { PayloadRule, RequestRule } from "./rule.ts";

const r = String.raw;
const slash = r`[/\\]+`;
/** Where a path may begin: at the start of a value, behind a mark, or anywhere behind a slash. */
const begin = r`(?:^|[▪▸/\\=:\s;|'"\x60(@])`;

const etcFiles = anyOf(r`
  passwd shadow group hosts hostname issue motd fstab mtab crontab sudoers profile bashrc resolv\.conf my\.cnf mysql
  php\d? httpd apache2? nginx ssh ssl redis tomcat security master\.passwd aliases inittab networks? os-release
  [a-z]+-release environment exports services ld\.so init\.d cron\. vsftpd proftpd samba squid lighttpd rc\. network/
  pam\.d config/ mnt_info openvpn wireguard kubernetes docker [a-z*?]{0,8}[*?][a-z*?/]{0,12}
`);
const procFiles = anyOf(r`
  self thread-self version cpuinfo meminfo mounts interrupts cmdline environ net sys \d{1,6} sched fd loadavg uptime
  partitions kcore kallsyms kmsg modules devices filesystems bus driver tty scsi slabinfo vmstat zoneinfo keys iomem
  ioports crypto swaps diskstats stat acpi config\.gz
`);
const otherUnixFiles = anyOf(r`
  sys/(?:class|block|bus|devices|kernel|module|firmware) dev/(?:tcp|shm|null|mem|cmdb|random) boot/grub root/\.\w
  var/(?:log|run|lib|mail|spool|backups)/\w usr/(?:local/)?(?:etc|lib|share/(?:doc|php))/ opt/\w+/(?:etc|conf|logs?)/
  home/[\w-]+/\.\w var/www/[\w./-]+\.(?:php|conf|env|log)
`);
const windowsFiles = anyOf(r`
  boot\.ini win\.ini system\.ini autoexec\.bat system32[/\\] winnt[/\\] sam\.sav ntuser\.dat
  windows[/\\]+(?:win|system|repair|php|panther|debug|inf|temp|notepad) inetpub[/\\](?:wwwroot|logs)
  php\.ini httpd\.conf nginx\.conf my\.ini
`);
const windowsDirectories = anyOf(r`
  windows winnt boot inetpub users program xampp wamp apache php mysql temp autoexec [\w.-]{1,40}[/\\.]
`);
/** Names that are ordinary, or another rule's, as a path of their own, and telling as a value. */
const telling = anyOf(r`
  global\.asax?\b web\.config\b machine\.config\b applicationhost\.config\b \.bash_history \.ssh[/\\]
  \.aws[/\\]credentials \bid_(?:rsa|dsa|ed25519|ecdsa)\b authorized_keys\b
`);
const osFiles = [
  new RegExp(`${begin}etc${slash}${etcFiles}`),
  new RegExp(r`(?:^|[▪▸/\\=:\s])proc${slash}${procFiles}(?:\b|/)`),
  new RegExp(r`(?:^|[▪▸=:\s]|get|\.\.)${slash}${otherUnixFiles}`),
  new RegExp(r`\b${windowsFiles}|[▸=\s(][a-z]:${slash}${windowsDirectories}`),
  new RegExp(`▸[^▪]{0,200}${telling}`),
];
const isOsFile = (text: string): boolean => osFiles.some((pattern) => pattern.test(text));

const dotStep = /(?:^|[▪▸/\\=:;,])\.\.(?=[/\\;]|▪|$)/g;
const hiddenDots = [
  // `..;/`, `/.;/`, `/..cfide/`, `..%00`, `..0x2f`, `..\/`
  /[/\\]\.\.[a-z]{3}|\.\.;|;\.\.|[/\\]\.;|[/\\]\.\.%|\.\.(?:0x2f|0x5c|%2f|%5c|\\\/|\/\\)|0x2e0x2e|\.\.0x|%%3|\.\.\x00/,
  // `/.../`, `/.....`, `....//`, `././././`, `..//..`, `..\\`
  /[/\\▸]\.{3,}[/\\]|[/\\▸]\.{5,}|\.\.\.\.[/\\]|[/\\]\.[/\\]\.[/\\]\.[/\\]|\.\.[\\/]{2,}\.\.|(?:\\\.){2}|\.\.\\/,
  // `..%5c..` with any mark between, long runs of slashes, `/?/?`
  /\.\.[^\w/\\.▪▸]{1,3}[/\\].{0,12}\.\.|[/\\]{8,}|\/\?\/\?|\.\?\/|(?:\xc0\.|\xc0\xae){2}|[▸?=]\/\/{1,6}(?:etc|\{file)/,
];
/** Slash, dot, quotes and angle brackets in two, three or four bytes; lead bytes that no letter has. */
const impossibleBytes =
  /%c0%(?:a[2789ef]|b[ce]|8[0ad]|2[ef]|5c)|%c1%(?:9c|1c|af)|%e0%80%[ab]|%f[08]%80%80%|%f[5-9a-f]%[89ab]|[a-z]%f[ef][a-z]/;
const blanks = anyOf(r`
  file dir path cmd payload inject fuzz base_?url hostname interactsh-url rand(?:str|base|int)?[\w()]{0,10}
`);
const placeholder = new RegExp(r`\{${blanks}\}\}?\s{0,3}(?:▪|$|[?/])`);

export const fileRules: readonly PayloadRule[] = [
  traversal(
    "os-file",
    "A file of the operating system is asked for",
    "high",
    [feature.fileWord],
    ({ text, field, shell }) =>
      field !== "agent" && (isOsFile(text) || (text.includes("/") && isOsFile(shell))),
  ),
  traversal(
    "file-url",
    "A local file is asked for by its file:// address",
    "high",
    [feature.colon | feature.oddEncoding],
    ({ text }) => /[▸=,(]\s{0,3}(?:url:)?file:\/{0,3}(?:\/|[a-z]:|\w{1,30}\/|%|\.|\\)/.test(text),
  ),
  traversal(
    "dotdot-hidden",
    "Path traversal: `..` in a disguise that filters miss",
    "high",
    [
      feature.dotDot |
        feature.oddEncoding |
        feature.backslash |
        feature.long |
        feature.dotSegment |
        feature.fileWord |
        feature.mark |
        feature.brace |
        feature.separator,
    ],
    ({ text }) => hiddenDots.some((pattern) => pattern.test(text)),
  ),
  traversal(
    "unicode-evasion",
    "Marks written as other letters, which some programs read as `/`, `.` or quotes (%u002f, %uff0f, %u2215)",
    "medium",
    [feature.oddEncoding],
    ({ raw }) => /%u(?:00[2-7][0-9a-f]|ff[0-5][0-9a-f]|221[56]|2024|3002)/.test(raw),
  ),
  traversal(
    "overlong-encoding",
    "Bytes that no letter has: slashes and dots in UTF-8 longer than it need be, or no UTF-8 at all",
    "medium",
    [feature.oddEncoding],
    ({ raw }) => impossibleBytes.test(raw),
  ),
  traversal(
    "path-parameter-bypass",
    "An ending behind a semicolon, by which a filter takes a page for a file",
    "medium",
    [feature.separator],
    ({ text }) => /;\.(?:jsp|js|css|ico|png|gif|jpe?g|x?html?|svg|json)(?:▪|$|[/?])/.test(text),
  ),
  traversal(
    "fuzz-placeholder",
    "The unfilled blank of a fuzzer's list ({FILE}, {{BaseURL}})",
    "low",
    [feature.brace | feature.oddEncoding],
    ({ text }) => placeholder.test(text),
  ),
  traversal(
    "repeated-character",
    "One character eighty times over: a test for overflows",
    "medium",
    [feature.long],
    ({ text }) => /([a-z1-9./\\])\1{79}/.test(text) && /(?:^▪\/?|▸\/?|▪)(.)\1{70}/.test(text),
  ),
];

export const requestFileRules: readonly RequestRule[] = [
  {
    on: "request",
    id: "dotdot",
    title: "Path traversal: steps out of the directory with `..`",
    level: "high",
    category: "path_traversal",
    gate: [feature.dotDot | feature.oddEncoding],
    matches: (request) => {
      const steps = request.payload.text.match(dotStep)?.length ?? 0;
      // A browser resolves `..` itself; a careless page may still put one into a parameter or a crawler into a path.
      return steps > 1 || (steps === 1 && (!request.isInUse || !request.path.includes("..")));
    },
  },
  {
    on: "request",
    id: "encoded-question",
    title: "Encoded question mark at the end of a path, which led Apache astray (CVE-2024-38475)",
    level: "medium",
    category: "path_traversal",
    gate: [feature.mark],
    matches: (request) => request.path.endsWith("?") && request.isTurnedAway,
  },
  {
    on: "request",
    id: "java-internals",
    title: "Files inside a Java application (WEB-INF, META-INF)",
    level: "high",
    category: "path_traversal",
    gate: [feature.fileWord],
    matches: ({ payload }) => /(?:^|[▪▸/;.])(?:web|meta)-inf(?:[./;%]|▪|$)/.test(payload.text),
  },
];

function traversal(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: PayloadRule["gate"],
  matches: PayloadRule["matches"],
): PayloadRule {
  return { on: "payload", id, title, level, category: "path_traversal", fields: "any", gate, matches };
}
