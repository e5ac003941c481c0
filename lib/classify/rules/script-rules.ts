// biome-ignore-all lint/suspicious/noControlCharactersInRegex: browsers take control characters for blanks in markup
import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { Gate, PayloadRule } from "./rule.ts";

const codeGate: Gate = [
  feature.scriptWord,
  feature.paren | feature.quote | feature.angle | feature.colon | feature.equals | feature.oddEncoding,
];
const tagGate: Gate = [feature.angle | feature.oddEncoding];

const r = String.raw;
const test =
  (...patterns: readonly RegExp[]): PayloadRule["matches"] =>
  ({ text }) =>
    patterns.some((pattern) => pattern.test(text));

/** Elements that run script, load something or take over the page. */
const activeElements = anyOf(`
  script iframe img image svg object embed applet meta link style form input button video audio source base frameset
  frame marquee details isindex layer ilayer bgsound xml xss math body html head title textarea select keygen template
  portal set animate import foreignobject noscript param table td crosssitescripting
`);
const activeTag = new RegExp(
  r`<\s{0,4}\/?\s{0,4}(?:[\w-]{1,20}\s{0,2}:\s{0,2})?${activeElements}(?:[\s/>+"'=\x00-\x20]|▪|$)`,
);
const hiddenElements =
  /^(?:\w{1,12}:)?(?:script|iframe|svg|img|object|embed|applet|meta|link|style|form|body|input|xss)|^on[a-z]{3,40}=/;
/** Any other element. Pages that quote code make crawlers ask for such addresses too, so it weighs little. */
const plainTag = /<\s{0,2}[/!?%]?\s{0,2}[a-z][a-z0-9:-]{0,20}(?:[\s/>]|$|▪)|<>|["']\s{0,2}\/?>/;
const strayTag = /^▪[^?▸]{0,200}<\/?(?:a|b|i|p|br|li|ul|em|strong|code|pre|span|div)>?\s{0,3}$/;

/** How the names of event handlers begin: parameters such as `only` and `online_since` must not be among them. */
const events = anyOf(`
  load error click dblclick focus blur mouse key submit change input toggle drag drop copy cut paste begin end repeat
  scroll wheel animation transition pointer touch message hash pop page before after unload resize select reset abort
  canplay play pause seek start stop finish bounce ready show search invalid online offline storage volume waiting
  emptied stalled suspend time progress contextmenu auxclick webkit moz gotpointer lostpointer full rate cue duration
  activate move row data cell filter help layout losecapture property close cancel content security slot form print
`);
const handler = new RegExp(
  r`["'\x60\s/<>;,+\x00-\x20▸]on${events}[a-z]{0,32}\s{0,4}=\s{0,4}["'\x60\w({\[/\\&$!-]`,
);

const scriptAddress = [
  /(?:java|vb|live|j)script:|mhtml:/,
  /(?:^|[▸=:("'`])data:(?:text\/(?:html|xml|javascript)|image\/svg|application\/(?:xhtml|xml|(?:x-)?javascript)|,|;base64)/,
];
/** Crawlers take the addresses of buttons for addresses of pages. */
const harmlessAddress =
  /^▪\/?[^▪?]{0,200}javascript:\s?(?:void\(?\s?0?\)?|;|false|history\.(?:back|go)\([-\d]*\)|self\.close\(\)|window\.print\(\)|return\sfalse)?;?\s?(?:▪$|$)/;

const calls = anyOf(
  "alert confirm prompt eval settimeout setinterval atob msgbox execscript setimmediate importscripts",
);
const documentParts = anyOf(
  "cookie write writeln domain location body url getelement createelement queryselector forms referrer all",
);
const scriptCalls = [
  new RegExp(
    r`\b${calls}\s{0,3}(?:\(|\x60|\?\.\()|\bdocument\s{0,2}(?:\.|\[['"\x60])\s{0,2}${documentParts}\b`,
  ),
  /\b(?:window|self|top|parent|globalthis|this|frames|document)\s{0,2}\[\s{0,2}(?:['"`/]|\w{1,12}\()/,
  /\b(?:window|self|top|parent|globalthis|this|frames)\.(?:location|open|name|eval|alert|onerror)\b\s{0,2}[=(]/,
  /\blocation(?:\.(?:href|hash|search|replace|assign|pathname))?\s{0,2}(?:=\s{0,2}['"`\w]{1,4}[:/(.'"]|\(['"`])/,
  /\.(?:innerhtml|outerhtml|insertadjacenthtml|parentnode)\b|\bstring\s{0,2}(?:\.\s{0,2}|\[\s{0,2}['"])fromcharcode/,
  /\.constructor\s{0,2}(?:\(|\.constructor)|\bfunction\s{0,2}\(\s{0,2}['"`]|\bthrow\s?[^▪]{0,20}\bonerror\b/,
  /\blocalstorage\.(?:get|set)item|\bnew\s(?:xmlhttprequest|image|activexobject|websocket)\b|\bfetch\(['"`/]/,
  /\bsrcdoc\s{0,2}=|\bformaction\s{0,2}=|\bcrosssitescripting\b|\bxss(?:ed|test|poc|payload)?\s{0,2}['"]?\s{0,2}[>:(]/,
];
const scriptStyles = [
  /\bexpression\s{0,3}\([^)]|(?:-moz-)?binding\s{0,3}:\s{0,3}url\s{0,3}\(|behaviou?r\s{0,3}:\s{0,3}url\s{0,3}\(/,
  /url\s{0,3}\(\s{0,3}['"]?\s{0,3}(?:java|vb)script|e\/\*[^*]{0,20}\*\/xpression|ex\/\*[^▪]{0,40}pression/,
];
const obfuscated = [
  // UTF-7
  /[+ ]adw-.{0,200}[+ ]ad4-|[+ ]adw-(?:script|img|svg)/,
  // JSFuck
  /(?:!?\[\][+(![]{1,3}){4}|\(!\[\]\+\[\]\)/,
  // US-ASCII with the eighth bit set
  /\xbc\/?[a-z][^\xbe]{0,200}\xbe/,
];

/** Markup and script in a request: cross-site scripting and what is tried along with it. */
export const scriptRules: readonly PayloadRule[] = [
  script(
    "script-tag",
    "Cross-site scripting: a tag that runs script",
    "high",
    tagGate,
    ({ text }) => activeTag.test(text) || hasHiddenTag(text),
  ),
  script(
    "script-handler",
    "Cross-site scripting: an event handler",
    "high",
    [
      feature.angle | feature.quote | feature.scriptWord,
      feature.angle | feature.quote | feature.equals | feature.blank | feature.separator,
    ],
    test(handler, /["'`]\s{0,3}on[a-z]{3,40}\s{0,3}=/),
  ),
  script("script-address", "Cross-site scripting: script as an address", "high", codeGate, ({ text }) => {
    const joined = text.replace(/[\x00-\x20]+/g, "");
    return scriptAddress.some((pattern) => pattern.test(joined)) && !harmlessAddress.test(text);
  }),
  script(
    "script-call",
    "Cross-site scripting: script without a tag",
    "medium",
    codeGate,
    test(...scriptCalls),
  ),
  script(
    "script-style",
    "Cross-site scripting: script in a style",
    "medium",
    codeGate,
    test(...scriptStyles),
  ),
  script(
    "html-tag",
    "Markup in an address",
    "low",
    tagGate,
    ({ text, field }) => field === "target" && plainTag.test(text) && !strayTag.test(text),
  ),
  script(
    "script-obfuscated",
    "Cross-site scripting: script written to pass filters (UTF-7, JSFuck, US-ASCII)",
    "high",
    [feature.scriptWord | feature.bracket, feature.bracket | feature.blank | feature.oddEncoding],
    test(...obfuscated),
  ),
  script(
    "markup-entity",
    "XML external entity: the server is asked to read a file for the sender",
    "high",
    tagGate,
    test(/<!\s{0,3}(?:entity|doctype|element|attlist)[\s%]|<\?xml[\s:]|<!\[cdata\[|<xi:include|<xsl:/),
  ),
  script(
    "server-side-include",
    "Server-side include: the server is asked to run a command",
    "high",
    tagGate,
    test(/<!--\s{0,3}#\s{0,3}(?:exec|include|echo|config|printenv|fsize|flastmod|set)\b/),
  ),
  script(
    "cookie-setting",
    "Session fixation: a page is asked to set a cookie",
    "medium",
    [feature.scriptWord, feature.separator | feature.equals | feature.quote | feature.angle],
    test(/\.cookie\b.{0,200};\W{0,3}(?:expires|domain|path)\W{0,3}=|http-equiv\W{1,3}set-cookie/),
  ),
];

/** Blanks and marks between the letters of an element's name: `<s c r i p t`, `< x:script`, `<"onzoom=`. */
function hasHiddenTag(text: string): boolean {
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    if (hiddenElements.test(text.slice(at + 1, at + 60).replace(/[^a-z0-9:=]+/g, ""))) return true;
  }
  return false;
}

function script(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  matches: PayloadRule["matches"],
): PayloadRule {
  return { on: "payload", id, title, level, category: "injection", fields: "any", gate, matches };
}
