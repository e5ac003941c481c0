import { ScanError } from "../scan-error.ts";

/** A snapshot of osquery is one object with all its rows. */
const recordMax = 16 * 1024 ** 2;
const stringMax = 1024 ** 2;
const depthMax = 32;

export type JsonObject = { readonly [key: string]: unknown };

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;

/**
 * Takes a stream of JSON apart into its objects, whether they stand in one list, one on a line, or one after another; so
 * one object at a time is in memory. Commas too many are passed over, as is masscan's `{finished: 1}`. Throws
 * `ScanError` for what is no JSON, and at the end for a list or an object that was not closed.
 */
export function jsonRecords(): { read(text: string): JsonObject[]; end(): void; readonly count: number } {
  let record: string[] = [];
  let recordLength = 0;
  let stringLength = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isListOpen = false;
  let hasList = false;
  let count = 0;

  const parse = (text: string): JsonObject | null => {
    count++;
    try {
      return JSON.parse(text) as JsonObject;
    } catch {
      if (/^\{\s*finished\s*:\s*\d+\s*\}$/.test(text)) return null;
      throw new ScanError("malformed", `Object ${count} of the report is not valid JSON.`);
    }
  };

  /** Between objects: the list's brackets, commas and space. */
  const between = (code: number): void => {
    if (code === openBracket && !hasList) {
      isListOpen = true;
      hasList = true;
    } else if (code === closeBracket && isListOpen) isListOpen = false;
    else if (!isSeparator(code))
      throw new ScanError("malformed", `Behind object ${count} of the report stands what is not JSON.`);
  };

  const inString = (code: number): void => {
    stringLength++;
    if (isEscaped) isEscaped = false;
    else if (code === backslash) isEscaped = true;
    else if (code === quote) isInString = false;
    if (stringLength > stringMax)
      throw new ScanError("too_large", `Object ${count + 1} of the report has a text of more than 1 MiB.`);
  };

  const inObject = (code: number): void => {
    if (code === quote) {
      isInString = true;
      stringLength = 0;
    } else if (code === openBrace || code === openBracket) {
      depth++;
      if (depth > depthMax)
        throw new ScanError(
          "too_large",
          `Object ${count + 1} of the report is nested deeper than ${depthMax}.`,
        );
    } else if (code === closeBrace || code === closeBracket) depth--;
  };

  return {
    get count() {
      return count;
    },
    read(text) {
      const found: JsonObject[] = [];
      let start = depth > 0 ? 0 : -1;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (isInString) inString(code);
        else if (depth > 0) {
          inObject(code);
          if (depth > 0) continue;
          record.push(text.slice(start, at + 1));
          const value = parse(record.join(""));
          if (value !== null) found.push(value);
          record = [];
          recordLength = 0;
          start = -1;
        } else if (code === openBrace) {
          depth = 1;
          start = at;
        } else between(code);
      }
      if (start !== -1) {
        record.push(text.slice(start));
        recordLength += text.length - start;
        if (recordLength > recordMax)
          throw new ScanError("too_large", `Object ${count + 1} of the report is larger than 16 MiB.`);
      }
      return found;
    },
    end() {
      if (depth > 0)
        throw new ScanError("truncated", `The report is cut off within its object ${count + 1}.`);
      if (isListOpen)
        throw new ScanError(
          "truncated",
          `The report is cut off behind object ${count}: its list is not closed.`,
        );
    },
  };
}

/** Space, line ends, comma. */
const isSeparator = (code: number): boolean =>
  code === 44 || code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;

/** A value as text: osquery writes numbers as strings, others do not. Null for what is neither. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** A value as a whole number that is not negative. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export const objectOf = (value: unknown): JsonObject | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
