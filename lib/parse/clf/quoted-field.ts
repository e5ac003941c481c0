import { charCode, digitAt } from "../char-code.ts";

/**
 * The next closing quote at or after `from` in a field that opened at `start`, or -1. With `escapes`, a quote behind
 * an odd number of backslashes belongs to the field. Runs of backslashes are counted once each, so it stays linear.
 */
function nextQuote(line: string, from: number, start: number, escapes: boolean): number {
  let at = line.indexOf('"', from);
  if (!escapes) return at;
  while (at !== -1 && isEscaped(line, at, start)) at = line.indexOf('"', at + 1);
  return at;
}

function isEscaped(line: string, at: number, start: number): boolean {
  let before = at - 1;
  while (before >= start && line.charCodeAt(before) === charCode.backslash) before--;
  return (at - 1 - before) % 2 === 1;
}

/** The quote that opens the request, usually two characters behind the bracket; -1 where there is none. */
export function findRequestStart(line: string, close: number): number {
  if (line.charCodeAt(close + 2) === charCode.quote) return close + 2;
  const quote = line.indexOf('"', close + 1);
  return line.charCodeAt(quote - 1) === charCode.backslash ? -1 : quote;
}

/**
 * The quote that closes the request which opened before `start`: the first one with the shape `" NNN ` or `" - `, so
 * that quotes which a server left unescaped inside the request do not cut it. Where no unescaped quote has the shape,
 * the escaped ones are tried: some servers write a trailing backslash as it is. -1 where there is none.
 */
export function findRequestEnd(line: string, start: number, escapes: boolean): number {
  for (
    let at = nextQuote(line, start, start, escapes);
    at !== -1;
    at = nextQuote(line, at + 1, start, escapes)
  ) {
    if (isStatusAt(line, at + 1)) return at;
  }
  return escapes ? findRequestEnd(line, start, false) : -1;
}

function isStatusAt(line: string, at: number): boolean {
  if (line.charCodeAt(at) !== charCode.space) return false;
  const isDash = line.charCodeAt(at + 1) === charCode.minus;
  const isNumber =
    digitAt(line, at + 1) !== -1 && digitAt(line, at + 2) !== -1 && digitAt(line, at + 3) !== -1;
  if (!isDash && !isNumber) return false;
  const end = at + (isDash ? 2 : 4);
  return end === line.length || line.charCodeAt(end) === charCode.space;
}

/**
 * The quote that closes a field after which another quoted one begins (`" "`), or -1 where none follows. A quote
 * inside the field that is not followed so does not close it.
 */
export function findRefererEnd(line: string, start: number, escapes: boolean): number {
  for (
    let at = nextQuote(line, start, start, escapes);
    at !== -1;
    at = nextQuote(line, at + 1, start, escapes)
  ) {
    if (line.charCodeAt(at + 1) === charCode.space && line.charCodeAt(at + 2) === charCode.quote) return at;
  }
  return -1;
}

/**
 * The quote that closes the last standard field: at the end of the line, or before further columns whose own quotes
 * are paired. The line's length where the field was never closed (cut off by the server or on the way).
 */
export function findAgentEnd(line: string, start: number, escapes: boolean): number {
  let quotesLeft = -1;
  let at = nextQuote(line, start, start, escapes);
  while (at !== -1) {
    if (at + 1 === line.length) return at;
    if (line.charCodeAt(at + 1) === charCode.space) {
      if (line.charCodeAt(at + 2) === charCode.quote) return at;
      if (quotesLeft === -1) quotesLeft = countQuotes(line, at + 1, escapes);
      if (quotesLeft % 2 === 0) return at;
    }
    at = nextQuote(line, at + 1, start, escapes);
    if (quotesLeft !== -1) quotesLeft--;
  }
  const last = line.length - 1;
  return last > start && line.charCodeAt(last) === charCode.quote ? last : line.length;
}

function countQuotes(line: string, from: number, escapes: boolean): number {
  let count = 0;
  for (let at = nextQuote(line, from, from, escapes); at !== -1; at = nextQuote(line, at + 1, from, escapes))
    count++;
  return count;
}
