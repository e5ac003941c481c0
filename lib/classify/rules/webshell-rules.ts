import { knownWebshellPaths, webshellGuessPaths } from "../data/webshell-paths.ts";
import { feature } from "../features.ts";
import { anyOf, listOf, type WordList } from "../words.ts";
import type { PathRule, RequestRule } from "./rule.ts";

export const webshellRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "known-webshell",
    title: "A web shell by its well-known name",
    level: "high",
    category: "webshell",
    guard: "foreign",
    paths: knownWebshellPaths,
  },
  {
    on: "request",
    id: "script-among-uploads",
    title: "A program in a directory for uploads, pictures or certificates",
    level: "high",
    category: "webshell",
    gate: [feature.uploadWord, feature.programWord],
    matches: (request) => !request.isInUse && scriptAmongUploads.test(request.path),
  },
];

/** Names that say little by themselves: asked for where nobody linked to them, and looked at after named products. */
export const webshellGuessRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "webshell-guess",
    title: "Search for web shells under everyday names",
    level: "low",
    category: "webshell",
    guard: "guess",
    paths: webshellGuessPaths,
  },
  {
    on: "request",
    id: "short-script-guess",
    title: "Search for web shells: a program with a name of a few letters or a dropper's name",
    level: "low",
    category: "webshell",
    gate: [feature.programWord, feature.unlinked],
    matches: (request) =>
      request.isGuess && request.segments.length <= 2 && shortScript.test(request.lastSegment),
  },
];

/** Endings of programs. */
export const programWords: WordList = {
  feature: "programWord",
  words: listOf("php php3 php4 php5 php7 php8 phtml phar aspx asp ashx jsp jspx cfm shtml"),
};

/** Directories of `scriptAmongUploads`. */
export const uploadWords: WordList = {
  feature: "uploadWord",
  words: listOf(`
  uploads upload upgrade cache languages blogs.dir images image img css fonts font js certificates avatars avatar
  thumbs thumb pictures media userfiles files .well-known aspnet_client tmp temp id3 style-engine maint pomo
  wp-includes
`),
};

const uploadPlaces = anyOf(String.raw`
  wp-content\/(?:uploads|upgrade|cache|languages|mu-plugins-old|blogs\.dir) uploads? images? img css fonts? avatars?
  wp-includes\/(?:images|fonts|css|js|certificates|id3|style-engine|blocks|pomo|text|theme-compat|widgets|sitemaps)
  wp-includes\/(?:rest-api|requests|random_compat|simplepie|customize|block-patterns|block-supports|html-api|assets)
  wp-includes\/(?:interactivity-api|php-compat|sodium_compat) wp-admin\/(?:css|images|js|maint|includes) thumbs? pictures
  media\/\w{1,20} files?\/upload userfiles assets\/(?:images|img|css|fonts|uploads) sites\/default\/files tmp temp cache
  \.well-known\/?(?:[\w-]{1,30}\/){0,3} aspnet_client(?:\/[\w-]{1,30}){0,3}
`);
const scriptAmongUploads = new RegExp(
  `/${uploadPlaces}/(?:[^/]{1,60}/){0,6}[^/]{1,80}\\.(?:php\\d?|phtml|phar|aspx?|ashx|jspx?|cfm|shtml)(?:[/;.]|$)`,
);

const shortScript =
  /^(?:[a-z]{1,2}\d{0,3}|\d{1,4}[a-z]?|[a-z]\d{1,3}[a-z]?|xx{1,3}|abc\d?|test\d|new\d?|www|zz+|aa+|css|js|go|my|in|wp|ass|bb|cgi|php)\.(?:php\d?|phtml|aspx?|jspx?|cfm)$/;
