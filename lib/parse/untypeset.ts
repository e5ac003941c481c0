/**
 * Turns the typography that web pages give a log line back to the ASCII that the server wrote: quotes of all kinds,
 * dashes, spaces that do not break, ellipses, the multiplication sign of `\x16`, invisible characters. For lines that
 * people paste (servers escape these characters in most formats). JSON that reads as it is stays as it is, since there
 * a typographic quote may be part of a value.
 */
export function untypeset(text: string): string {
  if (isAscii(text) || isJson(text)) return text;
  let out = "";
  for (const character of text) out += asciiByCharacter.get(character) ?? character;
  return out;
}

const asciiByCharacter = new Map<string, string>([
  ...spread("\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f\u00ab\u00bb\uff02\u02ba\u02ee", '"'),
  ...spread("\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u02b9\u02bc\uff07", "'"),
  ...spread("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
  ...spread(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
  ),
  ...spread("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2028\u2029\ufeff", ""),
  ...spread("\u00d7", "x"),
  ...spread("\u2026", "..."),
]);

function spread(characters: string, ascii: string): [string, string][] {
  return [...characters].map((character) => [character, ascii]);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function isJson(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
