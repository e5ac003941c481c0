import type { ByteString } from "../log/request.ts";
import type { WordFeatures } from "./dictionary.ts";
import { feature } from "./features.ts";

/** Looks once at every character of a text and says which features (`feature`) it has. */
export type Scan = (text: ByteString, start?: number) => number;

/**
 * Makes the scanner for a dictionary of lower-case words. Percent-encoding is undone on the fly, letters are compared
 * in lower case, nothing is allocated: this runs on every line, the rules on few.
 *
 * A word is looked up whole (letters, digits, `_`, `.`, `-`: `eval-stdin.php`) and in its pieces (`eval`, `stdin`,
 * `php`); a word with other characters is entered by a run of these that it holds.
 */
export function createScanner(dictionary: ReadonlyMap<string, WordFeatures>): Scan {
  const table = hashTable(dictionary);
  return (text, start = 0) => scanText(text, start, table);
}

type Table = { keys: Int32Array; alone: Int32Array; asPiece: Int32Array; mask: number };

/**
 * FNV-1a, 32 bits, of pieces and then of the hashes of pieces. Two words may share a hash: that costs time only, rules
 * look for themselves.
 */
const seed = 0x811c9dc5 | 0;
const prime = 16777619;
/** Longer than most addresses that a person meets; exploits that hide in length are longer. */
const longLength = 512;
const longRun = 24;
const slashRun = 6;

/**
 * What a character is, in one number: the letter in lower case in the low byte; above it 1 for a letter, 2 for a digit or
 * `_`, 3 for what joins words (`.`, `-`), 4 for all else. Digits count as the end of a piece and as part of it
 * (`phpmyadmin4`, `config_old`).
 */
const characters = new Int32Array(256);
const letter = 1 << 8;
const digit = 2 << 8;
const joint = 3 << 8;
const other = 4 << 8;
const hexDigits = new Int8Array(256).fill(-1);
const characterBits = new Int32Array(256);

function scanText(text: ByteString, start: number, table: Table): number {
  const length = text.length;
  let features = length > longLength ? feature.long : 0;
  let word = seed;
  let piece = seed;
  let followsDot = false;
  let inQuery = false;
  let inValue = false;
  let previous = 0;
  let run = 0;
  for (let at = start; at < length; at++) {
    let code = text.charCodeAt(at) & 255;
    let isEncoded = false;
    if (code === 37) {
      const decoded = decodedAt(text, at + 1);
      if (decoded === -1) features |= feature.oddEncoding;
      else {
        code = decoded;
        isEncoded = true;
        at += 2;
        if (isOdd(code, previous)) features |= feature.oddEncoding;
      }
    } else if (code === 43 && inQuery) code = 32;

    if (code !== previous) run = 0;
    else {
      if (++run === longRun) features |= feature.long;
      features |= repeatBits(code, run);
    }
    const character = characters[code] ?? other;
    if (character < joint) {
      if (character >= digit && piece !== seed && (characters[previous] ?? other) < digit) {
        features |= pieceBits(table, piece, followsDot);
      }
      piece = Math.imul(piece ^ (character & 255), prime);
    } else if (character < other) {
      if (piece !== seed) features |= pieceBits(table, piece, followsDot);
      word = Math.imul(Math.imul(word ^ piece, prime) ^ code, prime);
      piece = seed;
      followsDot = code === 46;
      if (followsDot && (previous === 47 || previous === 92)) features |= feature.dotSegment;
    } else {
      if (piece !== seed || word !== seed) {
        features |= wordBits(table, word, piece, followsDot);
        word = seed;
        piece = seed;
      }
      followsDot = false;
      features |= characterBits[code] ?? 0;
      if (code === 61) {
        if (inValue || isEncoded) features |= feature.equals;
        inValue = true;
      } else if (code === 38) {
        if (isEncoded) features |= feature.separator;
        else inValue = false;
      } else if (code === 47) {
        if (previous === 58) features |= feature.scheme;
      } else if (code === 63) {
        if (inQuery || isEncoded || text.charCodeAt(at + 1) === 45) features |= feature.mark;
        if (!isEncoded) {
          inQuery = true;
          features |= feature.query;
        }
      }
    }
    previous = code;
  }
  return piece === seed && word === seed ? features : features | wordBits(table, word, piece, followsDot);
}

function decodedAt(text: ByteString, at: number): number {
  if (at + 1 >= text.length) return -1;
  const high = hexDigits[text.charCodeAt(at) & 255] ?? -1;
  const low = hexDigits[text.charCodeAt(at + 1) & 255] ?? -1;
  return high < 0 || low < 0 ? -1 : (high << 4) | low;
}

/**
 * An encoded letter, digit or `%`; UTF-8 that takes more bytes than it needs (0xC0, 0xC1, 0xE0 before less than 0xA0) or than there are (0xF5); a soft hyphen
 * where a word begins, which Windows takes for a minus.
 */
const isOdd = (code: number, previous: number): boolean =>
  code === 37 ||
  (characters[code] ?? other) < joint ||
  code === 0xc0 ||
  code === 0xc1 ||
  code >= 0xf5 ||
  (code === 0xad && (previous === 63 || previous === 32)) ||
  (previous === 0xe0 && code >= 0x80 && code < 0xa0);

/** A run of slashes stands for the steps that a filter took out between them. */
function repeatBits(code: number, run: number): number {
  if (code === 46 || (code === 47 && run === slashRun)) return feature.dotDot;
  if (code === 45 || code === 95) return feature.mark;
  return code === 38 ? feature.separator : 0;
}

function slotOf(table: Table, hash: number): number {
  for (let slot = (hash ^ (hash >>> 15)) & table.mask; ; slot = (slot + 1) & table.mask) {
    const key = table.keys[slot];
    if (key === hash) return slot;
    if (key === 0) return -1;
  }
}

function pieceBits(table: Table, piece: number, followsDot: boolean): number {
  const slot = slotOf(table, piece);
  if (slot === -1) return 0;
  const bits = table.asPiece[slot] ?? 0;
  return followsDot ? bits : bits & ~endings;
}

/** Of a word's end: of its last piece, and of the whole if it has several. */
function wordBits(table: Table, word: number, piece: number, followsDot: boolean): number {
  if (word === seed) {
    const slot = slotOf(table, piece);
    return slot === -1 ? 0 : (table.alone[slot] ?? 0) & ~endings;
  }
  const slot = slotOf(table, Math.imul(word ^ piece, prime));
  const bits = slot === -1 ? 0 : (table.alone[slot] ?? 0);
  return piece === seed ? bits : bits | pieceBits(table, piece, followsDot);
}

/** An ending counts only behind a dot: `.bak`, not `/bak`. */
const endings = feature.extensionWord | feature.programWord;

for (let code = 0; code < 256; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) characters[code] = letter | (code | 32);
  else if (/[0-9_]/.test(character)) characters[code] = digit | code;
  else characters[code] = character === "." || character === "-" ? joint : other;
  if (/[0-9a-fA-F]/.test(character)) hexDigits[code] = Number.parseInt(character, 16);
  if (code < 32 || code === 127) characterBits[code] = feature.control;
}
for (const [marks, bit] of [
  [`'"\``, feature.quote],
  ["<>", feature.angle],
  ["$", feature.dollar],
  ["{}", feature.brace],
  ["[]", feature.bracket],
  ["()", feature.paren],
  [";|", feature.separator],
  ["\\", feature.backslash],
  [":", feature.colon],
  ["#!^*~", feature.mark],
  [" ", feature.blank],
] as const) {
  for (const character of marks) characterBits[character.charCodeAt(0)] = bit;
}

function hashTable(dictionary: ReadonlyMap<string, WordFeatures>): Table {
  let size = 1024;
  while (size < dictionary.size * 4) size *= 2;
  const table: Table = {
    keys: new Int32Array(size),
    alone: new Int32Array(size),
    asPiece: new Int32Array(size),
    mask: size - 1,
  };
  for (const [word, { alone, asPiece }] of dictionary) {
    const hash = hashOf(word);
    let slot = (hash ^ (hash >>> 15)) & table.mask;
    while (table.keys[slot] !== 0 && table.keys[slot] !== hash) slot = (slot + 1) & table.mask;
    table.keys[slot] = hash;
    table.alone[slot] = (table.alone[slot] ?? 0) | alone;
    table.asPiece[slot] = (table.asPiece[slot] ?? 0) | asPiece;
  }
  return table;
}

function hashOf(word: string): number {
  let whole = seed;
  let piece = seed;
  let hasJoint = false;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    const character = characters[code & 255] ?? other;
    if (character === joint) {
      whole = Math.imul(Math.imul(whole ^ piece, prime) ^ code, prime);
      piece = seed;
      hasJoint = true;
    } else piece = Math.imul(piece ^ code, prime);
  }
  return hasJoint ? Math.imul(whole ^ piece, prime) : piece;
}
