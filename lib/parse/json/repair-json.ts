import type { ByteString } from "../../log/request.ts";
import { charCode, digitAt, hexValue } from "../char-code.ts";

/**
 * Rewrites a JSON text of bytes so that JSON.parse reads it to bytes. Inside strings: `\u` above 0x7f becomes UTF-8;
 * `\xHH`, which nginx writes where `escape=json` was forgotten and Apache always, becomes the byte; raw control bytes
 * and unknown escapes are escaped. Outside: a variable that was not set leaves `"status": ,` or `"status": -,`, which
 * become null, and a comma before a closing bracket goes. Linear; what is beyond repair stays invalid.
 */
export function repairJson(text: ByteString): ByteString {
  let out = "";
  let at = 0;
  let isValueDue = false;
  let isCommaDue = false;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= charCode.space) {
      at++;
      continue;
    }
    const isEnd = code === charCode.closeBrace || code === charCode.closeBracket;
    const isComma = code === charCode.comma;
    if (isValueDue && (isEnd || isComma)) out += "null";
    if (isCommaDue && !isEnd) out += ",";
    isValueDue = code === charCode.colon;
    isCommaDue = isComma;
    if (code === charCode.quote) {
      const end = endOfString(text, at + 1);
      out += `"${repairString(text.slice(at + 1, end))}"`;
      at = end + 1;
    } else if (structure.includes(text.charAt(at))) {
      if (!isComma) out += text[at];
      at++;
    } else {
      const end = endOfWord(text, at);
      out += repairWord(text.slice(at, end));
      at = end;
    }
  }
  return out;
}

const structure = '{}[]:,"';

/** A number, `true`, `false`, `null`, or what a variable without quotes left. */
function endOfWord(text: ByteString, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) > charCode.space && !structure.includes(text.charAt(at)))
    at++;
  return at;
}

/** JSON knows no 009, which nginx writes for a status that was never sent, and no lone dash. */
function repairWord(word: ByteString): ByteString {
  if (word === "-") return "null";
  let zeros = 0;
  while (word.charCodeAt(zeros) === charCode.zero && digitAt(word, zeros + 1) !== -1) zeros++;
  return zeros === 0 ? word : word.slice(zeros);
}

function endOfString(text: ByteString, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === charCode.backslash) at++;
    else if (code === charCode.quote) return at;
  }
  return text.length;
}

function repairString(text: ByteString): ByteString {
  let out = "";
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= charCode.space && code !== charCode.backslash) continue;
    const found =
      code === charCode.backslash ? readEscape(text, at) : { length: 1, bytes: String.fromCharCode(code) };
    if (found !== null) {
      out += text.slice(copied, at) + JSON.stringify(found.bytes).slice(1, -1);
      copied = at + found.length;
      at = copied - 1;
    } else at++;
  }
  return out + text.slice(copied);
}

/** The bytes that the escape at `at` stands for; null where JSON.parse reads it rightly. */
function readEscape(text: ByteString, at: number): { length: number; bytes: ByteString } | null {
  const mark = text[at + 1] ?? "";
  if (mark === "x") {
    const high = hexValue(text.charCodeAt(at + 2));
    const low = hexValue(text.charCodeAt(at + 3));
    if (high !== -1 && low !== -1) return { length: 4, bytes: String.fromCharCode(high * 16 + low) };
  }
  if (mark === "u") {
    const unit = codeUnitAt(text, at + 2);
    if (unit !== -1) return unit < 0x80 ? null : readWideEscape(text, at, unit);
  }
  if (mark === "v") return { length: 2, bytes: "\v" };
  return mark !== "" && '"\\/bfnrt'.includes(mark) ? null : { length: 1, bytes: "\\" };
}

function readWideEscape(text: ByteString, at: number, unit: number): { length: number; bytes: ByteString } {
  const isHigh =
    unit >= 0xd800 &&
    unit <= 0xdbff &&
    text.charCodeAt(at + 6) === charCode.backslash &&
    text[at + 7] === "u";
  const low = isHigh ? codeUnitAt(text, at + 8) : -1;
  const isPair = low >= 0xdc00 && low <= 0xdfff;
  const character = isPair ? String.fromCharCode(unit, low) : String.fromCharCode(unit);
  return { length: isPair ? 12 : 6, bytes: Buffer.from(character, "utf8").toString("latin1") };
}

function codeUnitAt(text: ByteString, at: number): number {
  let unit = 0;
  for (let digit = at; digit < at + 4; digit++) {
    const value = hexValue(text.charCodeAt(digit));
    if (value === -1) return -1;
    unit = unit * 16 + value;
  }
  return unit;
}
