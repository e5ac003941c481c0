import { feature } from "../features.ts";
import type { RequestView } from "../request-view.ts";
import { anyOf } from "../words.ts";
import type { PayloadRule, RequestRule } from "./rule.ts";

const r = String.raw;

/** Services that tell a tester when a server has called or looked up a name. */
const callbackServices = anyOf(r`
  oast(?:ify)?\.(?:pro|live|site|online|fun|me|com) interact(?:sh)?\.(?:sh|com) burpcollaborator\.net dnslog\.\w{2,4}
  ceye\.io bxss\.me xss\.(?:ht|report) r87\.me webhook\.site canarytokens\.(?:com|org) requestbin\.(?:net|com)
  requestrepo\.com pipedream\.net beeceptor\.com ngrok(?:-free)?\.(?:io|app) eyes\.sh dnsbin\.\w{2,6} oob\.\w{2,6}
  cirt\.net/rfiinc
`);
const callbackHost = new RegExp(r`\b${callbackServices}\b`);

/** Where clouds and clusters tell a machine about itself, in all spellings of the address. */
const metadataHosts = anyOf(r`
  169\.254\.169\.254 169\.254\.170\.2 100\.100\.100\.200 192\.0\.0\.192 instance-data\b kubernetes\.default\.svc
  metadata\.(?:google\.internal|packet\.net|platformequinix\.com|nicira) rancher-metadata 0xa9fea9fe 2852039166
  0251\.0376\.0251\.0376 \[?fd00:ec2::254\]? \[::ffff:a9fe:a9fe\]
`);
const metadataPaths = anyOf(r`
  latest/meta-data latest/user-data computemetadata/v1 openstack/latest opc/v[12]/instance metadata/v1/
  metadata/instance\?
`);
const metadataService = new RegExp(r`\b${metadataHosts}|(?:^|[/▸])${metadataPaths}`);

const localNames = anyOf(r`
  localhost\d?(?:\.localdomain\d?)? ip(?:v?6)?-(?:localhost|loopback) (?:host|gateway|kubernetes)\.docker\.internal
  host\.containers\.internal kubernetes\.default(?:\.svc(?:\.cluster\.local)?)? localtest\.me lvh\.me 127\.0\.0\.1
  0\.0\.0\.0
`);
const localNumbers = anyOf(r`
  127(?:\.\d{1,3}){0,3} 0(?:\.0){0,3} 0x7f[0-9a-f.x]{0,14} 2130706433 017700000001 0177\.[\d.]{1,12}
  \[(?:0{0,4}:){2,7}(?:0{0,4}1?|(?:ffff:)?(?:127|0)[\d.]{1,12})\] (?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]{3,11}
`);
const localAddress = new RegExp(
  r`^\s{0,3}(?:(?:https?|ftp):[/\\]{0,4}(?:[^@/]{1,40}@)?(?:${localNames}|${localNumbers})(?:[:/?#]|$)|` +
    r`${localNames}(?::\d{1,5}(?:/|$)|/))|localtest\.me|spoofed\.burp|\b(?:nip|xip|sslip)\.io\b`,
);
/** OAuth sends people back to programs on their own computer (RFC 8252), and pages remember where people came from. */
const returnNames = /redirect|return|callback|continue|referr?er|came_from|next|origin|back/;

const fetchSchemes = anyOf("gopher dict ldaps? tftp sftp netdoc jar smb ssh telnet imap pop3 news ftps?");
const otherScheme = new RegExp(r`^\s{0,3}${fetchSchemes}:\/\/`);

/** Names that programs use for what they include; `[…]` sets a variable of theirs from outside. */
const includeNames = new RegExp(
  `${anyOf(`
    root path dir lib inc include page pg file template tpl module mod cfg conf config base abs doc skin theme lang
    language document load read view class plugin body content main script global home sys core section action option
    show open do cmd go id name p f c q x custom
  `)}(?:\\]|\\d|_|$)|\\[`,
);
const addressValue =
  /^\s{0,3}(?:https?|ftps?):\/\/(\[[0-9a-f:.]{2,45}\]|[\w.-]{1,255})(?::\d{1,5})?([^#▪]{0,2000})/;
const numericHost = /^(?:\[|\d{1,3}(?:\.\d{1,3}){3}$|0x[0-9a-f]{8}$|\d{8,10}$)/;
const program = /\.(?:txt|php\d?|phtml|asp|jsp|cgi|pl|sh|py|inc|dat)$/;

/** A program from elsewhere: behind an address in numbers, ended by `?`, or under a name that programs include. */
function isRemoteFile(request: RequestView): boolean {
  return request.parameters.some(({ name, value }) => {
    if (/^\s{0,3}(?:file|ftps?|https?)\?+$/.test(value)) return true;
    const [, host = "", path = ""] = addressValue.exec(value) ?? [];
    if (host === "" || returnNames.test(name) || isOwnHost(request, host)) return false;
    if (/\?+$/.test(path) || numericHost.test(host)) return true;
    return !request.isInUse && program.test(path) && includeNames.test(name);
  });
}

const bareHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^www\./, "");

function isOwnHost({ line }: RequestView, host: string): boolean {
  if (line.vhost !== null && bareHost(line.vhost) === bareHost(host)) return true;
  return line.referer?.toLowerCase().includes(`//${host}`) ?? false;
}

export const callbackRules: readonly PayloadRule[] = [
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

/** What makes a server fetch something: inclusion of remote programs, and request forgery from the server's side. */
export const addressRules: readonly RequestRule[] = [
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
    matches: (request) =>
      !request.isInUse &&
      request.parameters.some(({ name, value }) => !returnNames.test(name) && localAddress.test(value)),
  },
  {
    on: "request",
    id: "remote-file",
    title: "Remote file inclusion: a program from another host in place of a page",
    level: "high",
    category: "remote_code",
    gate: [feature.scheme | feature.mark, feature.query],
    matches: isRemoteFile,
  },
  {
    on: "request",
    id: "other-scheme-value",
    title: "Server-side request forgery: an address with a protocol that no page uses (gopher, dict …)",
    level: "high",
    category: "injection",
    gate: [feature.scheme | feature.oddEncoding, feature.query],
    matches: ({ parameters }) => parameters.some(({ value }) => otherScheme.test(value)),
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
