/** A challenge of WWW-Authenticate; names in small letters. */
export type Challenge = { scheme: string; parameters: ReadonlyMap<string, string> };

const challengesMax = 10;
const parametersMax = 20;

// name="value" | name=value | scheme
const piece = /\s*(?:([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w-]+)(?![\w-]|\s*=))\s*,?/y;

/**
 * Reads the values of all WWW-Authenticate headers (RFC 9110 section 11.6.1, which RTSP uses as it is): several
 * challenges may stand in one header, and one header in several lines. What cannot be read ends the reading.
 */
export function readChallenges(values: readonly string[]): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const value of values) {
    piece.lastIndex = 0;
    for (let match = piece.exec(value); match !== null; match = piece.exec(value)) {
      const [, name, quoted, plain, scheme] = match;
      const current = challenges.at(-1);
      if (scheme !== undefined) {
        if (challenges.length === challengesMax) return challenges;
        challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
      } else if (name !== undefined && current && current.parameters.size < parametersMax)
        current.parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
      if (piece.lastIndex >= value.length) break;
    }
  }
  return challenges;
}
