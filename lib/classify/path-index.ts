import type { Guard, PathRule } from "./rules/rule.ts";

/** Finds listed paths in a request's segments, see `PathRule` for how a path is written. */
export type PathIndex = {
  /** The numbers of all rules that have a path among the segments, and their guards. */
  search: (segments: readonly string[]) => readonly Listed[];
  /** The words by which the scanner recognises a request worth a search, by the guard of their rule. */
  keyWords: readonly { word: string; isPiece: boolean; guard: Guard }[];
};

export type Listed = { rule: number; guard: Guard };

/** @param rules path rules with their numbers in the catalogue */
export function createPathIndex(rules: readonly (readonly [number, PathRule])[]): PathIndex {
  const entries = rules.flatMap(([number, rule]) =>
    rule.paths.map((path) => readEntry(path, number, rule.guard)),
  );
  const whole = new Map<string, Entry[]>();
  const prefixed = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.parts[entry.key] ?? "";
    const isPrefix = key.includes("*");
    const index = isPrefix ? prefixed : whole;
    const word = isPrefix ? leadingWord(key) : key;
    index.set(word, [...(index.get(word) ?? []), entry]);
  }
  return {
    search: (segments) => {
      const found: Listed[] = [];
      for (let at = 0; at < segments.length; at++) {
        const segment = segments[at] ?? "";
        collect(whole.get(segment), segments, at, found);
        collect(prefixed.get(leadingWord(segment)), segments, at, found);
      }
      return found;
    },
    keyWords: entries.flatMap(({ parts, key, guard }) => wordsOf(parts[key] ?? "", guard)),
  };
}

type Entry = {
  rule: number;
  guard: Guard;
  parts: readonly string[];
  /** The part by which the entry is found: the one that fewest requests have. */
  key: number;
  /** How deep in the request's path it may begin. */
  startMax: number;
  toEnd: boolean;
};

function readEntry(path: string, rule: number, guard: Guard): Entry {
  const fromRoot = path.startsWith("^");
  const toEnd = path.endsWith("$");
  const parts = path
    .slice(fromRoot ? 1 : 0, toEnd ? -1 : undefined)
    .split("/")
    .filter(Boolean);
  let key = -1;
  let best = -1;
  parts.forEach((part, at) => {
    const weight = weightOf(part);
    if (weight > best) [key, best] = [at, weight];
  });
  if (key === -1) throw new Error(`The path "${path}" has no part to find it by`);
  // One word by itself is a guess near the root, and somebody's tag or title further down.
  const startMax = fromRoot ? 0 : guard === "guess" && parts.length === 1 ? 1 : Number.POSITIVE_INFINITY;
  return { rule, guard, parts, key, startMax, toEnd };
}

function weightOf(part: string): number {
  if (part === "*" || part === "..") return -1;
  if (everydayParts.has(part)) return 0;
  return commonParts.has(part) ? part.length / 100 : part.length;
}

/** Parts of every other request on some site: the key only where there is nothing else at all. */
const everydayParts = new Set(
  "api users user login products product items item images image assets static js css search category page view json data v1 v2".split(
    " ",
  ),
);

/** Parts that ordinary requests have by the million: the key only where there is no other. */
const commonParts = new Set(
  `wp-content wp-includes wp-admin wp-json wp plugins themes uploads api v1 v2 v3 v4 admin index.php public login assets
  static js css images image img fonts font media files scripts script misc security action about settings auth tools hello
  management networking language system config setup upload download app rest services service users user web html include
  shop blog news test common core data main portal page pages order orders session content contents module modules
  components component events archive validate connect debug update server menu control access reports network shared
  exec level act link default properties application manage administrator python perl php bash sh status stats batch
  install root home`.split(/\s+/),
);

const leadingWord = (text: string): string => /^[a-z]*/.exec(text)?.[0] ?? "";

function collect(
  entries: readonly Entry[] | undefined,
  segments: readonly string[],
  at: number,
  found: Listed[],
): void {
  if (entries === undefined) return;
  for (const entry of entries) {
    const start = at - entry.key;
    const end = start + entry.parts.length;
    if (start < 0 || end > segments.length) continue;
    if (start > entry.startMax || (entry.toEnd && end !== segments.length)) continue;
    if (entry.parts.every((part, offset) => fits(part, segments[start + offset] ?? ""))) found.push(entry);
  }
}

function fits(part: string, segment: string): boolean {
  const star = part.indexOf("*");
  if (star === -1) return part === segment;
  const head = part.slice(0, star);
  const tail = part.slice(star + 1);
  return segment.length >= head.length + tail.length && segment.startsWith(head) && segment.endsWith(tail);
}

/** As the scanner sees words: runs of letters, digits, `_`, `.`, `-`; of a prefix, its first letters. */
function wordsOf(key: string, guard: Guard): PathIndex["keyWords"] {
  const isPrefix = key.includes("*");
  const runs = isPrefix ? [leadingWord(key)] : key.split(/[^a-z0-9_.-]+/);
  const longest = runs.toSorted((a, b) => b.length - a.length)[0] ?? "";
  return longest === "" ? [] : [{ word: longest, isPiece: isPrefix, guard }];
}
