import { feature } from "../features.ts";
import { type Gate, listOf, type PayloadRule, type WordList } from "./rule.ts";

/** Words without which no statement, function or comparison of the rules below can stand. */
export const sqlWords: WordList = {
  feature: "sqlWord",
  words: listOf(`
    union select insert update delete drop alter create truncate exec execute declare merge waitfor having
    benchmark sleep pg_sleep receive_message generate_series regexp_substring randomblob extractvalue updatexml
    load_file group_concat concat concat_ws char chr ascii substring substr mid hex unhex ord elt make_set floor rand
    crypt_key utl_inaddr utl_http dbms_pipe dbms_lock dbms_xmlgen ctxsys xmltype json_extract json_search json_array
    json_keys jsonb json lo_import starts_with sys_eval sys_exec xp_cmdshell xp_dirtree sp_executesql sp_oacreate
    sp_password openrowset information_schema pg_catalog pg_shadow pg_user sysobjects syscolumns sysusers
    sysdatabases msysaccessobjects sqlite_master sqlite_version all_tables user_tables mysql.user master..sysdatabases
    outfile dumpfile infile analyse analyze convert cast nullif greatest least case when rlike regexp like between xor
    and or not where order group limit procedure shutdown glob is database current_user system_user session_user
    version uuid load_extension dual domain.domains rdb infile delay count null iif ifnull strcmp row_count find_in_set
    bigint inet6_aton exp polygon geometrycollection multipoint linestring st_latfromgeohash procedure bulk xmlelement xp sp openquery openowa_util
    dba_users dbms_java autonomous_transaction tbcreator sql_longvarchar sql_variant nvarchar northwind tempdb
    msysaccessxml sysaux schema_name schema db_name pg_toast sys_context overlay inner collate sounds likelihood notnull
    isnull all nand nor string_agg to_char to_number instr chained returning utl_file lo_get top user_name host_name
  `),
};

/** Natural words among the above become a reason to look only next to what a sentence seldom has. */
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
    feature.oddEncoding,
];
const quoteGate: Gate = [feature.quote | feature.oddEncoding | feature.backslash];

export const sqlRules: readonly PayloadRule[] = [
  sql("sql-union", "SQL injection: UNION SELECT", "high", statementGate, [
    /\bunion\b[\s(@]{0,4}(?:all\b|distinct\b|distinctrow\b)?[\s(@]{0,6}select\b/,
    /\bunion\s{0,2}\(?\s?(?:all\s)?(?:values|table)\b/,
  ]),
  sql("sql-time-delay", "SQL injection: a delay that betrays the database", "high", statementGate, [
    /\b(?:sleep|pg_sleep(?:_for)?|benchmark|randomblob|generate_series|receive_message|dbms_lock\.sleep)\s?\(\s?['"(\w@$-]/,
    /\bwaitfor\s(?:delay|time)\b/,
  ]),
  sql(
    "sql-function",
    "SQL injection: functions that read or compute inside the database",
    "high",
    statementGate,
    [
      /\b(?:extractvalue|updatexml|load_file|group_concat|make_set|regexp_substring|crypt_key|lo_import|utl_inaddr\.\w+|utl_http\.\w+|dbms_\w+\.\w+|ctxsys\.\w+|xmltype|sys_eval|sys_exec|load_extension|json_(?:extract|search|keys|array|contains|value|query|object)|jsonb_\w+|openrowset|opendatasource|starts_with|inet6_aton|geometrycollection|st_latfromgeohash|gtid_subset|xmlelement|unhex|sqlite_version)\s?\(/,
      /\b(?:char|chr|nchar)\s?\(\s?(?:\d{1,5}|0x)/,
      /\b(?:concat|concat_ws|ascii|ord|substr|substring|mid|hex|elt|convert|cast|nullif|ifnull|iif|exp|floor|count|conv|length|strcmp|version|user|database|current_user|uuid|row_count|pow|rand)\s?\([^▪]{0,120}(?:\bselect\b|0x[0-9a-f]{4}|@@|\bchar\s?\(|\bas\s(?:int|char|varchar|numeric|nvarchar)|\b(?:user|version|database|schema|current_user)\s?\()/,
    ],
  ),
  sql("sql-catalogue", "SQL injection: tables that describe a database", "high", statementGate, [
    /\b(?:information_schema|pg_catalog|pg_shadow|pg_user\b|pg_tables|sysobjects|syscolumns|sysusers|sysdatabases|msysaccessobjects|msysqueries|sqlite_(?:temp_)?master|all_tables|user_tables|user_tab_columns|mysql\.(?:user|db)\b|master\.\.\w+|rdb\$\w+|sysibm\.\w+|domain\.(?:domains|tables)|pg_toast\b|northwind\b|tempdb\b|msysaccess\w{1,10}|sysaux\b|dba_(?:users|tables)|dbms_java|autonomous_transaction|tbcreator|sql_(?:longvarchar|variant)|schema_name\b|\b(?:schema|db_name|database|host_name|user_name)\s?\(\s?\))/,
  ]),
  sql(
    "sql-procedure",
    "SQL injection: procedures that reach the operating system",
    "critical",
    statementGate,
    [
      /\b(?:xp_[a-z]{5,30}|sp_(?:addextendedproc|execute(?:sql)?|help\w{0,20}|is_srvrolemember|oa\w{3,12}|password|prepare|makewebtask|configure|replwritetovarbin|sqlexec)|openquery|openowa_util|utl_file)\b/,
      /\binto\s(?:out|dump)file\b|\bload\sdata\s(?:local\s)?infile\b|\bbulk\sinsert\b|\bselect\b.{1,100}\bhaving\b|\bgroup\b.{1,60}\bby\b.{1,100}\bhaving\b|\binner\sjoin\s|\boverlay\s?\(.{0,60}\bplacing\b|\bprint\s?@@|\bselect\stop\s\d|\bcopy\s\w{1,40}\sfrom\sprogram\b/,
      /\bprocedure\sanaly[sz]e\s?\(|\bexec(?:ute)?\s(?:immediate|master|xp_|sp_|\()|\bdeclare\s@\w/,
    ],
  ),
  sql("sql-statement", "SQL injection: a whole statement", "high", statementGate, [
    /\bselect\s(?:\*|@@\w|(?:distinct\s|top\s\d+\s|all\s)?[\w.`"'()*@|,: -]{0,100}?[,*(`@'"][\w.`"'()*@|,: -]{0,100}?|null\b|\d{1,10}|\w{1,40})\s?(?:from\s[\w.`"([]{1,60}|into\s)/,
    /\bselect\s?(?:\(?\s?(?:if|case|sleep|benchmark|char|chr|concat|count|user|version|load_file|database|pg_sleep|hex|substr|ascii|current_user|@@\w+|group_concat|extractvalue|json_\w+|exp|row|elt|schema_name|table_name|password|null)\b\s?[(,@ '"]?|'[^']{0,40}'|"[^"]{0,40}"\s?[,;])/,
    /\bselect\s[\w*,.` ]{1,80}\sgroup\sby\s/,
    /\binsert\sinto\s[\w.`"[\]]{1,60}\s?(?:\(|values\b|select\b)|\bdelete\sfrom\s[\w.`"]{1,60}(?:\swhere\b|;|--|$|▪)/,
    /\bupdate\s[\w.`"]{1,60}\sset\s[\w.`"]{1,60}\s?=|\btruncate\stable\s\w/,
    /\b(?:drop|create|alter)\s(?:table|database|schema|view|index|column|function|procedure|trigger|user|login|temporary\stable)\s(?:if\s|[\w.`"'[\]]{1,60})/,
    /;\s?(?:select|insert|update|delete|drop|create|alter|exec|execute|declare|shutdown|truncate|merge|call|waitfor|if|begin|end|set|commit|rollback|copy|vacuum|attach|pragma)\b[\s(;@'-]/,
  ]),
  sql("sql-condition", "SQL injection: a condition that is always or never true", "high", conditionGate, [
    /(?:\b(?:and|or|xor|having|where|when|rlike|not|div|like|between)\b|\|\||&&)\s?\(*\s?(?:not\s|binary\s|!)?\(*['"`]?-?\d{1,12}['"`)]{0,3}\s?(?:=|<=>|<>|!=|<|>|like\b|rlike\b|regexp\b|between\b|in\s?\(|is\s(?:not\s)?null)/,
    /(?:\b(?:and|or|xor|having)\b|\|\||&&)\s?\(*['"`][^'"`▪▸]{0,40}['"`]?\)*\s?(?:=|<=>|<>|!=|<|>|like\b|rlike\b|regexp\b|::)/,
    /(?:\b(?:and|or|xor)\b|\|\||&&)\s?\(*(?:select|sleep|ascii|ord|exists|substr|substring|mid|length|updatexml|elt|if|iif|case|char|not\sexists|row|true|false|null)\b\s?(?:[(=]|$|▪|--|#)/,
    /(?:\b(?:and|or|xor|having|where)\b|\|\||&&)\s?\(*[\w.@]{1,40}\s?\(?[\w.@,'" ]{0,40}\)?\s?(?:=|<>|!=|<|>|like|rlike|glob|regexp)\s?\(?(?:select\b|'|"|char\s?\(|0x[0-9a-f]{2}|regexp_substring)/,
    /[▸=]\s?\(?['"]?-?\d{1,12}['"]?\)?\s?(?:!=|<=>|<>|==|=|>=|<=)\s?\(?['"]?-?\d{1,12}['"]?\)?\s?(?:▪|$|--|#)/,
    /\bcase\s(?:\w{1,30}\s)?when\s.{1,80}?\sthen\b|\bif\s?\(\s?[\w(@'"]{1,40}\)?\s?[=<>~-]/,
    /\b(\w{1,40})\b['"`)]{0,3}\s?(?:<=>|\b(?:sounds\s)?like\b|\bglob\b|\brlike\b|\bregexp\b)\s?['"`(]{0,3}\b\1\b/,
    /(?:\b(?:and|or|xor|nand|xxor|div)\b|\|\||&&)[\s(]{1,4}['"`]?(\w{1,40})\b['"`)]{0,3}\s?(?:=|is)\s?['"`(]{0,3}\b\1\b/,
    /\|\|\s?(?:this\.\w|\w{1,30}\(|'|"|\()|\w\|\|\w{1,30}(?:\.\w{1,30})?(?:[/(']|▪|$)|\bis\s(?:not\s)?null\b|\blike\snull\b|\bnot\sbetween\s(?:0|'|")|\bnot\s(?:i?like|similar|regexp)\s|\bsounds\slike\b|\bcollate\s?(?:['"`]|nocase|binary|rtrim|\w{2,12}_)/,
    /\)\s?(?:like|rlike|regexp|in|between|glob)\s?\(|\blike\s?['"`]|\b(?:like|glob)\s\w{1,40}\sescape\b|[)\d'"]::(?:bigint|bool(?:ean)?|double\sprecision|int(?:eger)?|numeric|oid|real|text|smallint|jsonb?|varchar)\b|\bis\snot\snull\s?(?:and|or|--|#)|\bhaving\s(?:\d|count|min|max|sum|avg|`)/,
  ]),
  sql("sql-order", "SQL injection: counting columns", "medium", statementGate, [
    /(?:\d|['")`])\s?(?:order|group)\sby\s(?:\d{1,3}|\(|concat|if|case|\d+\s?--)/,
    /\blimit\s\d+\s?,\s?\d+\s?(?:--|#|union|procedure|into)/,
  ]),
  sql("sql-quote-break", "SQL injection: a quote that ends the value early", "high", quoteGate, [
    /['"`]\s?\)*\s?(?:;|%00)?\s?(?:--(?:[\s▪+-]|$)|#(?:▪|\s|$)|\/\*|;\s?(?:▪|$))/,
    /['"`)]\s?\)*\s?(?:and|or|xor|having|union|rlike|regexp|like|between|where|as|div)\s(?:not\s)?\(?[\w'"`(@-]{1,40}\s?(?:=|<|>|!|like\b|rlike\b|regexp\b|glob\b|in\s?\(|between\b|is\s|where\b|\(|\bas\b)/,
    /['"`]\s?\)*\s?(?:\|\||&&|\+|-|\*|\/|=|<|>|!=)\s?\(?(?:'[^'▪]{0,60}'|"[^"▪]{0,60}"|\(?select\b|case\b|[\w.]{1,40}\()/,
    /['"]\s?\)*\s?(?:and|or|xor)\s?\(*['"]|▸[^▪]{0,80}['"`]\s?;|\\['"`].{0,60}?\b(?:and|or)\b\s?['"\d(]/,
    /▸-?\w{0,40}['"`\\]{1,3}\)*(?:▪|$)(?<=[0-9]['"`\\]{1,3}\)*(?:▪|$))/,
    /▸\s?['"`]+\s?(?:▪|$)/,
    /▸[\w@. -]{0,60}'\s?(?:\)|;)?\s?(?:--|#|\/\*)/,
  ]),
  sql("sql-json-operator", "SQL injection: operators on JSON that filters do not know", "high", quoteGate, [
    /['"][\]}]?['"]?\s?(?:::\s?(?:jsonb?|text|int|bool|varchar|numeric)\b|@>|<@|->>?|#>>?|#-|@\?|@@|\?[&|]?\s?['"a])/,
    /[\]}]'\s?(?:<|>|=|\|\||is\b|like\b)\s?'|'\$\.[\w.[\]*]{1,60}'/,
  ]),
  sql(
    "sql-version-comment",
    "SQL injection: keywords hidden in a MySQL comment",
    "high",
    [feature.mark],
    [/\/\*!\d{0,5}\s?\w/],
    "text",
  ),
  sql(
    "nosql-operator",
    "NoSQL injection: an operator in place of a value",
    "high",
    [feature.dollar],
    [
      /\[\$(?:ne|eq|gte?|lte?|n?in|regex|where|exists|or|and|not|nor|size|all|type|mod|elemmatch|expr|options|comment|func)\]/,
      /["']?\$(?:ne|gte?|lte?|n?in|regex|where|exists|or|and|nor|elemmatch|expr|function)["']?\s?:\s?[[{"'\d\-tfn]/,
    ],
  ),
  sql(
    "nosql-script",
    "NoSQL injection: script for the database",
    "high",
    [feature.separator | feature.quote | feature.separator],
    [
      /(?:\|\||&&|;|')\s?(?:return\s(?:true|1|this)|this\.\w|db\.\w{1,40}\.(?:find|insert|drop|remove|update|getcollection)|sleep\(\d|while\s?\()/,
      /\bdb\.(?:getcollectionnames|dropdatabase|version)\(|\btojson(?:oneline)?\(/,
    ],
  ),
  {
    on: "payload",
    id: "integer-overflow",
    title: "Numbers just outside the range of computers, as fuzzers try them",
    level: "low",
    category: "injection",
    fields: "target",
    gate: [feature.codeWord],
    matches: ({ text }) => oddNumber.test(text),
  },
];

const oddNumber =
  /▸-?(?:2147483648|2147483649|4294967296|9223372036854775808|18446744073709551616|0{3,12}(?:12345|23456)|2\.2250738585072(?:00[78]|011|014)?e-?308|1\.7976931348623157e[+ ]?308|1\.0e?\+?309|3\.0\.00738585072007e-308)(?:▪|$)/;

function sql(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  patterns: readonly RegExp[],
  form: "sql" | "text" = "sql",
): PayloadRule {
  const matches: PayloadRule["matches"] = (payload) => {
    const text = payload[form];
    return patterns.some((pattern) => pattern.test(text));
  };
  return { on: "payload", id, title, level, category: "injection", fields: "any", gate, matches };
}
