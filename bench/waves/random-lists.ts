import type { Random } from "../../lib/demo/random.ts";

export const words =
  "admin backup old new test dev stage shop store data db dump export import report status stats config setup install upload download file files media image gallery forum board blog news mail webmail contact form search login user users account member portal panel console manager monitor server system service core base main index home default common lib libs include inc module modules plugin plugins theme themes asset tool tools util script scripts bin exec run cmd shell term proxy gate gateway node cluster cache queue job cron task log logs trace debug error event audit secure private secret hidden internal public temp tmp archive backup2 copy bak save orig sample demo example guest temp1 alpha beta gamma delta legacy v2 api2 rest soap rpc graph feed rss atom sync push pull hook webhook callback token key keys cert ssl tls vpn ftp ssh git svn hg ci build deploy release dist vendor composer docker kube helm".split(
    " ",
  );
const cgiEndings = ["cgi", "pl", "sh", "py", "cgi.bak", "exe"];
const fileEndings = ["php", "php", "php", "asp", "aspx", "jsp", "txt", "xml", "inc"];
const packEndings = ["zip", "sql", "tar.gz", "bak", "7z", "rar", "old", "sql.gz"];

/** What many lists hold and lone probers try. */
export const commons = [
  "/.env", "/wp-login.php", "/xmlrpc.php", "/.git/config", "/.git/HEAD", "/phpinfo.php", "/admin/", "/phpmyadmin/",
  "/actuator/health", "/manager/html", "/boaform/admin/formLogin", "/HNAP1/", "/config.json", "/.aws/credentials",
  "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php", "/solr/admin/info/system?wt=json", "/owa/auth/logon.aspx",
  "/cgi-bin/luci/;stok=/locale", "/server-status", "/.DS_Store", "/backup.zip", "/info.php", "/adminer.php",
  "/remote/login", "/telescope/requests", "/shell.php", "/api/.env", "/.vscode/sftp.json", "/administrator/index.php",
  "/wp-content/debug.log", "/login.jsp", "/struts2-showcase/", "/jenkins/login", "/_ignition/execute-solution",
  "/geoserver/web/", "/.svn/entries", "/docker-compose.yml", "/wp-json/wp/v2/users", "/sdk", "/evox/about",
]; // biome-ignore format: a table

type Theme = (random: Random) => string;
const word = (random: Random): string => random.pick(words);
const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + random.between(0, 25))).join("");

const themes: readonly Theme[] = [
  (r) => `/cgi-bin/${word(r)}${r.next() < 0.5 ? `-${word(r)}` : ""}.${r.pick(cgiEndings)}`,
  (r) => `/${word(r)}${r.next() < 0.6 ? `_${word(r)}` : ""}.${r.pick(packEndings)}`,
  (r) =>
    `/wp-content/plugins/${word(r)}-${word(r)}/${r.pick(["readme.txt", "ajax.php", "upload.php", "index.php"])}`,
  (r) => `/${word(r)}/.${r.pick(["env", "git/config", "htpasswd", "npmrc"])}`,
  (r) => `/${word(r)}/${word(r)}.${r.pick(fileEndings)}`,
  (r) => `/${letters(r, r.between(3, 7))}.php`,
  (r) => `/api/v${r.between(1, 3)}/${word(r)}/${word(r)}`,
  (r) => `/${word(r)}/${word(r)}/${letters(r, 5)}/`,
  (r) =>
    `/${r.pick(["pma", "phpMyAdmin", "myadmin", "dbadmin", "sql"])}${r.between(1, 99)}/${r.pick(["", "index.php", "setup.php"])}`,
  (r) => `/${word(r)}.php?${r.pick(["cmd", "file", "id", "page", "action"])}=${letters(r, 4)}`,
];

/** A list of so many different targets, in the manner of one to three tools, with a few famous ones among them. */
export function randomList(size: number, random: Random): string[] {
  const some = Array.from({ length: random.between(1, 3) }, () => random.pick(themes));
  const list = new Set<string>();
  const famous = random.next() < 0.6 ? Math.min(random.between(0, 5), Math.floor(size / 3)) : 0;
  while (list.size < famous) list.add(random.pick(commons));
  for (let tries = 0; list.size < size; tries++) {
    // Some themes have but a few hundred targets.
    const theme = random.pick(tries < size * 4 ? some : themes);
    list.add(theme(random));
  }
  return shuffle([...list], random);
}

/** A list out of a pool that other lists are drawn from, too. */
export const listFrom = (pool: readonly string[], size: number, random: Random): string[] =>
  shuffle([...pool], random).slice(0, size);

export function shuffle<T>(values: T[], random: Random): T[] {
  for (let at = values.length - 1; at > 0; at--) {
    const other = random.between(0, at);
    const [a, b] = [values[at], values[other]];
    if (a !== undefined && b !== undefined) {
      values[at] = b;
      values[other] = a;
    }
  }
  return values;
}
