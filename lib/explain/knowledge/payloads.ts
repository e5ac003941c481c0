import type { Outcome } from "../../log/vocabulary.ts";
import { type Answer, type Case, type Knowledge, ruled, type Template } from "./knowledge.ts";
import { compareSizes, nothingToDo } from "./path-answers.ts";

/**
 * Requests that carry an attack with them. Sources: CVE-2017-9841 (PHPUnit), CVE-2021-44228 (Log4Shell), CVE-2014-6271
 * (Shellshock), CVE-2018-20062 (ThinkPHP), CVE-2024-4577 (php-cgi), CVE-2021-41773 (Apache 2.4.49),
 * CVE-2022-22965 (Spring), CVE-2017-5638 (Struts), CVE-2022-26134 (Confluence), CVE-2025-55182 (React).
 */

function payloadAnswers(own: {
  refused: Template;
  served: Answer;
  failed?: Answer;
}): Record<Outcome, Answer> {
  return {
    refused: { means: own.refused, advice: [nothingToDo] },
    denied: {
      means:
        "The server {did}: the request was not carried out. A filter, a blocklist or a login in front did its work, and there is nothing to worry about.",
      advice: [nothingToDo],
    },
    redirected: {
      means:
        "The server {did}: the request was sent elsewhere and not carried out by what answered here. Nothing to worry about unless the same source then asked at the new address and was served there.",
      advice: ["See whether it followed: grep -F '{address} ' access.log"],
    },
    served: own.served,
    failed: own.failed ?? {
      means:
        "The server {did}: something took the request in and broke on it. That is no proof of success, but an application should refuse such input rather than fail.",
      advice: [
        "Read what the error log says at this second: the message names the program, and often the parameter that it choked on.",
      ],
    },
    unknown: {
      means: "The server {did}, so the line does not show whether the request was carried out.",
      advice: ["See what else this source was answered: grep -F '{address} ' access.log"],
    },
  };
}

const apacheDots: Case = {
  id: "apache_2_4_49",
  when: ({ request }) => /\/(?:cgi-bin|icons)\/.{0,8}(?:%2e|%%32)/.test(request),
  what: "The request is made for a hole that only Apache 2.4.49 and 2.4.50 had (CVE-2021-41773, CVE-2021-42013): encoded dots that led out of /cgi-bin/ and ran a shell. Botnets still send it to every web server.",
};

export const remoteCode: Knowledge = {
  isGeneral: true,
  what: "The request tries to run a command or a program of the sender's on the server, through a hole in a widespread product. Botnets send such requests to every address without asking what runs there.",
  answers: payloadAnswers({
    refused:
      "The server {did}: the product that the request is made for did not answer, so nothing was run. Nothing to worry about.",
    served: {
      means:
        "The server {did}. Most such answers are an ordinary page from a site that ignores what it does not know; but if the product that the request is made for runs here unpatched, the command may have run.",
      advice: [
        compareSizes,
        "If the product runs here: is it of a version in which the hole is closed? If not, treat the server as broken into until shown otherwise.",
        "Look for what a command would leave behind: ps auxf, ss -tnp (connections that nobody expects), crontab -l for each user, and new files in /tmp, /dev/shm and the web root.",
      ],
    },
  }),
  cases: [
    apacheDots,
    ruled(
      "log4shell",
      ["log4shell"],
      "The request carries a jndi: expression, an attempt at Log4Shell (CVE-2021-44228): a Java program that logs this text with an old Log4j 2 fetches code from the address in it and runs it. It is put into paths, headers and forms of every server, Java or not.",
      {
        refused: {
          means:
            "The server {did}. The answer matters less than usual, since the hole is in logging: what counts is whether any Java program behind this server, or one that reads its logs, uses Log4j 2 older than 2.17.1.",
          advice: [
            "Search for it on this machine and those behind it: find / -xdev -name 'log4j-core-2*.jar' 2>/dev/null. Nothing found, or 2.17.1 and later only: you are done.",
            "If an older one is found, update it, and look for outgoing connections to the address in the request at this time.",
          ],
        },
        served: {
          means:
            "The server {did}, which says little, since the hole is in logging: what counts is whether any Java program behind this server, or one that reads its logs, uses Log4j 2 older than 2.17.1.",
          advice: [
            "Search for it on this machine and those behind it: find / -xdev -name 'log4j-core-2*.jar' 2>/dev/null. Nothing found, or 2.17.1 and later only: you are done.",
            "If an older one is found, update it, and look for outgoing connections to the address in the request at this time.",
          ],
        },
      },
    ),
    ruled(
      "phpunit",
      ["phpunit-eval"],
      "The request asks for eval-stdin.php of PHPUnit (CVE-2017-9841), a test tool that was published with some PHP sites by mistake and runs any PHP code sent to it. Botnets try it in every folder that it may lie in.",
      {
        served: {
          means:
            "The server {did}. If that is an ordinary page, nothing happened; if the file is there, anybody could run PHP code on this server.",
          advice: [
            "See whether it is there: find / -xdev -path '*phpunit*' -name eval-stdin.php 2>/dev/null. Nothing found: you are done.",
            "If it is: delete the folder (composer install --no-dev), keep vendor/ out of the web root, and treat the server as broken into until shown otherwise.",
          ],
        },
      },
    ),
    ruled(
      "shellshock",
      ["shellshock"],
      "A header or the path holds () { …, an attempt at Shellshock (CVE-2014-6271): an unpatched bash that is started by a CGI script runs the command that follows.",
      {
        served: {
          means:
            "The server {did}. The command ran only if a CGI script was called and bash has not been updated since September 2014; everything else answers with its ordinary page.",
          advice: [
            "Test bash on this machine: env x='() { :;}; echo vulnerable' bash -c true must print nothing.",
          ],
        },
      },
    ),
    ruled(
      "thinkphp",
      ["thinkphp"],
      "The request is an exploit for ThinkPHP (CVE-2018-20062 and its like), a PHP framework from China: it calls a function by name with the sender's command. Botnets send it to every web server.",
    ),
    ruled(
      "php_cgi",
      ["php-option"],
      "The request passes options to PHP as a CGI program (CVE-2012-1823, and CVE-2024-4577 on Windows) so that PHP runs the code in the request's body. PHP-FPM and mod_php, which most servers use, do not take options from the address.",
    ),
    ruled(
      "struts",
      ["java-expression"],
      "The request carries an OGNL expression, an exploit for Apache Struts (CVE-2017-5638 and its like) or Confluence (CVE-2022-26134) that runs a command through the Java application.",
    ),
    ruled(
      "spring",
      ["spring4shell"],
      "The request is an exploit for the Java framework Spring (CVE-2022-22965 and its like), which writes a script into the server or evaluates an expression.",
    ),
    ruled(
      "download_and_run",
      ["shell-download"],
      "The request carries a shell command that fetches a program and starts it: the way in which botnets of routers and servers spread. The address in it is the botnet's.",
    ),
    ruled(
      "command",
      ["shell-*", "windows-command", "sqlite-command", "command-parameter", "mail-injection"],
      "The request carries a command where the application expects a value, to see whether it is passed to a shell (command injection). Scanners begin with harmless ones such as id, sleep or echo and watch the answer.",
    ),
    ruled(
      "serialized",
      ["java-serialized", "php-serialized"],
      "The request carries a serialised object. A program that restores objects from what a client sends can be made to run code while it does so.",
    ),
    ruled(
      "php_code",
      ["php-code", "php-variable", "php-call", "php-wrapper", "sensitive-variable"],
      "The request carries PHP code or calls, to see whether an application, or a script that an intruder left behind, runs them.",
    ),
    ruled(
      "script_code",
      ["script-runtime", "perl-interpolation", "dotnet-code"],
      "The request carries code for the application's own language (Node.js, Python, Ruby, Perl, .NET), to see whether it is evaluated.",
    ),
    ruled(
      "remote_file",
      ["remote-file"],
      "The request names a program on another host where the application expects one of its own pages (remote file inclusion), to see whether it is fetched and run. PHP has refused to include from the network by default since 2006 (allow_url_include).",
    ),
  ],
};

export const injection: Knowledge = {
  isGeneral: true,
  what: "The request carries code where the application expects a value (SQL, script for a browser, a template expression), in order to see whether the application takes it at face value. Vulnerability scanners try hundreds of variants on every parameter that they find.",
  answers: payloadAnswers({
    refused: "The server {did}: nothing took the value in, and there is nothing to worry about.",
    served: {
      means:
        "The server {did}, as it does for most values, harmful or not; whether the code was taken at face value cannot be seen from the log. Worry if answers to such requests differ from one another in size or time, which is how scanners tell that they were understood.",
      advice: [
        "Compare the answers to this source's variants: grep -F '{address} ' access.log | awk '{ print $9, $10 }' | sort | uniq -c. One size throughout is a good sign.",
        "Have the code behind {path} use bound parameters for SQL and escape what it prints; a filter in front (ModSecurity with the OWASP rules) buys time.",
      ],
    },
    failed: {
      means:
        "The server {did}. With such a value in the request that is a warning: an application that breaks on a quote or a bracket often passes it on unescaped.",
      advice: [
        "Read what the error log says at this second. A message about SQL syntax means that the value reached the database as code: have the query behind {path} use bound parameters.",
      ],
    },
  }),
  cases: [
    ruled(
      "sql",
      ["sql-*"],
      "The request carries SQL in a parameter, to see whether the application passes it to its database (SQL injection). Tools such as sqlmap try hundreds of variants, first on parameters that look like numbers.",
    ),
    ruled(
      "xss",
      ["script-*", "html-tag"],
      "The request carries script for a browser in a parameter, to see whether the application prints it unescaped (cross-site scripting). Such a hole would harm visitors of the site rather than the server.",
    ),
    ruled(
      "template",
      ["template-*"],
      "The request carries a template expression such as {{7*7}}, to see whether the application evaluates it (template injection): an answer with 49 in it would show that it does.",
    ),
    ruled(
      "nosql",
      ["nosql-*"],
      "The request carries an operator or script of a document database such as MongoDB in place of a value, to slip past a login or to read more than its share.",
    ),
    ruled(
      "request_forgery",
      [
        "metadata-service",
        "local-address-value",
        "other-scheme-value",
        "callback-host",
        "proxy-through-socket",
      ],
      "The request hands the application an address to fetch (server-side request forgery): its own network, the cloud's metadata service, or a host on which the sender waits for the call.",
    ),
    ruled(
      "fuzzing",
      [
        "integer-overflow",
        "line-break-*",
        "nul-byte",
        "control-character",
        "parameter-pollution",
        "many-parameters",
        "orm-operator",
      ],
      "The request carries a value that no form of the site sends: a line break, a NUL byte, a number at the edge of what computers hold. Vulnerability scanners try such values to see what breaks.",
    ),
  ],
};

const traversalServed: Answer = {
  means:
    "The server {did}. Sites that answer 200 to everything do so here too; but a file from outside the web root would be answered like this as well. The size tells: /etc/passwd has one to four kilobytes.",
  advice: [
    "Ask the same and look: curl -sk --path-as-is '{url}' | head -5. Lines such as root:x:0:0: mean that the hole is real.",
    "If it is: take the application off the net or update it (Apache itself had this hole in 2.4.49 and 2.4.50 only: apachectl -v), and treat every secret that the web server's user can read as known to others.",
  ],
};

export const pathTraversal: Knowledge = {
  isGeneral: true,
  what: "The request climbs out of the web root with ../ or an encoded form of it, to read a file such as /etc/passwd. Scanners try it on every path and parameter that names a file.",
  answers: payloadAnswers({
    refused:
      "The server {did}: nothing was read. Web servers refuse a path that leads outside by themselves; a parameter is for the application to check. Nothing to worry about.",
    served: traversalServed,
  }),
  cases: [
    apacheDots,
    ruled(
      "grafana",
      ["grafana-plugin-file"],
      "The request is an exploit for Grafana 8.0 to 8.3.0 (CVE-2021-43798), which handed out any file of the machine through its directory of plug-ins.",
    ),
    ruled(
      "java_internals",
      ["java-internals"],
      "The request asks for files inside a Java application (WEB-INF, META-INF), which hold its settings and passwords. Java servers refuse it unless a proxy in front or a hole lets it through.",
    ),
    {
      id: "parameter",
      when: ({ target }) =>
        /[?&][^=]{1,60}=.{0,200}(?:\.\.[/\\]|etc\/passwd|win\.ini|boot\.ini)/s.test(target),
      what: "A parameter of the request names a file outside the web root, /etc/passwd or the like, with ../ to climb there. Scanners try it on every parameter that looks like the name of a file or page.",
    },
  ],
};
