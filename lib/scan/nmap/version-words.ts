/**
 * Takes nmap's column VERSION apart as its XML does: `OpenSSH 9.2p1 Debian 2 (protocol 2.0)` -> product OpenSSH, version
 * 9.2p1 Debian 2, further information protocol 2.0. The version begins at the first word with a digit in front; nmap
 * itself writes the three with a space between, so a product with such a word is cut too early.
 */
export function readVersionWords(text: string): {
  product: string | null;
  version: string | null;
  extraInfo: string | null;
} {
  const trimmed = text.trim();
  const open = trimmed.endsWith(")") ? openingBracket(trimmed) : -1;
  const extraInfo = open === -1 ? null : trimmed.slice(open + 1, -1);
  const words = (open === -1 ? trimmed : trimmed.slice(0, open)).trim().split(" ");
  const at = words.findIndex((word) => /^v?\d/.test(word));
  const product = words.slice(0, at === -1 ? words.length : at).join(" ");
  const version = at === -1 ? "" : words.slice(at).join(" ");
  return { product: product || null, version: version || null, extraInfo: extraInfo || null };
}

/** Where the bracket opens that the last character closes; -1 where none does. */
function openingBracket(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ")") depth++;
    else if (text[at] === "(" && --depth === 0) return at;
  }
  return -1;
}
