// biome-ignore-all lint/suspicious/noControlCharactersInRegex: serialised objects begin with binary
import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { Gate, PayloadRule } from "./rule.ts";

const wordGate: Gate = [feature.codeWord];
const callGate: Gate = [
  feature.callWord | feature.codeWord,
  feature.paren | feature.quote | feature.oddEncoding,
];
const openTagGate: Gate = [feature.angle | feature.bracket | feature.brace | feature.oddEncoding];

const r = String.raw;
const test =
  (...patterns: readonly RegExp[]): PayloadRule["matches"] =>
  ({ text }) =>
    patterns.some((pattern) => pattern.test(text));

/** Look-ups of log4j that nobody else writes; the plain `${env:HOME}` of templates is not among them. */
const lookups = anyOf(r`
  [^{}▪]{0,40}:- lower: upper: env:\w{0,30}(?::-|\}) sys: date: ctx: main: base64: java:(?:os|vm|version|runtime|hw)
  k8s: docker: hostname bundle: spring: ::-
`);
const log4shell = [
  /\$\{?[^▪]{0,200}?\bjndi\b|\bjndi\s{0,3}:\s{0,3}(?:ldaps?|rmi|dns|nis|iiop|corba|nds|https?|\$)/,
  new RegExp(r`\$\{${lookups}`),
  /(?:\$|%24)(?:\{|%7b)[^▪]{0,30}j\W{0,12}n\W{0,12}d\W{0,12}i\W/,
];

const ognlNames = anyOf(`
  rt dm cmd cmds req res p ros a iswin process ct attr parameters application session request response _
`);
const javaExpressions = [
  /\bjava\.(?:lang|io|net|util|nio|beans|rmi|security)\.\w|\bjavax\.(?:script|naming|management|el|faces)\b/,
  /\bcom\.sun\.\w{2,20}\.|\borg\.(?:springframework|codehaus\.groovy|mozilla\.javascript|omg|mortbay)\b/,
  /\borg\.apache\.(?:commons|struts|catalina|tomcat|xalan|bcel)\b/,
  /#_?memberaccess|#context\b|@ognl\.|\bognl\.ognlcontext|\bactioncontext\b|\ballowstaticmethodaccess\b|\bxwork\w{0,3}\b/,
  new RegExp(r`#${ognlNames}\s{0,2}[=.(][#@('"\w]|\bmethod(?:accessor)?\.denymethodexecution`),
  /%\{[^}▪]{0,80}(?:[#@(*]|\d\s?[*+]\s?\d)|\b(?:redirect(?:action)?|action):\s{0,2}[$%#]\{/,
  /\bt\s{0,2}\(\s{0,2}(?:java|org|javax)\.|\bnew\s(?:java|javax|org|com)\.\w|\.getclass\s?\(\)|\bgetruntime\s?\(/,
  /\bprocessbuilder\b|\burlclassloader\b|\bscriptengine(?:manager)?\b|\bgroovy(?:shell|\.lang|\.util)\b/,
  /\bforname\s{0,2}\(\s{0,2}['"]|\bgetmethod\s?\(|\bexecute\s{0,2}\(\s{0,2}\)?\s?\)?\.exec\b|['"]\.execute\(\)/,
];

const phpOptions = anyOf(r`
  allow_url_include auto_prepend_file auto_append_file disable_functions open_basedir suhosin\.simulation safe_mode
  cgi\.(?:force_redirect|redirect_status_env|fix_pathinfo) php_(?:admin_)?value
`);
const phpVariables = [
  /\$\s{0,3}\{?\s{0,3}['"]?_\s{0,3}(?:get|post|request|server|s\s?erver|cookie|files|session|env)\b|\$\s{0,3}\{?globals\b/,
  /\$(?:http_(?:raw_post_data|get_vars|post_vars|server_vars|cookie_vars)|php_self|argv)\b/,
  // `$ {a}`, `${ $a }`, `$$a[…`, `$f('id')`, `${@print(…`
  /\$\s{1,40}\{\s{0,40}[\w$'"]|\$\{\s{1,40}[\w$'"]|\$\{\$|\$\$[a-z_]\w{0,30}\s{0,3}[=(;[]/,
  /\$[a-z_]\w{0,30}\s{0,3}(?:\[[^\]▪]{0,40}\]\s{0,3})?\([^)▪]{0,60}\)\s{0,3};?|\$\{\s{0,3}@?[a-z_]{2,30}\(/,
];

const functions = anyOf(r`
  system exec eval assert popen passthru shell_exec proc_open pcntl_exec create_function call_user_func(?:_array)?
  preg_replace base64_(?:de|en)code gzinflate gzuncompress str_rot13 strrev file_(?:put|get)_contents fopen fwrite fputs
  fread readfile unlink chmod symlink opendir scandir include(?:_once)? require(?:_once)? phpinfo phpversion phpcredits
  php_uname getenv putenv ini_(?:set|get|alter) move_uploaded_file array_(?:map|filter|walk|diff_uassoc|udiff)
  u[ak]?sort register_shutdown_function unserialize var_dump var_export print_r highlight_file show_source getcwd chdir
  get_current_user posix_\w{3,20} curl_(?:exec|init|setopt) fsockopen stream_socket_client set_time_limit
  ob_(?:start|get_contents) md5 sha1 crc32 hex2bin bin2hex get_defined_\w{3,12} func_get_args? parse_str execsync
  spawnsync? execfile __import__ check_output zend_version forward_static_call\w{0,8} iterator_apply
  simplexml_load_\w{4,6} apache_request_headers getallheaders die implode session_(?:id|start) function_exists
  is_callable error_log dl rand
`);
const functionCall = new RegExp(r`(?:^|[^\w.>-])${functions}\s{0,3}\(\s{0,6}(?:['"\x60$)@\\\w(/<[!~-])`);
/** `(system)('id')`, `"sys"."tem"(…)`: PHP calls a name that is in quotes too. */
const calledByName =
  /\(\s{0,3}['"]?[a-z_]{2,30}['"]?(?:\s{0,2}\.\s{0,2}['"][a-z_]{1,20}['"]){0,6}\s{0,3}\)\s{0,3}\(\s{0,3}['"$\w]|['"][a-z_]{2,30}['"]\s{0,3}\(\s{0,3}['"$]|\b(?:array_map|call_user_func)\b/;

const node = [
  /\brequire\s{0,3}\(\s{0,3}['"`]?(?:child_process|fs|os|net|http|vm|\/|\.)|\bchild_process\b|\brequire\.main\b/,
  /\bprocess\.(?:env|mainmodule|binding|exit|spawn|kill|version|argv|cwd)\b|\bglobal(?:this)?\.process\b|\b_load\s{0,2}\(/,
  /\.constructor\s{0,2}\(|\bexecsync\b|\bspawnsync\b|\bnew\sfunction\s{0,2}\(|\bwhile\s{0,2}\(\s{0,2}(?:true|1)\s{0,2}\)|_\$\$nd_func\$\$_/,
];
const python = [
  /\b__import__\s{0,2}\(|\bos\.(?:system|popen|environ|exec\w{1,2}|getcwd|listdir)\b|\bsubprocess\.\w/,
  /\b(?:eval|exec)\s?\(\s?(?:compile|__|open|base64)|\bopen\s{0,2}\(\s{0,2}['"]\//,
];
const ruby = [
  /\bprocess\.spawn\s?\(|\bkernel\.(?:exec|system|open|fork|spawn)|\bio\.(?:popen|read|sysopen)\b|\bopen\s?\(\s?['"]\|/,
  /%x[([{]|\berb\.new|\binstance_eval\b|\bfile\.(?:read|open)\s{0,2}\(\s{0,2}['"]/,
];
const perl = [/\b(?:qx|qq)\s{0,2}[{/(]|\bcore::\w{2,12}/];

const wrapper = new RegExp(
  r`(?:^|\W)${anyOf(r`
    php phar expect zip glob ogg rar ssh2(?:\.\w{1,8})? compress\.(?:zlib|bzip2|lzma) zlib bzip2 netdoc jar view-source
    vbscript local_file
  `)}$`,
);
const dataAddress = /^(?:\/\/|text\/plain|;|,|application\/x-httpd|[\w/.+-]{0,40};base64,pd9w)/;

export const codeRules: readonly PayloadRule[] = [
  code(
    "log4shell",
    "Log4Shell: a look-up that makes a Java log library load code (CVE-2021-44228)",
    "critical",
    [feature.dollar | feature.codeWord],
    test(...log4shell),
  ),
  code(
    "spring4shell",
    "Spring4Shell: parameters that reach the class loader (CVE-2022-22965)",
    "critical",
    wordGate,
    test(/\bclass\s{0,2}[.[]\s{0,2}['"]?(?:module|classloader|protectiondomain)|\bclassloader[.[]/),
  ),
  code(
    "java-expression",
    "Java code in an expression language (Struts OGNL, Spring, Confluence …)",
    "critical",
    [feature.codeWord | feature.mark | feature.oddEncoding],
    test(...javaExpressions),
  ),
  code(
    "java-serialized",
    "Serialised Java object",
    "critical",
    [feature.codeWord | feature.long],
    ({ exact }) => /\brO0AB[XQ3][A-Za-z0-9]|\baced0005|\xac\xed\x00\x05|KztAAU|Cs7QAF/.test(exact),
  ),
  code(
    "phpunit-eval",
    "PHPUnit's eval-stdin.php, which runs whatever is sent to it (CVE-2017-9841)",
    "critical",
    wordGate,
    test(/eval-stdin\.php|phpunit\/(?:src\/)?util\/php|\/phpunit\/phpunit\.xsd/),
  ),
  code(
    "thinkphp",
    "ThinkPHP: a controller name that calls any function (CVE-2018-20062)",
    "critical",
    wordGate,
    test(/\bthink[\\/]{1,3}\w{2,30}|invokefunction|\\think\\/),
  ),
  code(
    "php-option",
    "PHP options in an address (php-cgi, CVE-2012-1823, CVE-2024-4577)",
    "critical",
    [feature.codeWord | feature.mark | feature.oddEncoding],
    test(new RegExp(r`\b${phpOptions}\b`), /^▪[^▪]{0,200}▪(?:[-\xad][dsn](?:\s|$|▪)|\xad[a-z])/),
  ),
  code(
    "php-code",
    "PHP code in a request",
    "critical",
    openTagGate,
    test(
      /<\?(?:php\b|=|\s|xml[\s:]|$|▪)|\[[/\\]?php\]|\{\/?php\}/,
      /<script\s[^>]{0,40}language\s{0,2}=\s{0,2}['"]?php|<%\s{0,3}(?:eval|execute|response\.|@\s?page)/,
    ),
  ),
  code(
    "php-variable",
    "PHP variables in a request",
    "high",
    [feature.dollar],
    ({ text }) =>
      phpVariables.some((pattern) => pattern.test(text)) && !/\$(?:this|\(document|\(function)/.test(text),
  ),
  code(
    "php-wrapper",
    "Stream wrapper in place of a file name",
    "critical",
    [feature.colon | feature.oddEncoding],
    ({ text }) => namesWrapper(text),
  ),
  code(
    "php-serialized",
    "Serialised PHP object",
    "high",
    [feature.brace | feature.oddEncoding],
    test(/\b[oc]:\+?\d{1,4}:["']{1,2}[\w\\]{1,80}["']{1,2}:\d{1,4}:\{|\ba:\d{1,4}:\{(?:i:\d|s:\d|o:\d)/),
  ),
  code(
    "script-runtime",
    "Code for Node.js, Python, Ruby or Perl in a request",
    "critical",
    [
      feature.codeWord | feature.callWord,
      feature.paren | feature.bracket | feature.brace | feature.quote | feature.mark | feature.oddEncoding,
    ],
    test(...node, ...python, ...ruby, ...perl),
  ),
  code(
    "perl-interpolation",
    "Perl code inside a string",
    "critical",
    [feature.brace, feature.bracket],
    test(/@\{\s{0,20}\[/),
  ),
  code(
    "dotnet-code",
    ".NET or ASP code in a request",
    "critical",
    wordGate,
    test(
      /\bresponse\.write\s?\(|\bserver\.createobject\b|\bwscript\.shell\b|system\.diagnostics|@using\s|\bcreateobject\s?\(/,
    ),
  ),
  code(
    "sensitive-variable",
    "Environment of the application set from outside",
    "high",
    [feature.mark],
    test(/▪--env(?:▸|=)/),
  ),
];

/** Looked at after SQL: databases have functions of the same names. */
export const callRules: readonly PayloadRule[] = [
  code(
    "php-call",
    "Function calls in a request (PHP, Python, Ruby …)",
    "high",
    callGate,
    test(functionCall, calledByName),
  ),
];

/** From colon to colon, because few texts have one and those that do have few. */
function namesWrapper(text: string): boolean {
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) {
    const name = text.slice(Math.max(0, at - 16), at);
    const rest = text.slice(at + 1, at + 64);
    if (wrapper.test(name) && /^(?:\/\/|file:|https?:)/.test(rest)) return true;
    if (/[▸=,(]data$/.test(name) && dataAddress.test(rest)) return true;
    if (/\Wphp$/.test(name) && /^(?:filter|input)/.test(rest)) return true;
  }
  return false;
}

function code(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  matches: PayloadRule["matches"],
): PayloadRule {
  return { on: "payload", id, title, level, category: "remote_code", fields: "any", gate, matches };
}
