import { feature } from "../features.ts";
import { listOf, type PathRule, type RequestRule } from "./rule.ts";

export const cgiRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "cgi-bin-known-script",
    title: "CGI script that scanners have on their lists",
    level: "low",
    category: "cgi",
    guard: "foreign",
    paths: listOf(`
      cgi-bin/php cgi-bin/php4 cgi-bin/php5 cgi-bin/php7 cgi-bin/php.cgi cgi-bin/php5-cli cgi-bin/php-cgi cgi-bin/php.fcgi
      cgi-bin/php-cgi.bin cgi-bin/php-cgi.exe php-cgi/php-cgi.exe cgi-bin/bash cgi-bin/sh cgi-bin/ash cgi-bin/perl
      cgi-bin/perl.exe cgi-bin/python cgi-bin/cmd.exe cgi-bin/test cgi-bin/test-cgi cgi-bin/test-cgi.pl cgi-bin/test.cgi
      cgi-bin/test.sh cgi-bin/test.pl cgi-bin/nph-test-cgi cgi-bin/printenv cgi-bin/printenv.pl cgi-bin/printenv.cgi
      cgi-bin-sdb/printenv cgi-bin/env.cgi cgi-bin/environ.cgi cgi-bin/hello.cgi cgi-bin/hello cgi-bin/phf cgi-bin/campas
      cgi-bin/htmlscript cgi-bin/count.cgi cgi-bin/finger cgi-bin/formmail.pl cgi-bin/formmail.cgi cgi-bin/status
      cgi-bin/stats cgi-bin/contact.cgi cgi-bin/defaultwebpage.cgi cgi-bin/fire.cgi cgi-bin/meme.cgi cgi-bin/recent.cgi
      cgi-bin/sat-ir-web.pl cgi-bin/tools cgi-bin/tst.bat cgi-bin/webmap.cgi cgi-bin/counter.cgi cgi-bin/bb-hist.sh
      cgi-bin/jarrewrite.sh cgi-bin/ping.sh cgi-bin/shell cgi-bin/authlogin.cgi cgi-bin/downloadflile.cgi cgi-bin/w3mman2html.cgi
      cgi-sys/defaultwebpage.cgi cgi-sys/entropysearch.cgi cgi-sys/php5 cgi-sys/php cgi-sys/formmail.pl cgi-sys/guestbook.cgi
      cgi-mod/index.cgi cgi-mod/view_help.cgi phppath/php phppath/cgi_wrapper cgi_wrapper cgi.cgi
    `),
  },
  {
    on: "request",
    id: "cgi-bin-script",
    title: "Search for CGI scripts",
    level: "low",
    category: "cgi",
    gate: [feature.guessWord, feature.unlinked],
    // A directory that many servers have with scripts in real use: only a request that was turned away is a search.
    matches: (request) =>
      request.isGuess &&
      request.segments.some((segment, at) => cgiDirectory.test(segment) && at < request.segments.length - 1),
  },
  {
    on: "request",
    id: "script-directory-guess",
    title: "Search for scripts of old Windows servers and handlers",
    level: "low",
    category: "cgi",
    gate: [feature.guessWord, feature.unlinked],
    matches: (request) => request.isGuess && windowsScript.test(request.path),
  },
];

/** Words of `cgiDirectory` and `windowsScript`, for the scanner. */
export const cgiWords = listOf(`
  cgi-bin cgi-sys cgi-mod cgi-local cgi cgi-win cgi-shl cgi-bin2 cgi-bin1 cgi-home cgi-perl cgi-exe cgi-dos cgi-914 cgi-915
  cgi-csc cgi-bin-sdb cgibin cgis htbin scgi-bin fcgi-bin phppath webcgi mpcgi ucgi-bin bin-cgi cgi-script fast-cgi php-cgi
  perl-bin scripts msadc _vti_bin _vti_pvt _vti_inf.html iisadmin iissamples iisadmpwd iishelp _mem_bin vti_bin
`);

const cgiDirectory =
  /^(?:[fsu]?cgi(?:-?(?:bin|sys|mod|local|win|shl|home|perl|exe|dos|csc|script|\d{1,3}))?(?:[-_]\w{1,10}|\d)?|cgis|htbin|phppath|webcgi|mpcgi|perl-bin|bin-cgi|fast-cgi|php-cgi)$/;
const windowsScript =
  /^\/(?:scripts\/[\w.-]{1,60}\.(?:dll|exe|asp|bat|cgi|pl|idc|htr)\b|msadc|_vti_(?:bin|pvt|inf|cnf|log)|iisadmin|iissamples|iisadmpwd|iishelp|_mem_bin)/;
