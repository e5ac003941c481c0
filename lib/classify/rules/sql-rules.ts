import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { Gate, PayloadRule } from "./rule.ts";

/** Natural words among the words of SQL are a reason to look only next to what a sentence seldom has. */
const statementGate: Gate = [
  feature.sqlWord,
  feature.blank |
    feature.paren |
    feature.quote |
    feature.mark |
    feature.control |
    feature.oddEncoding |
    feature.equals,
];
const conditionGate: Gate = [
  feature.sqlWord | feature.separator | feature.mark | feature.equals | feature.angle,
  feature.blank |
    feature.paren |
    feature.quote |
    feature.equals |
    feature.separator |
    feature.angle |
    feature.control |
    feature.colon |
    feature.oddEncoding,
];
const catalogueGate: Gate = [
  feature.codeWord | feature.sqlWord,
  feature.codeWord | feature.paren | feature.quote,
];
const quoteGate: Gate = [feature.quote | feature.oddEncoding | feature.backslash];

const expression = (...parts: string[]): RegExp => new RegExp(parts.join(""));
const r = String.raw;

const delays = anyOf(
  r`sleep pg_sleep(?:_for)? benchmark randomblob generate_series receive_message dbms_lock\.sleep`,
);
/** Functions that nobody calls by accident. */
const tellingFunctions = anyOf(r`
  extractvalue updatexml load_file group_concat make_set regexp_substring crypt_key lo_import utl_inaddr\.\w+
  utl_http\.\w+ dbms_\w+\.\w+ ctxsys\.\w+ xmltype sys_eval sys_exec load_extension openrowset opendatasource starts_with
  json_(?:extract|search|keys|array|contains|value|query|object) jsonb_\w+ inet6_aton geometrycollection
  st_latfromgeohash gtid_subset xmlelement unhex sqlite_version
`);
/** Functions with everyday names: they tell only by what they are given. */
const plainFunctions = anyOf(`
  concat concat_ws ascii ord substr substring mid hex elt convert cast nullif ifnull iif exp floor count conv length
  strcmp version user database current_user uuid row_count pow rand
`);
const givenToFunctions = anyOf(r`
  \bselect\b 0x[0-9a-f]{4} @@ \bchar\s?\( \bas\s(?:int|char|varchar|numeric|nvarchar)
  \b(?:user|version|database|schema|current_user)\s?\(
`);
const catalogues = anyOf(r`
  information_schema pg_catalog pg_shadow pg_user\b pg_tables pg_toast\b sysobjects syscolumns sysusers sysdatabases
  msysaccess\w{1,10} msysqueries sqlite_(?:temp_)?master all_tables user_tables user_tab_columns mysql\.(?:user|db)\b
  master\.\.\w+ rdb\$\w+ sysibm\.\w+ sysaux\b domain\.(?:domains|tables) northwind\b tempdb\b dba_(?:users|tables)
  dbms_java autonomous_transaction tbcreator sql_(?:longvarchar|variant) schema_name\b
  (?:schema|db_name|database|host_name|user_name)\s?\(\s?\)
`);
const procedures = anyOf(r`
  xp_[a-z]{5,30} sp_(?:addextendedproc|execute(?:sql)?|help\w{0,20}|is_srvrolemember|oa\w{3,12}|password|prepare)
  sp_(?:makewebtask|configure|replwritetovarbin|sqlexec) openquery openowa_util utl_file
`);
const selected = anyOf(r`
  if case sleep benchmark char chr concat count user version load_file database pg_sleep hex substr ascii current_user
  @@\w+ group_concat extractvalue json_\w+ exp row elt schema_name table_name password null
`);
const objects = anyOf(
  r`table database schema view index column function procedure trigger user login temporary\stable`,
);
const statements = anyOf(`
  select insert update delete drop create alter exec execute declare shutdown truncate merge call waitfor if begin end
  set commit rollback copy vacuum attach pragma
`);
const name = "[\\w.`\"'[\\]]{1,60}";
const list = "[\\w.`\"'()*@|,: -]{0,100}?";

const joins = r`(?:\b(?:and|or|xor|having|where|when|rlike|not|div|like|between)\b|\|\||&&)`;
const compares = r`(?:=|<=>|<>|!=|<|>|like\b|rlike\b|regexp\b)`;
const casts = anyOf(
  r`bigint bool(?:ean)? double\sprecision int(?:eger)? numeric oid real text smallint jsonb? varchar`,
);
const conditionStarts = anyOf(r`
  select sleep ascii ord exists substr substring mid length updatexml elt if iif case char not\sexists row true false null
`);
const conditions = [
  // `or 1=1`, `and (8407) like 8407`, `having 1>0`
  expression(
    joins,
    r`\s?\(*\s?(?:not\s|binary\s|!)?\(*['"\x60]?-?\d{1,12}['"\x60)]{0,3}\s?`,
    `(?:${compares}\\s{0,2}['"\x60(\\d-]|${compares}\\s{0,2}\\w{1,30}\\(|between\\b|in\\s?\\(|is\\s)`,
  ),
  // `or 'a'='a`, `|| "x" like "x`
  expression(
    r`(?:\b(?:and|or|xor|having)\b|\|\||&&)\s?\(*['"\x60][^'"\x60▪▸]{0,40}['"\x60]?\)*\s?`,
    `(?:${compares}|::)`,
  ),
  // `and ascii(…`, `or not exists(…`, `and true--`
  expression(r`(?:\b(?:and|or|xor)\b|\|\||&&)\s?\(*`, conditionStarts, r`\b\s?(?:[(=]|$|▪|--|#)`),
  // `and password = (select …`, `or name like 'a`
  expression(
    r`(?:\b(?:and|or|xor|having|where)\b|\|\||&&)\s?\(*[\w.@]{1,40}\s?\(?[\w.@,'" ]{0,40}\)?\s?`,
    `(?:=|<>|!=|<|>|like|rlike|glob|regexp)\\s?\\(?(?:select\\b|'|"|char\\s?\\(|0x[0-9a-f]{2}|regexp_substring)`,
  ),
  // `a=a` behind a conjunction, `x glob x` anywhere, `1=1` as or in a value
  /(?:\b(?:and|or|xor|nand|xxor|div)\b|\|\||&&)[\s(]{1,4}['"`]?(\w{1,40})\b['"`)]{0,3}\s?(?:=|is)\s?['"`(]{0,3}\b\1\b/,
  /\b(\w{1,40})\b['"`)]{0,3}\s?(?:<=>|\b(?:sounds\s)?like\b|\bglob\b|\brlike\b|\bregexp\b)\s?['"`(]{0,3}\b\1\b/,
  /[▸=,\s(](\d{1,12})\s?(?:=|<=>)\s?\1(?!\d)|\d\s?is\s(?:not\s)?\d/,
  /[▸=]\s?\(?['"]?-?\d{1,12}['"]?\)?\s?(?:!=|<=>|<>|==|=|>=|<=)\s?\(?['"]?-?\d{1,12}['"]?\)?\s?(?:▪|$|--|#)/,
  // Operators and keywords that only databases have.
  /\bcase\s(?:\w{1,30}\s)?when\s.{1,80}?\sthen\b|\bif\s?\(\s?[\w(@'"]{1,40}\)?\s?[=<>~-]/,
  /\|\|\s?(?:this\.\w|\w{1,30}\(|'|"|\()|\w\|\|\w{1,30}(?:\.\w{1,30})?(?:[/(']|▪|$)/,
  /\bis\s(?:not\s)?null\b|\blike\snull\b|\bnot\sbetween\s(?:0|'|")|\bnot\s(?:i?like|similar|regexp)\s|\bsounds\slike\b/,
  /\bcollate\s?(?:['"`]|nocase|binary|rtrim|\w{2,12}_)|\)\s?(?:like|rlike|regexp|in|between|glob)\s?\(|\blike\s?['"`]/,
  /\b(?:like|glob)\s\w{1,40}\sescape\b|\bhaving\s(?:\d|count|min|max|sum|avg|`)/,
  expression(r`[)\d'"]::`, casts, r`\b|▸[^▪]{0,200}\w::`, casts, r`\b`),
];

const quoteBreaks = [
  // `'--`, `')#`, `";`
  /['"`]\s?\)*\s?(?:;|%00)?\s?(?:--(?:[\s▪+-]|$)|#(?:▪|\s|$)|\/\*|;\s?(?:▪|$))|▸[^▪]{0,80}['"`]\s?;/,
  // `') and x=…`, `" union …(`
  /['"`)]\s?\)*\s?(?:and|or|xor|having|union|rlike|regexp|like|between|where|as|div)\s(?:not\s)?\(?[\w'"`(@-]{1,40}\s?(?:=|<|>|!|like\b|rlike\b|regexp\b|glob\b|in\s?\(|between\b|is\s|where\b|\(|\bas\b)/,
  // `'||'a`, `'+(select`, `'='`
  /['"`]\s?\)*\s?(?:\|\||&&|\+|=|<|>|!=)\s?\(?(?:'[^'▪]{0,60}'|"[^"▪]{0,60}"|\(?select\b|case\b|[\w.]{1,40}\()/,
  /['"`]\s?\)*\s?[-*/]\s?\(?(?:\(?select\b|case\b|[\w.]{1,40}\()/,
  /▸[^'"▪]{0,80}['"]\s?\)*\s?(?:and|or|xor)\s?\(*['"]|\\['"`].{0,60}?\b(?:and|or)\b\s?['"\d(]/,
  // A value that a quote was put behind to see what happens: `1'`, `abc'`, `'`
  /▸-?\w{0,40}[0-9]['"`\\]{1,3}\)*(?:▪|$)|▸\s?(?:['"`]|'{3,}|"{3,})\s?(?:▪|$)|▸[\w.-]{1,40}'(?:▪|$)/,
  /▸[\w@. -]{0,60}'\s?(?:\)|;)?\s?(?:--|#|\/\*)/,
];

export const sqlRules: readonly PayloadRule[] = [
  sql("sql-union", "SQL injection: UNION SELECT", "high", statementGate, [
    /\bunion\b[\s(@]{0,4}(?:all\b|distinct\b|distinctrow\b)?[\s(@]{0,6}select\b/,
    /\bunion\s{0,2}\(?\s?(?:all\s)?(?:values|table)\b/,
  ]),
  sql("sql-time-delay", "SQL injection: a delay that betrays the database", "high", statementGate, [
    expression(r`\b`, delays, r`\s?\(\s?['"(\w@$-]|\bwaitfor\s(?:delay|time)\b`),
  ]),
  sql("sql-function", "SQL injection: functions that compute inside the database", "high", statementGate, [
    expression(r`\b`, tellingFunctions, r`\s?\(|\b(?:char|chr|nchar)\s?\(\s?(?:\d{1,5}|0x)`),
    expression(r`\b`, plainFunctions, r`\s?\([^▪]{0,120}`, givenToFunctions),
  ]),
  sql("sql-catalogue", "SQL injection: tables that describe a database", "high", catalogueGate, [
    expression(r`\b`, catalogues),
  ]),
  sql(
    "sql-procedure",
    "SQL injection: procedures that reach the operating system",
    "critical",
    [feature.sqlWord | feature.codeWord],
    [
      expression(r`\b`, procedures, r`\b`),
      /\binto\s(?:out|dump)file\b|\bload\sdata\s(?:local\s)?infile\b|\bbulk\sinsert\b|\bcopy\s\w{1,40}\sfrom\sprogram\b/,
      /\bprocedure\sanaly[sz]e\s?\(|\bexec(?:ute)?\s(?:immediate|master|xp_|sp_|\()|\bdeclare\s@\w|\bprint\s?@@/,
    ],
  ),
  sql("sql-statement", "SQL injection: a whole statement", "high", statementGate, [
    expression(
      r`\bselect\s(?:\*|@@\w|(?:distinct\s|top\s\d+\s|all\s)?`,
      `${list}[,*(\`@'"]${list}`,
      r`|null\b|\d{1,10})\s?(?:from\s[\w.\x60"([]{1,60}|into\s)`,
    ),
    // `select user from users` begins a sentence as well as a statement.
    /[^▸\w]\s?select\s\w{1,40}\sfrom\s\w/,
    expression(r`\bselect\s?(?:\(?\s?`, selected, r`\b\s?[(,@ '"]?|'[^']{0,40}'|"[^"]{0,40}"\s?[,;])`),
    /\bselect\s[\w*,.` ]{1,80}\sgroup\sby\s|\bselect\b.{1,100}\bhaving\b|\bgroup\b.{1,60}\bby\b.{1,100}\bhaving\b/,
    /\binner\sjoin\s|\boverlay\s?\(.{0,60}\bplacing\b|\bselect\stop\s\d/,
    /\binsert\sinto\s[\w.`"[\]]{1,60}\s?(?:\(|values\b|select\b)|\bdelete\sfrom\s[\w.`"]{1,60}(?:\swhere\b|;|--|$|▪)/,
    /\bupdate\s[\w.`"]{1,60}\sset\s[\w.`"]{1,60}\s?=|\btruncate\stable\s\w/,
    expression(r`\b(?:drop|create|alter)\s`, objects, `\\s(?:if\\s|${name})`),
    expression(r`;\s?`, statements, r`\b[\s(;@'-]`),
  ]),
  sql(
    "sql-condition",
    "SQL injection: a condition that is always or never true",
    "high",
    conditionGate,
    conditions,
  ),
  sql("sql-order", "SQL injection: counting columns", "medium", statementGate, [
    /(?:\d|['")`])\s?(?:order|group)\sby\s(?:\d{1,3}|\(|concat|if|case|\d+\s?--)/,
    /\blimit\s\d+\s?,\s?\d+\s?(?:--|#|union|procedure|into)/,
  ]),
  sql("sql-quote-break", "SQL injection: a quote that ends the value early", "high", quoteGate, quoteBreaks),
  sql("sql-json-operator", "SQL injection: operators on JSON that filters do not know", "high", quoteGate, [
    /['"][\]}]?['"]?\s?(?:::\s?(?:jsonb?|text|int|bool|varchar|numeric)\b|@>|<@|->>?|#>>?|#-|@\?|@@|\?[&|]?\s?['"a])/,
    /[\]}]'\s?(?:<|>|=|\|\||is\b|like\b)\s?'|'\$\.[\w.[\]*]{1,60}'/,
  ]),
  {
    ...sql("sql-version-comment", "SQL injection: keywords in a MySQL comment", "high", [feature.mark], []),
    matches: ({ text }) => /\/\*!\d{0,5}\s?\w/.test(text),
  },
];

function sql(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  patterns: readonly RegExp[],
): PayloadRule {
  const matches: PayloadRule["matches"] = ({ sql: text }) => patterns.some((pattern) => pattern.test(text));
  return { on: "payload", id, title, level, category: "injection", fields: "any", gate, matches };
}
