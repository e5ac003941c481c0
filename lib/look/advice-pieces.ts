/** A stretch of a piece of advice: prose, or a command to copy. */
export type AdvicePiece = { text: string; isCommand: boolean };

const programs =
  "apachectl|awk|cat|crontab|curl|dig|docker|env|fail2ban-client|find|grep|host|journalctl|ls|lsof|netstat|nft|nginx|nmap|openssl|printf|ps|sudo|ss|stat|systemctl|tail|ufw|xxd|zgrep";

/** A command begins with a program and an argument, after a colon or after another command. */
const opening = new RegExp(`(?<=: |: \`)(?:${programs}) (?=[^ ])`, "g");
const next = new RegExp(`^,? and (?=(?:${programs}) )`);

/**
 * Finds the commands in advice, which stand after a colon and end with the sentence, so that a screen can set them
 * apart. Quotes are respected: a full stop within them ends nothing.
 */
export function advicePieces(advice: string): AdvicePiece[] {
  const pieces: AdvicePiece[] = [];
  let end = 0;
  for (const match of advice.matchAll(opening)) {
    if (match.index < end) continue;
    pushText(pieces, advice.slice(end, match.index));
    end = commandEnd(advice, match.index);
    pieces.push({ text: advice.slice(match.index, end), isCommand: true });
    for (;;) {
      const joint = next.exec(advice.slice(end))?.[0];
      if (joint === undefined) break;
      const start = end + joint.length;
      pushText(pieces, joint);
      end = commandEnd(advice, start);
      pieces.push({ text: advice.slice(start, end), isCommand: true });
    }
  }
  pushText(pieces, advice.slice(end));
  return pieces;
}

/** A command that stands apart needs no full stop after it. */
function pushText(pieces: AdvicePiece[], text: string): void {
  const prose = pieces.length === 0 ? text : text.replace(/^[.;,]?\s+|^[.;,]$/, "");
  if (prose.trim() !== "") pieces.push({ text: prose, isCommand: false });
}

/** Where a command that begins at `start` ends. */
function commandEnd(text: string, start: number): number {
  let quote: string | null = null;
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    if (quote !== null) {
      if (character === quote) quote = null;
    } else if (character === "'" || character === '"') quote = character;
    else if (isEnd(text.slice(i, i + 8))) return i;
  }
  return text.length;
}

/** A full stop before a sentence or the end; a remark in parentheses; a word that goes on with prose. */
const isEnd = (rest: string): boolean =>
  /^(\.( [A-Z]|$)|;? \([a-zA-Z]|, (and|or) | and | shows? |: )/.test(rest);
