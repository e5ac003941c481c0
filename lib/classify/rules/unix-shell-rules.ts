import { feature } from "../features.ts";
import type { Payload } from "../payload.ts";
import { anyOf, listOf, type WordList } from "../words.ts";
import type { Gate, PayloadRule } from "./rule.ts";

/** Programs of a Unix system that an injected command starts with; names from its manual pages. */
const unixCommands = listOf(`
  id ls cat head tail less more tac nl od xxd hexdump strings whoami who w uname hostname pwd env printenv set export
  ifconfig ip netstat ss arp route ps top kill killall pkill uptime df du mount lsof lscpu dmesg last history wget
  curl fetch lynx links aria2c axel ftp tftp ftpget sftp scp ssh rsync telnet nc ncat netcat socat nslookup dig host
  ping ping6 traceroute bash sh ash dash zsh ksh csh tcsh fish busybox python python2 python3 perl ruby php node lua
  awk gawk mawk sed grep egrep find xargs tee touch cp mv rm rmdir mkdir ln chmod chown chattr dd tar gzip gunzip zip
  unzip base64 openssl md5sum sha256sum crontab at batch nohup screen tmux sudo su passwd useradd adduser usermod
  groupadd service systemctl init reboot shutdown halt poweroff iptables insmod modprobe gcc cc make git svn apt
  apt-get apk yum dnf pip pip3 npm gem docker kubectl echo printf sleep usleep timeout time test true eval exec source
  alias trap read script expect vi vim nano ed mail sendmail mysql mysqldump psql sqlite3 redis-cli mongo lwp-download
  lwp-request getent rev sort cut tr wc diff strace ltrace gdb capsh visudo doas stdbuf ldd nmap tcpdump jjs which
`);

export const unixShellWords: WordList = {
  feature: "shellWord",
  words: [
    ...unixCommands,
    ...listOf("tmp bin usr dev null tcp ifs shell etc passwd nid rc ansible chef puppet knife cscli"),
  ],
};

/** For expressions: the commands, longest first. */
export const anyUnixCommand = unixCommands
  .toSorted((a, b) => b.length - a.length)
  .map((name) => name.replace(/[-.]/g, "\\$&"))
  .join("|");
/** Those that need no argument to be worth injecting. */
const bareCommands = listOf(`
  id ls dir ll whoami uname pwd env printenv ifconfig ipconfig netstat hostname lsof lscpu dmesg ps uptime systeminfo
  tasklist getmac reboot arp df bash sh nc wget curl ping cat nid
`).join("|");
/** `/usr/bin/`, `./`, and the same with wildcards. */
export const anyDirectory = "(?:\\.{0,2}\\/(?:[\\w.*?-]{1,20}\\/){0,5})?";

const separators = "(?:;|\\|\\|?|&&?|`|\\$\\(|<\\(|>\\(|[\\r\\n])";
const separatorMarks =
  feature.separator |
  feature.quote |
  feature.dollar |
  feature.control |
  feature.paren |
  feature.brace |
  feature.oddEncoding |
  feature.angle;
const chainGate: Gate = [feature.shellWord, separatorMarks];
const argumentGate: Gate = [
  feature.shellWord,
  feature.blank | feature.brace | feature.dollar | feature.control | feature.oddEncoding | feature.quote,
];
const expansionGate: Gate = [
  feature.dollar |
    feature.quote |
    feature.brace |
    feature.angle |
    feature.bracket |
    feature.oddEncoding |
    feature.mark,
];

/** Without values that are lists of names, `name|id|date`: commands do not come alone in lists of words. */
export const withoutLists = (text: string): string =>
  text.replace(/▸[a-z][\w.-]{1,60}(?:[|;,][a-z_][\w.-]{0,60}){1,60}(?=▪|$)/g, "▸");

/** `;id`, `| cat /etc/passwd`, `&& wget …`: behind a mark that ends a command, another one. */
const chained = new RegExp(
  `${separators}\\s{0,4}(?:[a-z_]{1,12}=[^\\s;]{0,20}\\s)?${anyDirectory}(?:` +
    `(?:${bareCommands})(?:\\s{0,3}(?:[;|&\`)<>'"#]|$|▪|\\r|\\n)|\\s{1,3}[-/~.\\w$'"*])|` +
    `(?:${anyUnixCommand})(?:\\s{1,3}[-/~.\\w$'"\`*<>{(\\\\|]|[<>]))`,
);

/** What a command must be followed by, at the start of a value, to be no sentence. */
const leadingForms = [
  "(?:cat|head|tail|less|more|tac|nl|od|xxd|strings|cp|mv|ls|ll|find|touch|chown|vi|vim|nano|tee|grep|source|tar|dd)\\s{1,3}(?:-[a-z0-9]{1,12}\\s|-[a-z]{1,12}$|[~./*$]|[a-z]:\\\\)",
  "(?:wget|curl|lynx|fetch|aria2c|lwp-download|lwp-request|axel)\\s{1,3}(?:-|\\w{3,5}:|[\\w.-]{1,60}\\.\\w|\\$|localhost)",
  "(?:ping6?|traceroute|tracert|nslookup|dig|host|telnet|nc|ncat|netcat|socat|ssh|scp|ftp|tftp)\\s{1,3}(?:-[a-z0-9]{1,6}\\b|\\d|localhost|\\w{1,60}\\.\\w|\\$)",
  "(?:ba|da|z|k|c|tc|a)?sh\\s{1,3}(?:-[a-z]|[/~.$<]|[\\w-]{1,40}\\.sh)|rc\\s\\w{1,30}\\.sh|which\\s{1,3}(?:ls|id|sh|bash|perl|python|wget|curl)\\b",
  "(?:python[23]?|perl|ruby|php|node|lua|awk|gawk)\\s{1,3}(?:-[a-z]{1,3}\\s{0,3}['\"(]|-[cer]\\s(?:import|print|system|exec|require)|[/~.$'\"]|begin\\b|[\\w-]{1,40}\\.(?:py|pl|rb|php|js|lua|jpg|txt)\\b)",
  "rm\\s{1,3}(?:-|[/~*.])|chmod\\s{1,3}[-+\\d]|mkdir\\s{1,3}[-/]|kill(?:all)?\\s{1,3}-",
  `(?:sudo|su|doas|nohup|xargs|strace|timeout|time|env|exec|busybox|stdbuf|script|command|eval)\\s{1,3}(?:-[a-z-]|/|[a-z_]{1,20}=|(?:${anyUnixCommand})\\b)`,
  "(?:uname|id|df|netstat|ss|crontab|base64|mysql|psql|passwd|iptables)\\s{1,3}-|ps\\s{1,3}-?(?:aux|ef|a)\\b|ip\\s(?:a|addr|r|route)\\b|ifconfig\\s{1,3}(?:-|eth)|openssl\\s{1,3}(?:enc|s_client|passwd)",
  "sleep\\s{1,3}\\d{1,4}\\s{0,3}(?:$|▪|[;|&#])|alias\\s(?:[-+ \\w]{1,8}\\s)?\\w{1,30}=|set\\s[-+]o\\b|export\\s\\w{1,30}=",
  "echo\\s{1,3}(?:-[en]|['\"]?[$`<>|]|[^▪]{1,80}(?:[|>]|base64))|printf\\s{1,3}['\"%]",
  "(?:pip3?|npm|gem|apk|yum|dnf|apt|apt-get)\\s{1,3}(?:-|(?:install|add|remove|update)\\s{1,3}[\\w./:-])|(?:docker|kubectl|systemctl)\\s{1,3}(?:exec|stop|restart)\\s",
];
const leading = new RegExp(`[▸▪]\\s{0,3}['"\`)]{0,2}\\s{0,3}(?:${leadingForms.join("|")})`);

/** How bots fetch and start their programs. */
const droppers = [
  /\b(?:wget|curl|fetch|tftp|ftpget|lwp-download|busybox)\b[^▪]{0,80}(?:https?|ftp):?\/\//,
  /\bcd\s\/(?:tmp|var|dev|root|mnt|run)\b|(?:[;|&▪▸ ]|^)\s{0,3}rm\s-rf?\s|\bchmod\s(?:\+x|[0-7]{3,4}|-r)\b/,
  /\bbusybox\s\w|\/tmp\/[\w.*]{1,40}\s?;|\|\s{0,3}(?:ba|z|da|k)?sh\b|\bnc\s{1,3}-[a-z]{0,8}[elv]|-e\s\/bin\//,
  /\/bin\/(?:ba|da|a|z|k|c|tc|)sh\b/,
  /\/(?:usr\/)?(?:local\/)?s?bin\/(?:id|cat|ls|nc|wget|curl|sleep|ping|perl|python\d?|uname|whoami|env|busybox|ncat|telnet|tail|head|echo|ps|php|ruby|gcc|xterm|arp|ifconfig|kill|awk)\b/,
  /\/dev\/(?:tcp|udp)\/|[12&]?>\s{0,2}(?:&\s?[12]\b|\/dev\/|\/tmp\/|\/var\/|[\w./]{1,60}\.(?:php|sh|jsp|aspx?|txt)\b)/,
  // A fork bomb.
  /:\s?\(\s?\)\s?\{\s?:\s?\|/,
];

const substituted =
  "(?:id|ls|cat|true|false|sleep|wget|curl|ping|uname|whoami|nslookup|host|dig|echo|pwd|env|nc|bash|sh|php|perl|python|ifconfig|printf|touch|hostname|expr|rm|base64)";
const expansions = [
  new RegExp(`\`\\s{0,3}(?:[a-z_./]{0,40}/)?${substituted}\\b[^\`▪]{0,200}\``),
  new RegExp(`\\$\\(\\s{0,3}(?:[a-z_./]{0,40}/)?${substituted}\\b`),
  // `$(whoami$())`, but not the `$(this)` of pages whose script a crawler took for an address.
  /\$\((?!this\b|document\b|window\b|function\b|['"#.)])[^)▪]{1,80}\)|\$\([^)▪]{0,60}\$\(/,
  // Expansions to nothing inside a word: `pi$()ng`, `c$@at`, `w<()get`.
  /\w\$\(\)|\$\(\)\w|\w[<>]\(\)|\$\{?ifs\b|\w\$[@!?*#_$-][\w/]|\$'\\x[0-9a-f]|\w``\w/,
  /[<>]\(\s{0,3}[a-z][^)▪]{0,60}\)/,
  // `/[e///]tc`, `/bi[n]/bash`: a path with a set of letters.
  /[▸\s=;|&`]\/(?:[\w?*.-]{0,20}\/){0,4}[\w?*.-]{0,20}\[[^\]▪\s]{1,40}\]/,
  // `cat /et*/pass?d`, `ls /e\tc/p$@asswd`: a command and a path with marks in its names.
  /[a-z$\\'"*?@!]{1,12}\s{1,3}\/(?=[^\s▪]{0,60}[?*'"\\$`])[\w?*'"\\$@!`(){}-]{1,24}\/[\w?*'"\\$@!`(){}.-]{1,40}/,
  /[▸\s=;|&`'"]\/[\w?*]{0,8}\?{1,3}[\w?*]{0,8}\/[\w?*]{1,16}/,
  // `{,ip,a}`, `c{a,oun}t`, `{cat,/etc/passwd}`.
  /\{,[^{}\s▪]{1,80}\}|\{[^{}\s:▪]{1,40},\}|\{[\w-]{0,20},[\w,-]{1,60}\}\w/,
  new RegExp(
    `\\{(?:(?:${anyUnixCommand}),(?=[-/~.$])|(?:cat|wget|curl|ping|echo|whoami|ifconfig|bash),)[^{}\\s▪]{1,80}\\}`,
  ),
  // History: `!-1`, `!!:s`.
  /[▸\s;|&]!-?\d|!-\d|[▸;|&]!!/,
];

/** A word torn apart by quotes: `w"ge"t`, `'i'fconfig`. Names such as O'Neil's and rock'n'roll are not. */
const tornWord =
  /[a-z0-9_]["'](?!n['"]|s\b)[a-z0-9_]{1,12}["'](?![\s,.;:)]|$|▪)|["'](?!n['"]|s\b)[a-z0-9_]{1,12}["'](?!s\b)[a-z0-9_]{2}|[a-z](?:''|"")[a-z]/;
const tornCommand = new RegExp(
  `(?:[▸▪;|&\`/\\s]|\\$\\()(?:${anyUnixCommand})(?:\\s{1,3}[-/~.\\w$]|\\s{0,3}(?:[;|&\`)]|$|▪))`,
);
const hiddenByMarks =
  /[a-z](?:''|""|\\|\$[@!?*#_$-]|\^)[a-z]|["'][a-z]{1,12}["'][a-z]|[a-z]["'][a-z]{1,12}["']/;

/** Commands where a name or an address belongs: in the referer, or as user agent. */
const commandAsHeader = new RegExp(
  `^▪\\s{0,3}(?:\\w{1,12}=)?['"]?(?:${anyUnixCommand}|unset|ansible(?:-\\w{3,10})?|chef(?:-\\w{3,6})?|puppet|knife|cscli|cargo|ufw|tcsh)['"]?(?:\\s[^;()]{0,200})?$`,
);
/** Libraries and browsers that call themselves by such a word alone. */
const plainNames = listOf(`
  ruby python python2 python3 perl php node lua curl wget lynx links fetch axel aria2c git svn test host read history
  last find mail script make time true at batch ed init set service route mount more less source top watch w who
  screen
`);
const isProduct = /[a-z]\/\d|^▪[a-z-]{2,12}:\/\//;

const mailCommands = anyOf(`
  EHLO HELO MAIL\\sFROM RCPT\\sTO DATA VRFY EXPN RSET STARTTLS AUTH QUIT NOOP USER PASS LIST RETR DELE TOP UIDL STAT APOP
  CAPA HELP SEND SOML SAML TURN ATRN ETRN XCLIENT
`);
const mailboxCommands = anyOf(`
  LOGIN SELECT EXAMINE CREATE DELETE RENAME (?:UN)?SUBSCRIBE LIST LSUB STATUS APPEND CHECK CLOSE EXPUNGE SEARCH FETCH
  STORE COPY UID LOGOUT CAPABILITY AUTHENTICATE ENABLE IDLE NOOP STARTTLS GETQUOTA NAMESPACE
`);
const mailInjection = new RegExp(`\\r\\n\\s{0,3}(?:${mailCommands}|\\w{1,32} ${mailboxCommands})\\b`, "i");
/** Dot commands of the `sqlite3` shell, from its documentation. */
const sqliteCommands = anyOf(`
  sh sys tab archive auth backup bail binary cd changes check clone connection databases db\\w{4,6} dump echo eqp excel
  exit expert explain filectrl fullschema headers help import imposter indexes iotrace limit lint load log mode nonce
  nullvalue once open output parameter print progress prompt quit read recover restore save scanstats schema selftest
  separator session sha3sum shell show stats system tables test\\w{4} timeout timer trace vfs\\w{4} width
`);
const sqliteCommand = new RegExp(`(?:;|[\\r\\n])(?:\\s|\\\\n){0,4}\\.\\s{0,2}['"]?${sqliteCommands}\\b`);

const inEither =
  (patterns: readonly RegExp[]): PayloadRule["matches"] =>
  ({ text, shell: plain }) =>
    patterns.some((pattern) => pattern.test(text) || (plain !== text && pattern.test(plain)));

export const unixShellRules: readonly PayloadRule[] = [
  shell(
    "shellshock",
    "Shellshock: a function definition for Bash (CVE-2014-6271)",
    "critical",
    [feature.brace, feature.paren],
    ({ text }) =>
      /(?:^|[▪▸\s=:;'"])\(\s{0,3}\)\s{0,3}\{/.test(text) &&
      !/(?:function|=>)\s?\(\s{0,3}\)\s{0,3}\{/.test(text),
  ),
  shell(
    "shell-download",
    "Command injection: the server is asked to fetch or run a program",
    "critical",
    argumentGate,
    inEither(droppers),
  ),
  shell(
    "shell-chain",
    "Command injection: a second command behind the first",
    "critical",
    chainGate,
    // `(MTK; U; id)`: user agents name languages that are commands elsewhere.
    ({ field, text, shell: plain }) =>
      field !== "agent" && [text, plain].some((form) => chained.test(withoutLists(form))),
  ),
  shell(
    "shell-command",
    "Command injection: a value that is a command",
    "high",
    argumentGate,
    inEither([leading]),
  ),
  shell(
    "shell-expansion",
    "Command injection: shell expressions and tricks to hide words",
    "high",
    expansionGate,
    ({ text, field }) => field !== "agent" && expansions.some((pattern) => pattern.test(text)),
  ),
  shell(
    "torn-command",
    "Command injection: a command whose letters are torn apart by quotes or backslashes",
    "high",
    [feature.quote | feature.backslash | feature.dollar | feature.oddEncoding | feature.mark],
    ({ text, shell: plain, field }) =>
      field !== "agent" && hiddenByMarks.test(text) && tornCommand.test(plain),
  ),
  shell(
    "command-as-header",
    "A shell command in place of the sender's name or of a referring page",
    "high",
    [feature.unlinked, feature.shellWord | feature.blank | feature.quote],
    (payload) => isHeaderCommand(payload),
    "header",
  ),
  shell(
    "sqlite-command",
    "Command of the SQLite shell",
    "high",
    [feature.separator | feature.control],
    ({ text }) => sqliteCommand.test(text),
  ),
  shell(
    "mail-injection",
    "Commands of a mail server behind a line break",
    "high",
    [feature.control],
    ({ exact }) => mailInjection.test(exact),
  ),
];

/** Looked at after everything else: names and quotations come close to it. */
export const tornWordRules: readonly PayloadRule[] = [
  shell(
    "torn-word",
    "A word torn apart by quotes, as commands are to pass filters",
    "low",
    [feature.quote, feature.query],
    ({ text, field }) => field === "target" && tornWord.test(text.slice(Math.max(0, text.indexOf("▸")))),
  ),
];

const isHeaderCommand = ({ field, text }: Payload): boolean =>
  field !== "target" &&
  !isProduct.test(text) &&
  !plainNames.includes(text.slice(1)) &&
  commandAsHeader.test(text);

function shell(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  matches: PayloadRule["matches"],
  fields: PayloadRule["fields"] = "any",
): PayloadRule {
  return { on: "payload", id, title, level, category: "remote_code", fields, gate, matches };
}
