import { textMax } from "../scan.ts";

/** A text from a report, cut at `max` characters; null where there is none. */
export function clip(text: string | null | undefined, max: number = textMax): string | null {
  if (text === undefined || text === null || text === "") return null;
  if (text.length <= max) return text;
  // A pair of surrogates stays whole, or the text could not be stored as UTF-8.
  const isPair = (text.charCodeAt(max - 1) & 0xfc00) === 0xd800;
  return text.slice(0, isPair ? max - 1 : max);
}

/** The beginning of a text, for a message. */
export const excerpt = (text: string): string => {
  const line = text.trim();
  return line.length > 80 ? `${clip(line, 80)}…` : line;
};
