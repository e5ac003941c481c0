const linesMax = 200;
export const bytesMax = 65_536;

/** What is too much about a text, in words; null where it can be explained. */
export function tooMuch(text: string): string | null {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > bytesMax)
    return `That is ${Math.ceil(bytes / 1024)} KiB; up to 64 KiB can be explained at once. For a whole log: npx doorwatch explain < access.log`;
  const lines = linesOf(text).length;
  return lines > linesMax
    ? `Those are ${lines} lines; up to ${linesMax} can be explained at once. For a whole log: npx doorwatch explain < access.log`
    : null;
}

/** The lines of a text that hold anything. */
export const linesOf = (text: string): string[] =>
  text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
