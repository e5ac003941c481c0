// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { Gate, PayloadRule } from "./rule.ts";

const expressions = [
  /\{%\s{0,3}-?\s{0,3}(?:for|if|set|import|include|extends|debug|block|with|load|raw|end\w+|from|macro|call|autoescape|csrf)\b/,
  /[$#*~@]\{[^}▪]{0,200}(?:[.:][\w.]{1,60}\(|\(|['"`]|\bnew\s|@|class|session|request|param|env|applicationscope|\?new)/,
  /<#(?:assign|if|list|include|import|macro|function|setting)\b|\?new\s{0,2}\(\)|freemarker\.template/,
  /#(?:set|foreach|if|include|parse|evaluate|macro)\s{0,2}\(\s{0,2}[$'"]|\$\w{1,20}\.(?:class|inspect|type)\b[.(]/,
  /<%[=@!#-]?\s{0,4}[^▪]{1,300}|\{php\}|\{\$smarty|\{(?:system|literal|fetch)[\s(]/,
  /''\.__class__|__(?:class|globals|builtins|subclasses|mro|import|init|base|dict|getattribute)__/,
  /\[\[\s{0,2}\$\{|__\$\{|\$\{\{|\$\{t\(|\}__::|#\{[^}▪]{0,60}(?:\.|\(|['"`*])/,
  /\{!(?:xmlparser|cluster|func|join|term)\b|\{!\w{1,20}\s\w{1,10}=/,
];
/** What between double braces is no name of a field: pages show crawlers plenty of `{{item.title}}`. */
const telling = new RegExp(
  `['"(=|[]|${anyOf(String.raw`
  __\w config\b \bself\b \brequest\b constructor \bclass\b import system popen lipsum cycler joiner namespace range\(
  settings _self \bdump\( include\( source\( \bapp\. \bget_flashed \burl_for
`)}`,
);
const ldapNames = anyOf(`
  uid cn sn objectclass mail user password userpassword samaccountname objectcategory department directory name ou dc
`);
const headers = anyOf(`
  set-cookie location content-(?:type|length|disposition|encoding) transfer-encoding host x-[a-z-]{2,30} refresh http-equiv
  access-control-[a-z-]{4,20} cookie connection status link origin authorization
`);

const braceGate: Gate = [feature.brace | feature.oddEncoding | feature.bracket];
const controlGate: Gate = [feature.control | feature.oddEncoding];

/** Languages inside other languages: templates, directories, headers. */
export const templateRules: readonly PayloadRule[] = [
  injection(
    "template-arithmetic",
    "Template injection: the server is asked to calculate",
    "high",
    braceGate,
    [
      /(?:\$|#|\{|%|@|\*|~|=|\^)\{{1,3}=?\s{0,3}['"]?\d{1,9}['"]?\s{0,3}[*+/-]\s{0,3}['"]?\d{1,9}/,
      /\{\{?[#@%=]?\s{0,3}\d{1,9}\s{0,3}\*\s{0,3}['"]?\d{1,9}['"]?\s{0,3}\}/,
      /\[\[?\s{0,2}\$?\{?\s{0,2}\d{1,6}\s{0,2}\*\s{0,2}\d{1,6}\s{0,2}\}?\s{0,2}\]\]?/,
    ],
  ),
  {
    ...injection(
      "template-expression",
      "Template injection: an expression that reaches into the server",
      "high",
      braceGate,
      [],
    ),
    matches: ({ text }) => hasTelling(text) || expressions.some((pattern) => pattern.test(text)),
  },
  injection(
    "template-placeholder",
    "Shell or script variable in place of a value",
    "medium",
    [feature.dollar],
    [
      // Advertising and mail programs leave names like ${GDPR} unfilled: anything but a plain name counts.
      /\$\{(?!\w{1,60}\})[^}▪]{1,200}\}|\$\(\(|\$\s{0,20}\{\s{0,20}[$'"]|\$\[[^\]▪]{0,60}\]/,
    ],
  ),
  injection(
    "ldap-filter",
    "LDAP injection: a filter ended early",
    "high",
    [feature.paren, feature.mark | feature.separator | feature.equals],
    [
      new RegExp(String.raw`\)\s?\(\s?[|&!]?\s?\(?\s?${ldapNames}\s?[~<>]?=`),
      /\*\s?\)\s?\(|\(\s?[|&]\s?\(|\)\s?\(\s?[|&]|▸\*\)|\)\)\s?%00/,
    ],
  ),
  injection(
    "xpath-query",
    "XPath injection",
    "high",
    [feature.quote | feature.paren],
    [
      /\bcount\s?\(\s?\/|\/(?:child|parent|descendant|ancestor|following|self)::|\bname\s?\(\s?\/|['"]\s?\]\s?\|\s?\/|\bstring-length\s?\(|\bdoc\s?\(\s?['"]https?:/,
    ],
  ),
  injection(
    "header-injection",
    "Response splitting: line breaks that would become headers",
    "high",
    controlGate,
    [
      new RegExp(String.raw`[\r\n]\s{0,3}${headers}\s{0,2}:`),
      /[\r\n]\s{0,3}(?:http\/\d|(?:get|post|head|put|options)\s\/|<html|<script)/,
    ],
  ),
  injection(
    "prototype-pollution",
    "Prototype pollution: a parameter that changes all objects of a program",
    "high",
    [feature.codeWord],
    [/__proto__|\bconstructor\s{0,2}(?:\[\s{0,2}['"]?|\.)prototype/],
  ),
];

/** Oddities that no page makes, but that carry no attack by themselves. */
export const anomalyRules: readonly PayloadRule[] = [
  {
    on: "payload",
    id: "encoded-letters",
    title: "Letters and digits in percent-encoding, which needs none: words hidden from filters",
    level: "low",
    category: "injection",
    fields: "target",
    gate: [feature.oddEncoding],
    matches: ({ raw }) =>
      /(?:%(?:25)?(?:3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])){3}|%25(?:3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])|%25%[3-7][0-9a-f]/.test(
        raw,
      ),
  },
  injection(
    "line-break-in-path",
    "Line break inside a path",
    "low",
    controlGate,
    [/^▪[^▪▸]{0,400}\w[\r\n][^▪▸\r\n]/],
    "target",
  ),
  injection(
    "line-break-parameter",
    "Line break that would start another parameter",
    "low",
    controlGate,
    [/▸[^▪]{0,80}[\r\n][\w-]{1,40}=[\w"']/],
    "target",
  ),
  injection("nul-byte", "NUL byte, which cuts names short in old programs", "medium", controlGate, [/\x00/]),
  injection(
    "control-character",
    "Control characters in an address",
    "low",
    controlGate,
    [/[\x01-\x08\x0b\x0c\x0e-\x1f]/],
    "target",
  ),
  injection(
    "parameter-pollution",
    "Parameter name with rubbish behind its bracket, which parsers read differently",
    "low",
    [feature.bracket],
    [/▪[\w.-]{1,60}(?:\[\w{0,40}\]){1,4}[a-z0-9_]{1,40}(?:\[\w{0,40}\]){0,2}▸/],
    "target",
  ),
  injection(
    "many-parameters",
    "More parameters than any form has",
    "low",
    [feature.long],
    [/(?:▪[^▪]{0,60}){255}/],
    "target",
  ),
  injection(
    "orm-operator",
    "Look-up operator of a database layer in a parameter's name",
    "low",
    [feature.mark],
    [
      /▪(?:filter\[)?\w{1,40}__(?:password|token|secret|user|email|is_superuser|is_staff)\w{0,30}__\w{2,12}\]?▸/,
      /▪\w{1,30}(?:__\w{1,30}){2,5}__(?:startswith|contains|regex|iregex|icontains)▸/,
    ],
    "target",
  ),
];

function hasTelling(text: string): boolean {
  for (let at = text.indexOf("{{"); at !== -1; at = text.indexOf("{{", at + 2)) {
    const end = text.indexOf("}}", at + 2);
    if (end === -1) return false;
    if (telling.test(text.slice(at + 2, Math.min(end, at + 300)))) return true;
  }
  return false;
}

function injection(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  patterns: readonly RegExp[],
  fields: PayloadRule["fields"] = "any",
): PayloadRule {
  const matches: PayloadRule["matches"] = ({ text }) => patterns.some((pattern) => pattern.test(text));
  return { on: "payload", id, title, level, category: "injection", fields, gate, matches };
}
