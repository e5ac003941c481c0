import { cgiBinKnownScriptPaths } from "../data/cgi-paths.ts";
import { feature } from "../features.ts";
import { listOf } from "../words.ts";
import type { PathRule, RequestRule } from "./rule.ts";

export const cgiRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "cgi-bin-known-script",
    title: "CGI script that scanners have on their lists",
    level: "low",
    category: "cgi",
    guard: "foreign",
    paths: cgiBinKnownScriptPaths,
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
  cgi-bin cgi-sys cgi-mod cgi-local cgi cgi-win cgi-shl cgi-bin2 cgi-bin1 cgi-home cgi-perl cgi-exe cgi-dos cgi-914
  cgi-915 cgi-csc cgi-bin-sdb cgibin cgis htbin scgi-bin fcgi-bin phppath webcgi mpcgi ucgi-bin bin-cgi cgi-script
  fast-cgi php-cgi perl-bin scripts msadc _vti_bin _vti_pvt _vti_inf.html iisadmin iissamples iisadmpwd iishelp
  _mem_bin vti_bin
`);

const cgiKinds = "bin|sys|mod|local|win|shl|home|perl|exe|dos|csc|script|\\d{1,3}";
const cgiDirectory = new RegExp(
  `^(?:[fsu]?cgi(?:-?(?:${cgiKinds}))?(?:[-_]\\w{1,10}|\\d)?|cgis|htbin|phppath|webcgi|mpcgi|(?:perl|fast|php)-(?:bin|cgi)|bin-cgi)$`,
);
const windowsScript =
  /^\/(?:scripts\/[\w.-]{1,60}\.(?:dll|exe|asp|bat|cgi|pl|idc|htr)\b|msadc|_vti_(?:bin|pvt|inf|cnf|log)|iisadmin|iissamples|iisadmpwd|iishelp|_mem_bin)/;
