export type Word = { text: string; start: number; end: number };

/** The first words of a line, and where each stands. */
export function firstWords(line: string, count: number): Word[] {
  const words: Word[] = [];
  const word = /\S+/g;
  while (words.length < count) {
    const match = word.exec(line);
    if (match === null) break;
    words.push({ text: match[0], start: match.index, end: word.lastIndex });
  }
  return words;
}
