import { callWords, codeWords } from "./data/code-words.ts";
import { parameterWords, windowsShellWords } from "./data/command-words.ts";
import { fileWords } from "./data/file-words.ts";
import { scriptWords } from "./data/script-words.ts";
import { catalogueWords, sqlWords } from "./data/sql-words.ts";
import { feature } from "./features.ts";
import type { PathIndex } from "./path-index.ts";
import { cgiWords } from "./rules/cgi-rules.ts";
import { cmsGuessWords, cmsWords } from "./rules/cms-rules.ts";
import { loginWords } from "./rules/login-rules.ts";
import { proxyJudges } from "./rules/protocol-rules.ts";
import { configurationWords, extensionWords } from "./rules/secret-file-rules.ts";
import { unixShellWords } from "./rules/unix-shell-rules.ts";
import { programWords, uploadWords } from "./rules/webshell-rules.ts";
import type { WordList } from "./words.ts";

/** The features of a word that stands alone, and of one that is a piece of a longer one (`eval` in `eval-stdin.php`). */
export type WordFeatures = { alone: number; asPiece: number };

/** All words that rules look for, so that the scanner can say in passing which families a text has words of. */
export function createDictionary(pathKeyWords: PathIndex["keyWords"]): ReadonlyMap<string, WordFeatures> {
  const dictionary = new Map<string, WordFeatures>();
  const enter = (word: string, bits: number, isPiece: boolean): void => {
    const entry = dictionary.get(word) ?? { alone: 0, asPiece: 0 };
    dictionary.set(word, { alone: entry.alone | bits, asPiece: entry.asPiece | (isPiece ? bits : 0) });
  };
  for (const list of wordLists) for (const word of list.words) enter(word, feature[list.feature], true);
  for (const word of pathWords) enter(word, feature.pathWord, false);
  for (const word of guessWords) enter(word, feature.guessWord, true);
  // `rO0AB…`, a serialised Java object in base64: all that shows of it as a piece is what stands before its digit.
  enter("ro", feature.long, true);
  // Files of WordPress under any name: `wp-22.php`.
  enter("wp", feature.guessWord, true);
  for (const { word, isPiece, guard } of pathKeyWords) {
    enter(word, guard === "guess" ? feature.guessWord : feature.pathWord, isPiece);
  }
  return dictionary;
}

const wordLists: readonly WordList[] = [
  sqlWords,
  catalogueWords,
  unixShellWords,
  windowsShellWords,
  scriptWords,
  codeWords,
  callWords,
  fileWords,
  extensionWords,
  parameterWords,
  programWords,
  uploadWords,
];

const pathWords = cmsWords;
const guessWords = [...configurationWords, ...cgiWords, ...cmsGuessWords, ...loginWords, ...proxyJudges];
