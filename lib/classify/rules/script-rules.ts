import { feature } from "../features.ts";
import { type Gate, listOf, type PayloadRule, type WordList } from "./rule.ts";

export const scriptWords: WordList = {
  feature: "scriptWord",
  words: listOf(`
    script alert confirm prompt eval settimeout setinterval fromcharcode document window location cookie innerhtml
    javascript vbscript livescript expression onload onerror onclick onfocus onmouseover onmouseenter onblur onkeyup
    onkeydown onsubmit onchange oninput ontoggle onbegin onend onscroll onstart onanimationstart onpointerover
    ontransitionend onpageshow onhashchange onresize onunload onbeforeunload onmessage oncut oncopy onpaste ondrag
    ondrop onplay oncanplay onloadstart onwheel onselect onabort onreadystatechange onfinish onbounce
    srcdoc formaction xlink href fetch import atob constructor localstorage xmlhttprequest binding behavior
    behaviour htc text base64 data url iframe img svg body crosssitescripting adw meta refresh
  `),
};

const codeGate: Gate = [
  feature.scriptWord,
  feature.paren | feature.quote | feature.angle | feature.colon | feature.equals | feature.oddEncoding,
];
const tagGate: Gate = [feature.angle | feature.oddEncoding];

/** Markup and script in a request: cross-site scripting and what is tried along with it. */
export const scriptRules: readonly PayloadRule[] = [
  script("script-tag", "Cross-site scripting: a tag that runs script", "high", tagGate, ({ text }) => {
    return activeTag.test(text) || hiddenTag(text);
  }),
  script(
    "script-handler",
    "Cross-site scripting: an event handler",
    "high",
    [
      feature.angle | feature.quote | feature.scriptWord,
      feature.angle | feature.quote | feature.equals | feature.blank | feature.separator,
    ],
    ({ text }) => handler.test(text),
  ),
  script(
    "script-address",
    "Cross-site scripting: script as an address",
    "high",
    codeGate,
    ({ text }) => scriptAddress.test(text.replace(/[\x00-\x20]+/g, "")) && !harmlessAddress.test(text),
  ),
  script("script-call", "Cross-site scripting: script without a tag", "medium", codeGate, ({ text }) =>
    scriptCalls.some((pattern) => pattern.test(text)),
  ),
  script("script-style", "Cross-site scripting: script in a style", "medium", codeGate, ({ text }) =>
    /\bexpression\s{0,3}\([^)]|(?:-moz-)?binding\s{0,3}:\s{0,3}url\s{0,3}\(|behaviou?r\s{0,3}:\s{0,3}url\s{0,3}\(|url\s{0,3}\(\s{0,3}['"]?\s{0,3}(?:java|vb)script|e\/\*[^*]{0,20}\*\/xpression|ex\/\*[^▪]{0,40}pression/.test(
      text,
    ),
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
    ({ text }) =>
      /[+ ]adw-.{0,200}[+ ]ad4-|[+ ]adw-(?:script|img|svg)/.test(text) ||
      /(?:!?\[\][+(![]{1,3}){4}|\(!\[\]\+\[\]\)/.test(text) ||
      /\xbc\/?[a-z][^\xbe]{0,200}\xbe/.test(text),
  ),
  script(
    "markup-entity",
    "XML external entity: the server is asked to read a file for the sender",
    "high",
    [feature.angle | feature.oddEncoding],
    ({ text }) =>
      /<!\s{0,3}(?:entity|doctype|element|attlist)[\s%]|<\?xml[\s:]|<!\[cdata\[|<xi:include|<xsl:/.test(text),
  ),
  script(
    "server-side-include",
    "Server-side include: the server is asked to run a command",
    "high",
    [feature.angle | feature.oddEncoding],
    ({ text }) => /<!--\s{0,3}#\s{0,3}(?:exec|include|echo|config|printenv|fsize|flastmod|set)\b/.test(text),
  ),
  script(
    "cookie-setting",
    "Session fixation: a page is asked to set a cookie",
    "medium",
    [feature.scriptWord, feature.separator | feature.equals | feature.quote | feature.angle],
    ({ text }) =>
      /\.cookie\b.{0,200};\W{0,3}(?:expires|domain|path)\W{0,3}=|http-equiv\W{1,3}set-cookie/.test(text),
  ),
];

const activeTag =
  /<\s{0,4}\/?\s{0,4}(?:[\w-]{1,20}\s{0,2}:\s{0,2})?(?:script|iframe|img|image|svg|object|embed|applet|meta|link|style|form|input|button|video|audio|source|base|frameset|frame|marquee|details|isindex|layer|ilayer|bgsound|xml|xss|math|body|html|head|title|textarea|select|keygen|template|portal|set|animate|import|foreignobject|noscript|param|table|td|crosssitescripting)(?:[\s/>+"'=\x00-\x20]|▪|$)/;

/** Spaces and marks between the letters of a tag's name, or a quote between `<` and a handler. */
function hiddenTag(text: string): boolean {
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) {
    const letters = text.slice(at + 1, at + 60).replace(/[^a-z0-9:=]+/g, "");
    if (
      /^(?:\w{1,12}:)?(?:script|iframe|svg|img|object|embed|applet|meta|link|style|form|body|input|xss)/.test(
        letters,
      )
    ) {
      return true;
    }
    if (/^on[a-z]{3,40}=/.test(letters)) return true;
  }
  return false;
}

const handlerName =
  "on(?:load|error|click|dblclick|focus|blur|mouse|key|submit|change|input|toggle|drag|drop|copy|cut|paste|begin|end|repeat|scroll|wheel|animation|transition|pointer|touch|message|hash|pop|page|before|after|unload|resize|select|reset|abort|canplay|play|pause|seek|start|stop|finish|bounce|ready|show|search|invalid|online|offline|storage|volume|waiting|ended|emptied|stalled|suspend|time|progress|contextmenu|auxclick|webkit|moz|gotpointer|lostpointer|full|rate|cue|duration|loaded|loadstart|loadend|activate|move|row|data|cell|filter|help|layout|losecapture|property|close|cancel|content|security|slot|form|print)[a-z]{0,32}";
const handler = new RegExp(
  `["'\`\\s/<>;,+\\x00-\\x20▸]${handlerName}\\s{0,4}=\\s{0,4}["'\`\\w({\\[/\\\\&$!-]`,
);

const scriptAddress =
  /(?:java|vb|live|j)script:|(?:^|[▸=:("'`])data:(?:text\/(?:html|xml|javascript)|image\/svg|application\/(?:xhtml|xml|javascript|x-javascript)|,|;base64)|mhtml:|feed:javascript/;
/** Crawlers take the addresses of buttons for addresses of pages. */
const harmlessAddress =
  /^▪\/?[^▪?]{0,200}javascript:\s?(?:void\(?\s?0?\)?|;|false|history\.(?:back|go)\([-\d]*\)|self\.close\(\)|window\.print\(\)|return\sfalse)?;?\s?(?:▪$|$)/;

const scriptCalls = [
  /\b(?:alert|confirm|prompt|eval|settimeout|setinterval|atob|msgbox|execscript|setimmediate|importscripts)\s{0,3}(?:\(|`|\?\.\()/,
  /\bdocument\s{0,2}(?:\.|\[['"`])\s{0,2}(?:cookie|write|writeln|domain|location|body|url|getelement|createelement|forms|referrer|all)\b/,
  /\b(?:window|self|top|parent|globalthis|this|frames)\s{0,2}(?:\[\s{0,2}(?:['"`/]|\w{1,12}\()|\.(?:location|open|name|eval|alert|onerror)\b\s{0,2}[=(])/,
  /\blocation(?:\.(?:href|hash|search|replace|assign|pathname))?\s{0,2}(?:=\s{0,2}['"`\w]{1,4}[:/(.'"]|\(['"`])|\.(?:innerhtml|outerhtml|insertadjacenthtml)\b/,
  /\bstring\s{0,2}(?:\.\s{0,2}fromcharcode|\[\s{0,2}['"]fromcharcode)|\.constructor\s{0,2}(?:\(|\.constructor)|\bfunction\s{0,2}\(\s{0,2}['"`]/,
  /\blocalstorage\.(?:get|set)item|\bnew\s(?:xmlhttprequest|image|activexobject|websocket)\b|\bfetch\(['"`/]|\bsrcdoc\s{0,2}=|\bformaction\s{0,2}=|\bthrow\s?[^▪]{0,20}\bonerror\b/,
  /\bcrosssitescripting\b|\bxss(?:ed|test|poc|payload)?\s{0,2}['"]?\s{0,2}[>:(]/,
];

/** Any other tag. Pages that quote code make crawlers ask for such addresses too, so it weighs little. */
const plainTag = /<\s{0,2}[/!?%]?\s{0,2}[a-z][a-z0-9:-]{0,20}(?:[\s/>]|$|▪)|<>|["']\s{0,2}\/?>/;
const strayTag = /^▪[^?▸]{0,200}<\/?(?:a|b|i|p|br|li|ul|em|strong|code|pre|span|div)>?\s{0,3}$/;

function script(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  matches: PayloadRule["matches"],
): PayloadRule {
  return { on: "payload", id, title, level, category: "injection", fields: "any", gate, matches };
}
