import { type Case, type Knowledge, ruled } from "./knowledge.ts";
import { deniedAdvice, pathAnswers } from "./path-answers.ts";

/**
 * Probes that ask for a thing by its path. Sources: httpd `docs/cgi-examples` and `Makefile.in` (test-cgi and printenv
 * are installed into cgi-bin), CVE-2014-6271 (Shellshock), CVE-2012-1823 (php-cgi), https://developer.wordpress.org
 * (xmlrpc.php, wp-login.php, wlwmanifest.xml), CVE-2018-10561 (GPON), CVE-2016-20016 (JAWS DVR), CVE-2021-36260
 * (Hikvision), CVE-2022-40684 and CVE-2018-13379 (FortiGate).
 */

const on = (id: string, pattern: RegExp, what: string): Case => ({
  id,
  when: ({ target }) => pattern.test(target),
  what,
});

export const cgi: Knowledge = {
  what: "The request asks for a CGI script by a well-known name. Wordlist scanners try dozens of such names in one run, in search of a script that lets them run commands; Shellshock (CVE-2014-6271) made them popular.",
  answers: pathAnswers({
    served: [
      "If it is a script: is it needed? List what can be run: ls -l /usr/lib/cgi-bin /var/www/cgi-bin 2>/dev/null. Without need for CGI: a2disconf serve-cgi-bin && a2dismod cgi cgid && systemctl reload apache2 (Debian).",
      "If it must stay, see that bash is patched against Shellshock: env x='() { :;}; echo vulnerable' bash -c true must print nothing.",
    ],
  }),
  cases: [
    {
      id: "cgi_sample",
      when: ({ path }) => /\/(?:test-cgi|printenv)(?:\.\w+)?$/.test(path),
      what: "The request asks for one of the sample scripts (test-cgi, printenv) that Apache's own installation puts into cgi-bin; they print the server's environment. Wordlist scanners try it among dozens of CGI names.",
      answers: {
        denied: {
          means:
            'The server {did}. Among 404s for the other names of the same run this says that the sample lies there and may not be run; from a server that answers so to most probes it says only "blocked". One line cannot tell the two apart.',
          advice: [
            "See whether the sample is there: find / -xdev \\( -name test-cgi -o -name printenv \\) -path '*cgi-bin*' 2>/dev/null",
            "If it is, delete it: nothing needs it, and Apache's own comment in it says never to use it on a live server.",
            deniedAdvice[0] ?? "",
          ],
        },
      },
    },
    on(
      "cgi_shell",
      /\/(?:ba|c|k|z|tc)?sh(?:$|[?.])/,
      "The request asks for a command shell as if it were a CGI script. A shell that someone copied into cgi-bin runs whatever it is sent; wordlist scanners look for such leftovers and for Shellshock (CVE-2014-6271).",
    ),
    on(
      "cgi_php",
      /\/(?:php[45678]?(?:-?(?:cgi|cli|fcgi))?|cgi_wrapper)(?:$|[?.])/,
      "The request asks for the PHP interpreter as a CGI program (/cgi-bin/php and the like). Where it can be reached directly, old versions run any code sent to them (CVE-2012-1823, used by worms since 2013).",
    ),
  ],
};

const revealed = [
  "If the file itself came back, treat every secret in it as known to others: change passwords, keys and tokens first, then remove the file.",
  'Keep dot files out of reach: RedirectMatch 404 "/\\.(?!well-known/)" (Apache), location ~ /\\.(?!well-known/) { return 404; } (nginx). Keep backups and dumps outside the web root.',
];

export const secretFile: Knowledge = {
  isGeneral: true,
  what: "The request asks for a file that is not meant for the web: settings, keys, a repository or a backup left in the web root. Scanners try a list of such names on every server, and what they find is put to use soon.",
  answers: pathAnswers({ served: revealed }),
  cases: [
    on(
      "nmap_trinity",
      /\/nice ports,\/trinity\.txt/,
      "This odd path is nmap's: with -sV it asks for /nice ports,/Trinity.txt.bak to see how the server answers what cannot exist. Somebody looks at which program and version answers on this port.",
    ),
    on(
      "env_file",
      /\/\.env|\/env(?:ironment)?\.(?:js|json|php|txt)/,
      "The request asks for a .env file, in which web applications keep database passwords and keys of cloud and mail services. It is one of the most frequent probes there are: scanners collect such keys and soon use them.",
    ),
    on(
      "repository",
      /\/\.(?:git|svn|hg|bzr)(?:\/|$|config|ignore)|\/cvs\/(?:root|entries)/,
      "The request asks for the insides of a repository (.git, .svn). Where a site was deployed by checking it out into the web root, its whole source and history can be fetched file by file.",
    ),
    on(
      "cloud_key",
      /\/\.?(?:aws|azure|gcp|boto|s3cfg|kube|docker)\b|credentials|id_(?:rsa|ed25519|dsa|ecdsa)|\.pem|\.ssh\//,
      "The request asks for keys to other systems: cloud credentials, SSH keys or certificates left in the web root.",
    ),
    on(
      "server_state",
      /server-(?:status|info)|phpinfo|\/info\.php|\/actuator|\/debug\/|\/_profiler/,
      "The request asks for a page that tells about the server itself (server-status, phpinfo, actuator and the like). Such pages show versions, paths, visitors' requests and sometimes passwords.",
    ),
    on(
      "backup",
      /\.(?:sql|bak|old|orig|save|swp|zip|tar|tgz|gz|rar|7z|dump|db|sqlite3?)(?:\.gz|\.zip)?(?:$|\?)|backup|~$/,
      "The request asks for a backup or a database dump by a likely name. Such files contain everything the site knows, and no login protects them.",
    ),
    on(
      "settings_file",
      /config|settings|\.(?:ini|ya?ml|toml|properties|json|xml|log|htpasswd|htaccess)(?:$|\?)|\/\.ht|\.ds_store|\/\.vscode/,
      "The request asks for a file of settings or a listing of a directory (wp-config, .htpasswd, .DS_Store, sftp.json and the like), which name passwords or further files.",
    ),
  ],
};

export const cms: Knowledge = {
  isGeneral: true,
  what: "The request looks for a content management system or one of its parts, to learn the version or to try a known hole. Scanners ask this of every site, whatever runs there.",
  answers: pathAnswers({
    served: [
      "If the site does run this system: bring core, themes and plugins up to date, and remove what is not used (wp core version; wp plugin list --update=available).",
    ],
  }),
  cases: [
    {
      id: "wp_login",
      when: ({ path }) => path.endsWith("/wp-login.php"),
      what: "This is the login page of WordPress. Bots ask for it on every site, first with GET to see whether it is there, then with POST to try passwords; most of these sites do not run WordPress at all.",
      answers: {
        served: {
          means:
            "The server {did}: if this is a WordPress site, its login page was shown, as to anybody. A wrong password is also answered 200 by WordPress, a right one with 302, so a single 200 is no break-in.",
          advice: [
            "Count the attempts: grep -c 'POST [^ ]*/wp-login.php' access.log, and look for a change of answer: grep 'POST [^ ]*/wp-login.php' access.log | awk '{ print $9 }' | sort | uniq -c",
            "Make guessing useless: strong passwords, a second factor, and a limit on attempts (a plugin, or fail2ban on POSTs to wp-login.php).",
          ],
        },
        redirected: {
          means:
            "The server {did}. To a POST, WordPress answers a right password with 302 and a wrong one with 200; but a redirect to https or another name looks the same, and only where it leads tells.",
          advice: [
            "See where the server sends anybody who asks: curl -sI '{url}'. A redirect there too means that this line shows no login.",
            "If it does not redirect and the method was POST, look at who logged in at this time (a log of logins, wp user session list USER) and change that password.",
          ],
        },
      },
    },
    on(
      "xmlrpc",
      /xmlrpc\.php/,
      "xmlrpc.php is the old programming interface of WordPress. Bots use it to try many passwords in one request (system.multicall) and to send pingbacks to others.",
    ),
    on(
      "wlwmanifest",
      /wlwmanifest\.xml/,
      "wlwmanifest.xml is a small file of WordPress installations. Scanners ask for it in a row of likely folders (/wp1, /blog, /shop …) only to learn where a WordPress lies.",
    ),
    on(
      "wp_users",
      /wp-json\/wp\/v2\/users|[?&]author=\d|rest_route=\/wp\/v2\/users/,
      "The request asks WordPress for the names of its users, which are then tried with passwords.",
    ),
    on(
      "wp_part",
      /\/wp-(?:content|includes|admin|json|cron|config)/,
      "The request asks for a part of WordPress, mostly a plugin or theme with a known hole, or a file that a break-in elsewhere left behind.",
    ),
    on(
      "joomla",
      /\/administrator\/|com_\w+|joomla/,
      "The request looks for Joomla, its administration or one of its extensions.",
    ),
    on(
      "drupal",
      /\/(?:user\/register|sites\/default|core\/changelog|node\/\d+\?)|drupal/,
      "The request looks for Drupal or tries one of its known holes (such as CVE-2018-7600).",
    ),
  ],
};

export const adminPanel: Knowledge = {
  isGeneral: true,
  what: "The request looks for an administration page by its usual address. Scanners collect such pages to try default passwords and known holes.",
  answers: pathAnswers({
    served: [
      "If the page is there: it should be reached from your own networks only, by a VPN or by address (Require ip 192.0.2.0/24 in Apache, allow 192.0.2.0/24; deny all; in nginx), and with no default password.",
    ],
  }),
  cases: [
    on(
      "phpmyadmin",
      /p(?:hp)?-?my-?a(?:dmin)?|\/pma|mysql|adminer|dbadmin|\/sql\//,
      "The request looks for phpMyAdmin, Adminer or the like: a database's administration on the web. Scanners try some hundred spellings of its folder.",
    ),
    on(
      "java_server",
      /\/manager\/(?:html|text|status)|\/host-manager|jmx-console|web-console|\/solr|\/jenkins|\/script$|\/console\/|\/wls-wsat|\/jolokia/,
      "The request looks for the console of a Java server (Tomcat manager, JBoss, WebLogic, Jenkins, Solr), through which programs can be installed.",
    ),
    on(
      "vpn",
      /\/remote\/(?:login|logincheck|info|fgt_lang)|sslvpn|\/dana-na|\+csco|\/global-protect|\/vpn\/|\/cgi\/login|\/logon\/logonpoint|\/my\.policy|\/tmui|\/api\/v2\/cmdb/,
      "The request looks for the web login of a VPN or network appliance (FortiGate, Ivanti, Cisco, Palo Alto, Citrix, F5). Their holes are used within days of becoming known.",
    ),
    on(
      "exchange",
      /\/owa|\/ecp|\/autodiscover|\/ews|\/mapi|\/rpc\//,
      "The request looks for Microsoft Exchange on the web (Outlook Web App, autodiscover). Besides scanners, mail programs ask for autodiscover on every domain that they have an account for.",
    ),
    on(
      "spring_laravel",
      /\/actuator|\/_ignition|\/telescope|\/horizon|\/graphql|\/swagger|\/api-docs|\/v[23]\/api/,
      "The request looks for a developer's page of a web framework (Spring actuator, Laravel Ignition, Swagger, GraphQL) that was left open.",
    ),
  ],
};

export const device: Knowledge = {
  isGeneral: true,
  what: "The request is made for a router, camera or other small device with a known hole. Botnets such as Mirai's successors send it to every address in the hope of such a device; a web server is met by accident.",
  answers: pathAnswers({
    served: [
      "If a device does answer at this address: update its firmware, and take its administration off the internet (forwarding of ports on the router, UPnP).",
    ],
  }),
  cases: [
    ruled(
      "gateway",
      ["gateway-exploit"],
      "The request is an exploit for a VPN gateway, firewall or load balancer (FortiGate, Ivanti, Citrix, F5, Palo Alto and the like). Such holes are used within days of becoming known, by break-in crews as well as by botnets.",
    ),
    ruled(
      "dns_changer",
      ["dns-changer"],
      "The request tries to change the name server of a home router, so that its owner is led to forged sites. It is sent to every address in the hope of such a router.",
    ),
    on(
      "gpon",
      /gponform|boaform/,
      "The request is an exploit for fibre-optic routers (GPON, CVE-2018-10561 and the like: /GponForm, /boaform), with which botnets take them over.",
    ),
    on(
      "dvr",
      /^\/shell\?|\/cgi-bin\/nobody|\/sdk\/weblanguage|\/isapi\/|\/psia\/|\/onvif|\/dvr\/|snapshot\.cgi|\/device\.rsp|\/cam\/|\/mjpg|\/video/,
      "The request is made for a camera or video recorder (JAWS, Hikvision, Dahua and the like): its pictures, its settings, or a hole that runs commands.",
    ),
    on(
      "hnap",
      /\/hnap1/,
      "HNAP1 is the administration interface of many home routers (D-Link, Linksys), asked for to learn the model and then to use its holes.",
    ),
    on(
      "setup_cgi",
      /setup\.cgi|currentsetting\.htm|\/goform|\/apply\.cgi|\/luci|\/stok=|\/ping\.cgi|\/cgi-bin\/(?:viewlog|supervisor|mainfunction|kerbynet|live_api)/,
      "The request is made for the settings page of a router or network device (Netgear, Tenda, TP-Link, DrayTek and the like), most often to run a command through it.",
    ),
  ],
};

export const webshell: Knowledge = {
  isGeneral: true,
  what: "The request looks for a web shell: a script that an intruder leaves in a site in order to run commands later. Scanners try known names of such scripts on every site to take over what others have broken into.",
  answers: pathAnswers({
    served: [
      "Look for the file on the server: find /var/www -type f -name '*.php' -newermt '-90 days' -exec grep -lE 'eval|base64_decode|assert|system|passthru|shell_exec' {} +. A script that nobody of you put there means that the site was broken into earlier.",
      "In that case take the site off the net, keep a copy for the investigation, restore from a clean state, and find the way in before it goes back.",
    ],
  }),
  cases: [],
};

export const unknownPath: Knowledge = {
  what: "The request is for a path that hardly anyone asks for, and it came in a run of many such paths that the server refused: the behaviour of a wordlist scanner.",
  answers: pathAnswers({
    served: ["Find out what lies at this path, and whether it is meant to be public."],
  }),
  cases: [],
};
