/**
 * What one pass over a text has seen, one bit each: the cheap question that decides which rules are worth asking.
 * Characters first, then families of words (`lib/classify/scanner.ts` finds both).
 */
export const feature = {
  /** Of any kind, the backtick too. */
  quote: 1 << 0,
  angle: 1 << 2,
  dollar: 1 << 3,
  brace: 1 << 4,
  bracket: 1 << 5,
  paren: 1 << 6,
  /** `;`, `|`, and `&` where it does not part parameters (percent-encoded, or two in a row): they part commands. */
  separator: 1 << 7,
  /** A directory for what visitors or editors put there. */
  uploadWord: 1 << 8,
  backslash: 1 << 9,
  /** Control characters, line breaks and NUL among them. */
  control: 1 << 10,
  /** Two dots in a row. */
  dotDot: 1 << 11,
  /** A path segment that begins with a dot. */
  dotSegment: 1 << 12,
  /** `:` straight before `/`, as in `http://`. */
  scheme: 1 << 13,
  colon: 1 << 14,
  /** `--`, `__`, `#`, `!`, `^`, `*`, `~`, a second `?`, `?-`: comments and operators of other languages. */
  mark: 1 << 15,
  /** Encoding upon encoding: `%25`, `%u`, overlong UTF-8, `%` without digits. */
  oddEncoding: 1 << 16,
  /** An `=` inside the value of a parameter. */
  equals: 1 << 17,
  blank: 1 << 18,
  /** Very long, or one character many times over. */
  long: 1 << 19,
  pathWord: 1 << 20,
  sqlWord: 1 << 21,
  shellWord: 1 << 22,
  scriptWord: 1 << 23,
  /** A function that is worth calling on somebody else's server; counts only with a parenthesis. */
  callWord: 1 << 24,
  /** A word that no ordinary address has: `jndi`, `classloader`, `__proto__`. */
  codeWord: 1 << 25,
  fileWord: 1 << 26,
  /** The ending of a file that is not meant for visitors: `.bak`, `.sql`. */
  extensionWord: 1 << 27,
  /** The name of a parameter that is meant to run or include something: `cmd`, `exec`. */
  parameterWord: 1 << 28,
  query: 1 << 29,
  /** The ending of a program: `.php`, `.aspx`. */
  programWord: 1 << 30,
  /** Part of a path that is a probe only where nobody linked to it (guard `guess`). */
  guessWord: 1 << 1,
  /**
   * Not of the text. Of a target: no page linked here, and the server turned the request away or no browser asked. Of a
   * referer or agent: it is no address.
   */
  unlinked: 1 << 31,
} as const;

/** The bits that stand for words; a word may have several. */
export type WordFeature =
  | "pathWord"
  | "sqlWord"
  | "shellWord"
  | "scriptWord"
  | "callWord"
  | "codeWord"
  | "fileWord"
  | "extensionWord"
  | "parameterWord"
  | "programWord"
  | "uploadWord"
  | "guessWord";
