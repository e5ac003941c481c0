import { listOf } from "../words.ts";

/** Paths of the rule `cgi-bin-known-script`. */
export const cgiBinKnownScriptPaths = listOf(`
  cgi-bin/php cgi-bin/php4 cgi-bin/php5 cgi-bin/php7 cgi-bin/php.cgi cgi-bin/php5-cli cgi-bin/php-cgi cgi-bin/php.fcgi
  cgi-bin/php-cgi.bin cgi-bin/php-cgi.exe php-cgi/php-cgi.exe cgi-bin/bash cgi-bin/sh cgi-bin/ash cgi-bin/perl
  cgi-bin/perl.exe cgi-bin/python cgi-bin/cmd.exe cgi-bin/test cgi-bin/test-cgi cgi-bin/test-cgi.pl cgi-bin/test.cgi
  cgi-bin/test.sh cgi-bin/test.pl cgi-bin/nph-test-cgi cgi-bin/printenv cgi-bin/printenv.pl cgi-bin/printenv.cgi
  cgi-bin-sdb/printenv cgi-bin/env.cgi cgi-bin/environ.cgi cgi-bin/hello.cgi cgi-bin/hello cgi-bin/phf cgi-bin/campas
  cgi-bin/htmlscript cgi-bin/count.cgi cgi-bin/finger cgi-bin/formmail.pl cgi-bin/formmail.cgi cgi-bin/status
  cgi-bin/stats cgi-bin/contact.cgi cgi-bin/defaultwebpage.cgi cgi-bin/fire.cgi cgi-bin/meme.cgi cgi-bin/recent.cgi
  cgi-bin/sat-ir-web.pl cgi-bin/tools cgi-bin/tst.bat cgi-bin/webmap.cgi cgi-bin/counter.cgi cgi-bin/bb-hist.sh
  cgi-bin/jarrewrite.sh cgi-bin/ping.sh cgi-bin/shell cgi-bin/authlogin.cgi cgi-bin/downloadflile.cgi
  cgi-bin/w3mman2html.cgi cgi-sys/defaultwebpage.cgi cgi-sys/entropysearch.cgi cgi-sys/php5 cgi-sys/php
  cgi-sys/formmail.pl cgi-sys/guestbook.cgi cgi-mod/index.cgi cgi-mod/view_help.cgi phppath/php phppath/cgi_wrapper
  cgi_wrapper cgi.cgi
`);
