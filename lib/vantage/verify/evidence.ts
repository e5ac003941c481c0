/** Characters of an answer that are kept as evidence. */
const evidenceMax = 2_000;

/**
 * What was asked and what came back, as text that is safe to store and send: printable ASCII and line ends, the rest as
 * `\xNN`, cut after 2,000 characters. Keys that a stream description holds and cookies are struck out: the evidence is
 * shown to people and mailed.
 */
export function evidenceOf(exchanges: readonly { asked: string; answered: Buffer }[]): string {
  const text = exchanges
    .map(({ asked, answered }) => {
      const answer = answered.subarray(0, evidenceMax).toString("latin1");
      return `${asked === "" ? "" : `> ${asked}\n`}${answer === "" ? "(no answer)" : readable(answer)}`;
    })
    .join("\n");
  return text.length > evidenceMax ? `${text.slice(0, evidenceMax - 1)}…` : text;
}

const readable = (answer: string): string =>
  withoutSecrets(answer.replace(/\r\n?/g, "\n"))
    .replace(/[^\n\x20-\x7e]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .trimEnd();

/** SRTP keys of SDP (RFC 4568 `inline:`, RFC 4567 `key-mgmt:`, RFC 4566 `k=`) and HTTP cookies. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/(inline:)[^\s|]+/gi, "$1***")
    .replace(/(key-mgmt:\s*\S+\s+)\S+/gi, "$1***")
    .replace(/^(k=[^:\n]*:)[^\n]*$/gim, "$1***")
    .replace(/^(set-cookie\s*:\s*[^=\n]*=)[^;\n]*/gim, "$1***");
