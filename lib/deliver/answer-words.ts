const lengthMax = 500;

/** What a server said, as one line of text: it comes from outside, so it may hold anything. */
export function answerWords(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
  return line.length > lengthMax ? `${line.slice(0, lengthMax).replace(/\p{Cs}$/u, "")}…` : line;
}
