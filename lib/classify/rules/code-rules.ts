import { feature } from "../features.ts";
import { type Gate, listOf, type PayloadRule, type WordList } from "./rule.ts";

/** Words that no ordinary address has. */
export const codeWords: WordList = {
  feature: "codeWord",
  words: listOf(`
    jndi ldap rmi ldaps classloader multipartrequest memberaccess _memberaccess ognl xwork xwork2 actioncontext
    getruntime processbuilder urlclassloader scriptenginemanager scriptengine templatesimpl ysoserial
    commons.collections invoketransformer methodinvoking objectfactory servletcontext
    java.lang java.io java.net java.util javax.script javax.naming org.apache com.sun runtime nashorn groovy
    groovyshell springframework spel el1001e createobject freemarker velocity thymeleaf jexl mvel ro0ab aced0005
    allow_url_include auto_prepend_file auto_append_file disable_functions safe_mode open_basedir force_redirect
    redirect_status_env cgi.force_redirect fix_pathinfo suhosin suhosin.simulation phpinfo invokefunction
    call_user_func_array call_user_func phpunit eval-stdin.php think _get _post _request
    _server _cookie _files _session _env globals http_raw_post_data php_value php_admin_value
    base64_decode shell_exec passthru proc_open pcntl_exec file_put_contents file_get_contents create_function
    preg_replace assert str_rot13 gzinflate phpversion php_uname move_uploaded_file fsockopen
    ro0ab ro0abq ro0abqo ro0abxn kztaau cs7qaf
    2147483648 2147483649 4294967296 9223372036854775808 18446744073709551616 2.2250738585072011e-308
    2.2250738585072007e-308 1.7976931348623157e 0000012345 0000023456 000012345 3.0.00738585072007e-308
    __proto__ child_process mainmodule _load execsync spawnsync process.env process.spawn process.version
    constructor.prototype constructor require.main _$$nd_func$$_
    __import__ subprocess os.system os.popen __class__ __globals__ __builtins__ __subclasses__ __mro__
    getpwuid wscript.shell system.diagnostics response.write server.createobject stdclass instance_eval
    erb.new file.open file.read io.popen io.read kernel.exec kernel.system nd_func
  `),
};

/** Functions that are worth calling on somebody else's server: PHP, and what other languages call the same. */
export const callWords: WordList = {
  feature: "callWord",
  words: listOf(`
    system exec eval assert popen passthru shell_exec proc_open pcntl_exec create_function call_user_func
    call_user_func_array preg_replace base64_decode base64_encode gzinflate gzuncompress str_rot13 strrev
    file_put_contents file_get_contents fopen fwrite fread fputs readfile file unlink rename copy mkdir rmdir chmod
    chown symlink opendir scandir glob include include_once require require_once phpinfo phpversion php_uname
    getenv putenv ini_set ini_get ini_alter dl move_uploaded_file array_map array_filter array_walk usort uasort
    register_shutdown_function unserialize serialize var_dump print_r var_export highlight_file show_source
    php_strip_whitespace getcwd chdir get_current_user getmyuid posix_getpwuid posix_getuid curl_exec curl_init
    fsockopen stream_socket_client mail error_log set_time_limit ob_start ob_get_contents md5 sha1 crc32 hex2bin
    bin2hex chr ord die exit print printf sprintf func_get_args get_defined_vars get_defined_functions
    get_defined_constants extract parse_str constant define spawn execfile execsync require _load function
    settimeout compile __import__ open check_output run sleep test rand time phpcredits zend_version phpunit
    simplexml_load_string simplexml_load_file iterator_apply forward_static_call array_diff_uassoc
    is_callable function_exists class_exists isset empty implode explode substr strlen str_replace json_decode
    urldecode rawurldecode htmlentities extract getallheaders apache_request_headers session_id session_start
    current next end reset pos localeconv header setcookie lcfirst ucfirst trim sizeof count array
  `),
};

const wordGate: Gate = [feature.codeWord];
const callGate: Gate = [
  feature.callWord | feature.codeWord,
  feature.paren | feature.quote | feature.oddEncoding,
];
const openTagGate: Gate = [feature.angle | feature.bracket | feature.brace | feature.oddEncoding];

export const codeRules: readonly PayloadRule[] = [
  code(
    "log4shell",
    "Log4Shell: a look-up that makes a Java log library load code (CVE-2021-44228)",
    "critical",
    [feature.dollar | feature.codeWord],
    ({ text }) =>
      /\$\{?[^▪]{0,400}?\bjndi\b|\bjndi\s{0,3}:\s{0,3}(?:ldaps?|rmi|dns|nis|iiop|corba|nds|https?|\$)|\$\{(?:[^{}▪]{0,40}:-|lower:|upper:|env:\w{0,30}(?::-|\})|sys:|date:|ctx:|main:|base64:|java:(?:os|vm|version|runtime|hw)|k8s:|docker:|hostname|bundle:|spring:|::-)/.test(
        text,
      ) || /(?:\$|%24)(?:\{|%7b)[^▪]{0,30}j\W{0,12}n\W{0,12}d\W{0,12}i\W/.test(text),
  ),
  code(
    "spring4shell",
    "Spring4Shell: parameters that reach the class loader (CVE-2022-22965)",
    "critical",
    wordGate,
    ({ text }) =>
      /\bclass\s{0,2}[.[]\s{0,2}['"]?(?:module|classloader|protectiondomain)|\bclassloader[.[]/.test(text),
  ),
  code(
    "java-expression",
    "Java code in an expression language (Struts OGNL, Spring, Confluence …)",
    "critical",
    [feature.codeWord | feature.mark | feature.oddEncoding],
    ({ text }) => javaExpressions.some((pattern) => pattern.test(text)),
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
    ({ text }) => /eval-stdin\.php|phpunit\/(?:src\/)?util\/php|\/phpunit\/phpunit\.xsd/.test(text),
  ),
  code(
    "thinkphp",
    "ThinkPHP: a controller name that calls any function (CVE-2018-20062)",
    "critical",
    wordGate,
    ({ text }) =>
      /\bthink[\\/]\w{2,30}|invokefunction|\\think\\|think\\(?:app|request|container|template|module|view|config)/.test(
        text.replaceAll("\\\\", "\\"),
      ),
  ),
  code(
    "php-option",
    "PHP options in an address (php-cgi, CVE-2012-1823, CVE-2024-4577)",
    "critical",
    [feature.codeWord | feature.mark | feature.oddEncoding],
    ({ text }) =>
      /\b(?:allow_url_include|auto_prepend_file|auto_append_file|disable_functions|open_basedir|suhosin\.simulation|cgi\.(?:force_redirect|redirect_status_env|fix_pathinfo)|safe_mode|php_(?:admin_)?value)\b/.test(
        text,
      ) || /^▪[^▪]{0,200}▪(?:[-\xad][dsn](?:\s|$|▪)|\xad[a-z])/.test(text),
  ),
  code("php-code", "PHP code in a request", "critical", openTagGate, ({ text }) =>
    /<\?(?:php\b|=|\s|xml[\s:]|$|▪)|\[[/\\]?php\]|\{\/?php\}|<script\s[^>]{0,40}language\s{0,2}=\s{0,2}['"]?php|<%\s{0,3}(?:eval|execute|response\.|@\s?page)/.test(
      text,
    ),
  ),
  code(
    "php-variable",
    "PHP variables in a request",
    "high",
    [feature.dollar],
    ({ text }) =>
      /\$\s{0,3}\{?\s{0,3}['"]?_\s{0,3}(?:get|post|request|server|s\s?erver|cookie|files|session|env)\b|\$\s{0,3}\{?globals\b|\$(?:http_(?:raw_post_data|get_vars|post_vars|server_vars|cookie_vars)|php_self|argv)\b|\$\s{1,40}\{\s{0,40}[\w$'"]|\$\{\s{1,40}[\w$'"]|\$\{\$|\$\$[a-z_]\w{0,30}\s{0,3}[=(;[]|\$[a-z_]\w{0,30}\s{0,3}(?:\[[^\]▪]{0,40}\]\s{0,3})?\([^)▪]{0,60}\)\s{0,3};?|\$\{\s{0,3}@?[a-z_]{2,30}\(/.test(
        text,
      ) && !/\$(?:this|\(document|\(function)/.test(text),
  ),
  code(
    "php-wrapper",
    "Stream wrapper in place of a file name",
    "critical",
    [feature.colon | feature.oddEncoding],
    ({ text }) => namesWrapper(text),
  ),
  code(
    "php-call",
    "Function calls in a request (PHP, Python, Ruby …)",
    "high",
    callGate,
    ({ text }) => functionCall.test(text) || calledByName.test(text),
  ),
  code("php-serialized", "Serialised PHP object", "high", [feature.brace | feature.oddEncoding], ({ text }) =>
    /\b[oc]:\+?\d{1,4}:["']{1,2}[\w\\]{1,80}["']{1,2}:\d{1,4}:\{|\ba:\d{1,4}:\{(?:i:\d|s:\d|o:\d)/.test(text),
  ),
  code(
    "script-runtime",
    "Code for Node.js, Python, Ruby or Perl in a request",
    "critical",
    [
      feature.codeWord | feature.callWord,
      feature.paren | feature.bracket | feature.brace | feature.quote | feature.mark | feature.oddEncoding,
    ],
    ({ text }) => runtimeCode.some((pattern) => pattern.test(text)),
  ),
  code(
    "perl-interpolation",
    "Perl code inside a string",
    "critical",
    [feature.brace, feature.bracket],
    ({ text }) => /@\{\s{0,20}\[/.test(text),
  ),
  code("dotnet-code", ".NET or ASP code in a request", "critical", wordGate, ({ text }) =>
    /\bresponse\.write\s?\(|\bserver\.createobject\b|\bwscript\.shell\b|system\.diagnostics|@using\s|\bcreateobject\s?\(/.test(
      text,
    ),
  ),
  code(
    "sensitive-variable",
    "Environment of the application set from outside",
    "high",
    [feature.mark],
    ({ text }) => /▪--env(?:▸|=)/.test(text),
  ),
];

const wrapper =
  /(?:^|\W)(?:php|phar|expect|zip|glob|ogg|rar|ssh2(?:\.\w{1,8})?|compress\.(?:zlib|bzip2|lzma)|zlib|bzip2|netdoc|jar|view-source|vbscript|local_file)$/;
const dataAddress = /^(?:\/\/|text\/plain|;|,|application\/x-httpd|[\w/.+-]{0,40};base64,pd9w)/;

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

const javaExpressions = [
  /\bjava\.(?:lang|io|net|util|nio|beans|rmi|security)\.\w|\bjavax\.(?:script|naming|management|el|faces)\b|\bcom\.sun\.\w{2,20}\.|\borg\.(?:apache\.(?:commons|struts|catalina|tomcat|xalan|bcel)|springframework|codehaus\.groovy|mozilla\.javascript|omg|mortbay)\b/,
  /#_?memberaccess|#context\b|@ognl\.|\bognl\.ognlcontext|#(?:rt|dm|cmd|cmds|req|res|p|ros|a|iswin|process|ct|attr|parameters|application|session|request|response|_)\s{0,2}[=.(]{1}[#@('"\w]|\bactioncontext\b|\ballowstaticmethodaccess\b|\bmethod(?:accessor)?\.denymethodexecution|\bxwork\w{0,3}\b/,
  /%\{[^}▪]{0,80}(?:[#@(*]|\d\s?[*+]\s?\d)|\bredirect(?:action)?:\s{0,2}[$%#]\{|\baction:\s{0,2}[$%#]\{|\bt\s{0,2}\(\s{0,2}(?:java|org|javax)\.|\bnew\s(?:java|javax|org|com)\.\w|\.getclass\s?\(\)|\bgetruntime\s?\(|\bprocessbuilder\b|\burlclassloader\b|\bscriptengine(?:manager)?\b|\bgroovy(?:shell|\.lang|\.util)\b|\bforname\s{0,2}\(\s{0,2}['"]|\bgetmethod\s?\(|\bexecute\s{0,2}\(\s{0,2}\)?\s?\)?\.exec\b|['"]\.execute\(\)/,
];

const functionCall =
  /(?:^|[^\w.>-])(?:system|exec|eval|assert|popen|passthru|shell_exec|proc_open|pcntl_exec|create_function|call_user_func(?:_array)?|preg_replace|base64_(?:de|en)code|gzinflate|gzuncompress|str_rot13|strrev|file_(?:put|get)_contents|fopen|fwrite|fputs|fread|readfile|unlink|chmod|symlink|opendir|scandir|include(?:_once)?|require(?:_once)?|phpinfo|phpversion|phpcredits|php_uname|getenv|putenv|ini_(?:set|get|alter)|move_uploaded_file|array_(?:map|filter|walk|diff_uassoc|udiff)|u[ak]?sort|register_shutdown_function|unserialize|var_dump|var_export|print_r|highlight_file|show_source|getcwd|chdir|get_current_user|posix_\w{3,20}|curl_(?:exec|init|setopt)|fsockopen|stream_socket_client|set_time_limit|ob_(?:start|get_contents)|md5|sha1|crc32|hex2bin|bin2hex|get_defined_\w{3,12}|func_get_args?|parse_str|execsync|spawnsync?|execfile|__import__|check_output|zend_version|forward_static_call\w{0,8}|iterator_apply|simplexml_load_\w{4,6}|apache_request_headers|getallheaders|die|implode|session_(?:id|start)|function_exists|is_callable|error_log|dl|rand)\s{0,3}\(\s{0,6}(?:['"`$)@\\\w(/<[!~-])/;
/** `(system)('id')`, `"sys"."tem"(…)`, `$f('id')`: PHP calls a name that is in quotes too. */
const calledByName =
  /\(\s{0,3}['"]?[a-z_]{2,30}['"]?(?:\s{0,2}\.\s{0,2}['"][a-z_]{1,20}['"]){0,6}\s{0,3}\)\s{0,3}\(\s{0,3}['"$\w]|['"][a-z_]{2,30}['"]\s{0,3}\(\s{0,3}['"$]|\b(?:array_map|call_user_func)\b/;

const runtimeCode = [
  /\brequire\s{0,3}\(\s{0,3}['"`]?(?:child_process|fs|os|net|http|vm|\/|\.)|\bchild_process\b|\bprocess\.(?:env|mainmodule|binding|exit|spawn|kill|version|argv|cwd)\b|\b_load\s{0,2}\(|\.constructor\s{0,2}\(|\bglobal(?:this)?\.process\b|\bexecsync\b|\bspawnsync\b|\bnew\sfunction\s{0,2}\(|\bwhile\s{0,2}\(\s{0,2}(?:true|1)\s{0,2}\)|\brequire\.main\b|_\$\$nd_func\$\$_/,
  /\b__import__\s{0,2}\(|\bos\.(?:system|popen|environ|exec\w{1,2}|getcwd|listdir)\b|\bsubprocess\.\w|\b(?:eval|exec)\s?\(\s?(?:compile|__|open|base64)|\bopen\s{0,2}\(\s{0,2}['"]\/|\.__(?:class|globals|init|mro|subclasses|builtins)__/,
  /\bprocess\.spawn\s?\(|\bkernel\.(?:exec|system|open|fork|spawn)|\bio\.(?:popen|read|sysopen)\b|\bopen\s?\(\s?['"]\||%x[([{]|\berb\.new|\binstance_eval\b|\bfile\.(?:read|open)\s{0,2}\(\s{0,2}['"]/,
  /\b(?:qx|qq)\s{0,2}[{/(]|\bcore::\w{2,12}/,
];

function code(
  id: string,
  title: string,
  level: PayloadRule["level"],
  gate: Gate,
  matches: PayloadRule["matches"],
): PayloadRule {
  return { on: "payload", id, title, level, category: "remote_code", fields: "any", gate, matches };
}
