import { buildFileGuessPaths, knownSecretFilePaths } from "../data/secret-file-paths.ts";
import { feature } from "../features.ts";
import type { RequestView } from "../request-view.ts";
import { anyOf, listOf, type WordList } from "../words.ts";
import type { PathRule, RequestRule } from "./rule.ts";

export const secretFileRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "request",
    id: "environment-file",
    title: "Environment file with passwords and keys (.env)",
    level: "high",
    category: "secret_file",
    gate: [feature.dotSegment | feature.fileWord | feature.extensionWord],
    matches: (request) =>
      !request.isSourceBrowser && request.segments.some((segment) => environmentFile.test(segment)),
  },
  {
    on: "request",
    id: "version-control",
    title: "Version control directory (.git, .svn, .hg): the source code",
    level: "high",
    category: "secret_file",
    gate: [feature.dotSegment],
    matches: (request) =>
      !request.isSourceBrowser &&
      request.segments.some((segment) => /^\.(?:git|svn|hg|bzr|cvs|gitlab|github|gitea)/.test(segment)),
  },
  {
    on: "request",
    id: "dot-file",
    title: "Hidden file or directory (a name that begins with a dot)",
    level: "medium",
    category: "secret_file",
    gate: [feature.dotSegment],
    matches: (request) =>
      !request.isInUse &&
      !request.isSourceBrowser &&
      request.segments.some(
        (segment, at) =>
          isHidden(segment) && (at > 0 || !publicDotNames.has(segment)) && !publicDotNames.has(segment),
      ),
  },
  {
    on: "request",
    id: "backup-file",
    title: "Backup or working copy of a file",
    level: "medium",
    category: "secret_file",
    gate: [feature.extensionWord | feature.mark],
    matches: (request) => !request.isInUse && !request.isSourceBrowser && isBackup(request),
  },
  {
    on: "request",
    id: "dump-file",
    title: "Database dump or archive of the whole site",
    level: "high",
    category: "secret_file",
    gate: [feature.extensionWord],
    matches: (request) => !request.isInUse && !request.isSourceBrowser && isDump(request),
  },
  {
    on: "request",
    id: "key-file",
    title: "Private key, certificate store or password file",
    level: "high",
    category: "secret_file",
    gate: [feature.extensionWord | feature.fileWord],
    matches: (request) =>
      !request.isInUse &&
      !request.isSourceBrowser &&
      keyFile.test(request.lastSegment) &&
      isRefusedOrBare(request),
  },
  {
    on: "request",
    id: "configuration-file",
    title: "Configuration or log file of an application",
    level: "medium",
    category: "secret_file",
    gate: [feature.extensionWord],
    matches: (request) =>
      !request.isInUse &&
      !request.isSourceBrowser &&
      configurationFile.test(request.lastSegment) &&
      !publicFiles.has(request.lastSegment) &&
      (request.isTurnedAway ||
        /^(?:config|settings?|database|secrets?|credentials?|application|web|parameters|local|production|global|passw(?:or)?ds?|users?)[\w.-]*$/.test(
          request.lastSegment,
        )),
  },
  {
    on: "path",
    id: "known-secret-file",
    title: "File that betrays passwords, keys or the make-up of an application",
    level: "high",
    category: "secret_file",
    guard: "foreign",
    paths: knownSecretFilePaths,
  },
  {
    on: "request",
    id: "configuration-guess",
    title: "Search for configuration files under their usual names",
    level: "medium",
    category: "secret_file",
    gate: [feature.guessWord, feature.unlinked],
    matches: (request) => request.isGuess && configurationName.test(request.lastSegment),
  },
  {
    on: "path",
    id: "build-file-guess",
    title: "Search for files that betray the make-up of an application",
    level: "low",
    category: "secret_file",
    guard: "guess",
    paths: buildFileGuessPaths,
  },
];

/** Endings that make a file interesting to somebody who is not a visitor. */
export const extensionWords: WordList = {
  feature: "extensionWord",
  words: listOf(`
    bak bak1 bak2 backup bkp bk old old1 orig original save saved swp swo swn tmp temp copy dist sample bac sql sqlite
    sqlite3 db db3 dump mdb accdb rdb dbf ldf mdf bson gz tar tgz zip rar 7z bz2 xz war key pem pfx p12 p7b jks
    keystore kdb kdbx ppk asc ovpn crt cer csr htpasswd htaccess passwd pwd pass conf config cfg cnf ini inc log logs
    yml yaml toml properties env tfstate tfvars csproj vbproj sln resx asa asax ascx htr ida idq idc printer dll bat
    cmd sys vbs ps1 php~ txt~ dat lnk settings licenses licx resources pol pdb reg rsa dsa ldif pcf rdp vnc
  `),
};

/** Names of `configuration-guess`, for the scanner: whole names, without what stands between. */
export const configurationWords = listOf(
  "config configuration settings credentials secret secrets database db connect conn conf auth aws gitlab",
);

const environmentFile =
  /^\.env[\w.~-]{0,40}$|^[\w-]{1,20}\.env(?:\.[\w-]{1,20})?$|^env\.(?:json|bak|txt|old|php|prod|dev|backup|save|zip|local)$/;

/** Names with a dot that are meant for the public (RFC 8615 and the habits of servers). */
const publicDotNames = new Set([
  ".well-known",
  ".netlify",
  ".vite",
  ".tmb",
  ".auth",
  ".within.website",
  ".cdn-cgi",
  ".rest",
  ".sw.js",
  ".next",
  ".nuxt",
  ".storybook",
]);

const isHidden = (segment: string): boolean =>
  segment.length > 2 && segment.startsWith(".") && /^\.[a-z_@][\w.@~-]*$/.test(segment);

const isRefusedOrBare = (request: RequestView): boolean =>
  request.isTurnedAway || request.line.referer === null;

function isBackup(request: RequestView): boolean {
  const name = request.segments.find((segment) => backupName.test(segment));
  if (name === undefined) return false;
  return request.isTurnedAway || copyOfPage.test(name);
}

const pages = "(?:php\\d?|aspx?|jsp|inc|html?|config|conf|xml|json|py|rb)";
const copies = "(?:bak\\d?|backup|bkp?|bac|old\\d?|orig(?:inal)?|saved?|sw[opn]|tmp|copy)";
const backupName = new RegExp(
  [
    `\\.${copies}(?:\\.\\w{1,6})?$`,
    `\\.${pages}(?:~|_|\\.1|\\.2|\\.txt|-dist|\\.dist|\\.sample|\\.zip|\\.gz)$`,
    "\\w~$|^(?:copy of |copy_of_|kopie van |backup of |~\\$|#)\\S",
  ].join("|"),
);
const copyOfPage = new RegExp(
  `\\.(?:${pages}|env|yml|ini|js)[.~_-]?(?:${copies}|~|\\d)$|\\.(?:bak|swp|old)$`,
);

function isDump(request: RequestView): boolean {
  const name = request.lastSegment;
  if (!dumpEnding.test(name)) return false;
  if (dumpName.test(name)) return true;
  // Archives are downloads on many sites; one that is not there and that nobody linked to was guessed.
  return databaseEnding.test(name)
    ? request.isTurnedAway || request.segments.length === 1
    : request.isGuess && request.segments.length <= 2 && /^[\w.-]{1,40}$/.test(name) && request.isTurnedAway;
}

const dumpEnding =
  /\.(?:sql|sqlite3?|db3?|dump|mdb|accdb|rdb|dbf|ldf|mdf|bson|gz|tar|tgz|zip|rar|7z|bz2|xz|war)$/;
const databaseEnding = /\.(?:sql|sqlite3?|db3?|dump|mdb|accdb|rdb|ldf|mdf|bson)$|\.sql\./;
const dumpTopics = anyOf(`
  backups? bak dump db database databases? data mysql sql users? site website web www wwwroot htdocs public_html httpdocs
  html wordpress wp joomla magento drupal full prod production old archive dbdump mysqldump customers? clients? accounts?
  shop store forum admin root home host upload source
`);
const archives = "(?:sql|sqlite3?|db3?|dump|mdb|rdb|tar|tgz|zip|rar|7z|bz2|gz|bak|war)";
const dumpName = new RegExp(
  `^(?:[12ab]|123|code|src|test)\\.(?:sql|tar|tgz|zip|rar|7z|gz|bak)(?:\\.gz)?$|` +
    `^(?:[\\w-]{0,30}[_.-])?${dumpTopics}(?:[_.-]?[\\d_-]{1,12})?\\.${archives}(?:\\.(?:gz|bz2|xz|zip|7z|tar|bak|old))?$`,
);

const keyFile = new RegExp(
  [
    "\\.(?:key|pem|pfx|p12|jks|keystore|kdbx?|ppk|ovpn|htpasswd|pcf|rdp)$",
    "^(?:id_(?:rsa|dsa|ecdsa|ed25519)|htpasswd|passwd|shadow)(?:\\.\\w{1,5})?$",
    "(?:^|[._-])(?:passwords?|passwd|credentials?|secrets?)\\.(?:txt|csv|xlsx?|json|ya?ml|xml|ini|log|doc|kdbx)$",
  ].join("|"),
);
const configurationTopics = anyOf(`
  config(?:uration)? settings credentials secrets? database db wp-config connect conn conf auth aws(?:-key)?
  initial_root_password gitlab\\w{0,10}
`);
const stages =
  "(?:[._-](?:dev|prod|production|sample|test|local|staging|live|old|new|backup|default|inc|dist))?";
const configurationName = new RegExp(
  `^${configurationTopics}${stages}\\.(?:php|aspx?|ini|json|js|pl|py|rb|toml|txt|xml|ya?ml|inc|cfg|conf|env|properties)$`,
);
const configurationFile = new RegExp(
  `\\.${anyOf(`
    conf config cfg cnf ini inc log ya?ml toml properties env tfstate tfvars csproj vbproj sln resx asa asax ascx htr ida
    idq idc printer licx pol ldif pwd pass reg dat lnk bat cmd ps1 vbs sys resources webinfo xsx cdx csr cer dll dbf htw
    com dos pdb xsd vb cs backup key
  `)}$`,
);
const publicFiles = new Set([
  "security.txt",
  "wpad.dat",
  "openapi.yml",
  "openapi.yaml",
  "swagger.yml",
  "swagger.yaml",
  "site.webmanifest",
  "latest.yml",
  "manifest.yml",
]);
