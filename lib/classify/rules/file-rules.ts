import { feature } from "../features.ts";
import { listOf, type PayloadRule, type RequestRule, type WordList } from "./rule.ts";

/** Names of files and hosts that only somebody inside the server should read. */
export const fileWords: WordList = {
  feature: "fileWord",
  words: listOf(`
    etc passwd fstab crontab sudoers resolv.conf my.cnf php.ini httpd.conf nginx.conf proc cpuinfo meminfo mounts
    interrupts sys boot.ini win.ini system.ini system32 inetpub autoexec.bat web-inf meta-inf web.xml .bash_history
    .ssh id_rsa authorized_keys known_hosts access.log error.log access_log error_log localhost localhost4
    localhost6 ip6-localhost ipv6-localhost localhost.localdomain localhost4.localdomain4 127.0.0.1 0.0.0.0
    169.254.169.254 100.100.100.200 metadata.google.internal instance-data kubernetes.default.svc 192.0.0.192
    169.254.170.2 oast oastify interact interactsh burpcollaborator dnslog ceye bxss xss.ht xss.report r87.me
    webhook.site canarytokens requestbin requestrepo pipedream beeceptor ngrok ngrok-free eyes.sh dnsbin oob nip xip
    sslip cirt.net rfiinc.txt vulnweb acunetix netsparker appscan_fingerprint wvstest secapps.com rfi.nessus.org
    r87.com some-inexistent-website.acu usr var 2130706433 017700000001 0x7f000001 127.1 127.0.1 0177.0.0.1 
    0x2e 0x2e0x2e 0xa9fea9fe 2852039166 0251.0376.0251.0376 meta-data user-data computemetadata fd00 a9fe
    host.docker.internal gateway.docker.internal kubernetes.docker.internal host.containers.internal
    kubernetes.default kubernetes.default.svc.cluster.local localtest.me lvh.me __pycache__ nbproject @fs @id env
    id_dsa id_ecdsa id_ed25519 credentials secrets passwords htpasswd auth.log syslog
  `),
};

export const fileRules: readonly PayloadRule[] = [
  traversal(
    "os-file",
    "A file of the operating system is asked for",
    "high",
    [feature.fileWord],
    ({ text, field, shell }) =>
      field !== "agent" && (osFile.test(text) || (text.includes("/") && osFile.test(shell))),
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
    ({ raw }) => /%u(?:00[2-7][0-9a-f]|ff(?:0[2-9a-f]|1[ce]|3c)|221[56]|2024|3002)/.test(raw),
  ),
  traversal(
    "fuzz-placeholder",
    "The unfilled blank of a fuzzer's list ({FILE}, FUZZ)",
    "low",
    [feature.brace | feature.oddEncoding],
    ({ text }) =>
      /\{(?:file|dir|path|cmd|payload|inject|fuzz|base_?url|baseurl|hostname|interactsh-url|rand(?:str|base|int)?[\w()]{0,10})\}\}?\s{0,3}(?:▪|$|[?/])/.test(
        text,
      ),
  ),
  {
    on: "payload",
    id: "repeated-character",
    title: "One character a hundred times over: a test for overflows",
    level: "medium",
    category: "path_traversal",
    fields: "any",
    gate: [feature.long],
    matches: ({ text }) => /([a-z1-9./\\])\1{79}/.test(text) && /(?:^▪\/?|▸\/?|▪)(.)\1{70}/.test(text),
  },
  {
    on: "payload",
    id: "callback-host",
    title: "Host of an out-of-band test service: the sender waits for the server to call it",
    level: "high",
    category: "injection",
    fields: "any",
    gate: [feature.fileWord],
    matches: ({ text }) => callbackHost.test(text),
  },
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
    title:
      "Encoded question mark at the end of a path, which led Apache outside its directory (CVE-2024-38475)",
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
  {
    on: "request",
    id: "metadata-service",
    title: "Server-side request forgery: the metadata service of a cloud",
    level: "critical",
    category: "injection",
    gate: [feature.fileWord],
    matches: ({ payload }) => metadataService.test(payload.text),
  },
  {
    on: "request",
    id: "local-address-value",
    title: "Server-side request forgery: the server is sent to itself or its neighbours",
    level: "medium",
    category: "injection",
    gate: [feature.fileWord | feature.scheme, feature.query],
    matches: ({ parameters }) =>
      parameters.some(({ name, value }) => !returnNames.test(name) && localAddress.test(value)),
  },
  {
    on: "request",
    id: "remote-file",
    title: "Remote file inclusion: a program from another host in place of a page",
    level: "high",
    category: "remote_code",
    gate: [feature.scheme | feature.mark, feature.query],
    matches: (request) => isRemoteFile(request),
  },
  {
    on: "request",
    id: "other-scheme-value",
    title: "Server-side request forgery: an address with a protocol that no page uses (gopher, dict …)",
    level: "high",
    category: "injection",
    gate: [feature.scheme | feature.oddEncoding, feature.query],
    matches: ({ parameters }) =>
      parameters.some(({ value }) =>
        /^\s{0,3}(?:gopher|dict|ldaps?|tftp|sftp|netdoc|jar|smb|ssh|telnet|imap|pop3|news|ftps?):\/\//.test(
          value,
        ),
      ),
  },
  {
    on: "request",
    id: "proxy-through-socket",
    title: "Apache mod_proxy is asked to fetch through a socket (CVE-2021-40438)",
    level: "high",
    category: "injection",
    gate: [feature.colon, feature.query],
    matches: ({ payload }) => /▪unix:/.test(payload.text),
  },
];

const osFile = new RegExp(
  [
    "(?:^|[▪▸/\\\\=:\\s;|'\"`(@])etc[/\\\\]+(?:passwd|shadow|group|hosts|hostname|issue|motd|fstab|mtab|crontab|sudoers|profile|bashrc|resolv\\.conf|my\\.cnf|mysql|php\\d?|httpd|apache2?|nginx|ssh|ssl|redis|tomcat|security|master\\.passwd|aliases|inittab|networks?|os-release|[a-z]+-release|environment|exports|services|ld\\.so|init\\.d|cron\\.|vsftpd|proftpd|samba|squid|lighttpd|rc\\.|network/|pam\\.d|config/|mnt_info|openvpn|wireguard|kubernetes|docker|[a-z*?]{0,8}[*?][a-z*?/]{0,12})",
    "(?:^|[▪▸/\\\\=:\\s])proc[/\\\\]+(?:self|thread-self|version|cpuinfo|meminfo|mounts|interrupts|cmdline|environ|net|sys|\\d{1,6}|sched|fd|loadavg|uptime|partitions|kcore|kallsyms|kmsg|modules|devices|filesystems|bus|driver|tty|scsi|slabinfo|vmstat|zoneinfo|keys|iomem|ioports|crypto|swaps|diskstats|stat|acpi|config\\.gz)(?:\\b|/)",
    "(?:^|[▪▸=:\\s]|get|\\.\\.)[/\\\\]+(?:sys/(?:class|block|bus|devices|kernel|module|firmware)|dev/(?:tcp|shm|null|mem|cmdb|random)|boot/grub|root/\\.\\w|var/(?:log|run|lib|mail|spool|backups)/\\w|usr/(?:local/)?(?:etc|lib|share/(?:doc|php))/|opt/\\w+/(?:etc|conf|logs?)/|home/[\\w-]+/\\.\\w|var/www/[\\w./-]+\\.(?:php|conf|env|log))",
    "\\b(?:boot\\.ini|win\\.ini|system\\.ini|autoexec\\.bat|system32[/\\\\]|winnt[/\\\\]|windows[/\\\\]+(?:win|system|repair|php|panther|debug|inf|temp|notepad)|inetpub[/\\\\](?:wwwroot|logs)|sam\\.sav|ntuser\\.dat|php\\.ini|httpd\\.conf|nginx\\.conf|my\\.ini)",
    "[▸=\\s(][a-z]:[/\\\\]+(?:windows|winnt|boot|inetpub|users|program|xampp|wamp|apache|php|mysql|temp|autoexec|[\\w .-]{1,40}[/\\\\.])",
    "\\.(?:bash_history|ssh[/\\\\]|aws[/\\\\]credentials)|\\bid_(?:rsa|dsa|ed25519|ecdsa)\\b|authorized_keys\\b",
  ].join("|"),
);

const dotStep = /(?:^|[▪▸/\\=:;,])\.\.(?=[/\\;]|▪|$)/g;

const hiddenDots = [
  /\.\.;|;\.\.|[/\\]\.;|[/\\]\.\.%|\.\.(?:0x2f|0x5c|%2f|%5c|\\\/|\/\\|u2215|u2216|c0%af)|0x2e0x2e|\.\.0x|%%3|\.\.\x00/,
  /[/\\▸]\.{3,}[/\\]|[/\\▸]\.{5,}|\.\.\.\.[/\\]|[/\\]\.[/\\]\.[/\\]\.[/\\]|\.\.[\\/]{2,}\.\.|\.\.[^\w/\\.▪▸]{1,3}[/\\].{0,12}\.\.|(?:\\\.){2}|\.\.\\/,
  /[/\\]{8,}|[/\\▸]\.(?:\/\.){4,}|\/\?\/\?|\.\?\/|(?:%|\/)(?:uff0e|u002e|c0%ae|c0%2e|2e%2e)|(?:\xc0\.|\xc0\xae|\xe0\x80\xae){2}|[▸?=]\/\/{1,6}(?:etc|\{file)/,
];

const callbackHost =
  /\b(?:oast(?:ify)?\.(?:pro|live|site|online|fun|me|com)|interact(?:sh)?\.(?:sh|com)|burpcollaborator\.net|dnslog\.\w{2,4}|ceye\.io|bxss\.me|xss\.(?:ht|report)|r87\.me|webhook\.site|canarytokens\.(?:com|org)|requestbin\.(?:net|com)|requestrepo\.com|pipedream\.net|beeceptor\.com|ngrok(?:-free)?\.(?:io|app)|eyes\.sh|dnsbin\.\w{2,6}|oob\.\w{2,6}|cirt\.net\/rfiinc|\w{20,40}\.interactsh)\b/;

const metadataService =
  /\b(?:169\.254\.169\.254|169\.254\.170\.2|100\.100\.100\.200|192\.0\.0\.192|metadata\.(?:google\.internal|packet\.net|platformequinix\.com|nicira)|instance-data\b|kubernetes\.default\.svc|rancher-metadata|0xa9fea9fe|2852039166|0251\.0376\.0251\.0376|\[?fd00:ec2::254\]?|\[::ffff:a9fe:a9fe\])|(?:^|[/▸])(?:latest\/meta-data|computemetadata\/v1|latest\/user-data|openstack\/latest|opc\/v[12]\/instance|metadata\/v1\/|metadata\/instance\?)/;

const localHost =
  "(?:(?:host|gateway|kubernetes)\\.docker\\.internal|host\\.containers\\.internal|kubernetes\\.default(?:\\.svc(?:\\.cluster\\.local)?)?|localtest\\.me|lvh\\.me|localhost\\d?(?:\\.localdomain\\d?)?|ip[v6]?6?-(?:localhost|loopback)|127(?:\\.\\d{1,3}){0,3}|0(?:\\.0){0,3}|0x7f[0-9a-f.x]{0,14}|2130706433|017700000001|0177\\.[\\d.]{1,12}|\\[(?:0{0,4}:){2,7}(?:0{0,4}1?|(?:ffff:)?(?:127|0)[\\d.]{1,12})\\]|(?:10|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.[\\d.]{3,11})";
const localAddress = new RegExp(
  `^\\s{0,3}(?:(?:https?|ftp):[/\\\\]{0,4}(?:[^@/]{1,40}@)?${localHost}(?:[:/?#]|$)|${localHost}(?:\\.?(?:nip|xip|sslip)\\.io)?(?::\\d{1,5}(?:/|$)|/))|localtest\\.me|spoofed\\.burp|\\b(?:nip|xip|sslip)\\.io\\b`,
);
/** OAuth sends people back to programs on their own computer (RFC 8252). */
const returnNames = /redirect|return|callback|continue|referr?er|came_from|next|origin|back/;

function isRemoteFile(request: Parameters<RequestRule["matches"]>[0]): boolean {
  return request.parameters.some(({ name, value }) => {
    const url =
      /^\s{0,3}(?:https?|ftps?|\/\/)(?::\/{1,3}|\/{0,2})?(\[[0-9a-f:.]{2,45}\]|[\w.-]{0,255})(?::\d{1,5})?([^?#▪]{0,2000})(\?{0,4})/.exec(
        value,
      );
    if (url === null) return false;
    const [whole, host = "", path = "", questions = ""] = url;
    const endsThere = whole.length === value.length;
    if (endsThere && questions !== "" && /^\s{0,3}(?:https?|ftps?)\b/.test(value)) return true;
    if (!/^\s{0,3}(?:https?|ftps?):\/\//.test(value)) return false;
    if (returnNames.test(name) || isOwnHost(request, host)) return false;
    if (/^(?:\[|\d{1,3}(?:\.\d{1,3}){3}$|0x[0-9a-f]{8}$|\d{8,10}$)/.test(host)) return true;
    if (request.isInUse) return false;
    const isProgram = /\.(?:txt|php\d?|phtml|asp|jsp|cgi|pl|sh|py|inc|dat)(?:\?|$)/.test(
      `${path}${questions}`,
    );
    return isProgram && includeNames.test(name);
  });
}

/** Names that programs use for what they include; `[…]` sets a variable of theirs from outside. */
const includeNames =
  /(?:root|path|dir|lib|inc|include|page|pg|file|template|tpl|module|mod|cfg|conf|config|base|abs|doc|skin|theme|lang|language|document|load|read|view|class|plugin|body|content|main|script|src|global|home|site|url|sys|core|section|action|option|show|open|do|cmd|go|id|name|p|f|c|q|x|img|image|custom|path_\w+|\w+_path)(?:\]|\d|$)|\[/;

function isOwnHost({ line }: Parameters<RequestRule["matches"]>[0], host: string): boolean {
  const bare = host.replace(/^www\./, "");
  if (
    line.vhost !== null &&
    line.vhost
      .toLowerCase()
      .replace(/:\d+$/, "")
      .replace(/^www\./, "") === bare
  )
    return true;
  return line.referer !== null && bare.length > 3 && line.referer.toLowerCase().includes(`//${host}`);
}

function traversal(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: PayloadRule["gate"],
  matches: PayloadRule["matches"],
): PayloadRule {
  return { on: "payload", id, title, level, category: "path_traversal", fields: "any", gate, matches };
}
