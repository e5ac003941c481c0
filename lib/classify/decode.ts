import type { ByteString } from "../log/request.ts";

/**
 * Undoes percent-encoding, also in layers (`%252e`), as IIS writes it (`%u002e`), and UTF-8 that is longer than it need
 * be (`%c0%ae`). Never fails: what is no encoding stays as it is.
 */
export function decodePercent(text: ByteString): ByteString {
  let decoded = text;
  for (let layer = 0; layer < layersMax && encoded.test(decoded); layer++) decoded = decodeOnce(decoded);
  return decoded;
}

/** Undoes the escapes of scripts and pages that are used to hide words: `\x3c`, `\u003c`, `\074`, `&#60;`, `&lt;`. */
export function decodeEscapes(text: string): string {
  return text
    .replace(
      /\\(?:x([0-9a-f]{2})|u\{?0{0,4}([0-9a-f]{2})\}?|([0-3][0-7]{2}))/gi,
      (whole, hex, unicode, octal) =>
        octal ? character(whole, octal, 8) : character(whole, hex ?? unicode, 16),
    )
    .replace(/&#(?:x0{0,8}([0-9a-f]{2})|0{0,8}(\d{2,3}));?/gi, (whole, hex, decimal) =>
      hex ? character(whole, hex, 16) : character(whole, decimal, 10),
    )
    .replace(/&([a-z]{2,7});/gi, (whole, name: string) => entities.get(name.toLowerCase()) ?? whole);
}

const layersMax = 4;
const encoded = /%(?:[0-9a-f]{2}|u[0-9a-f]{4})/i;

const entities = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["amp", "&"],
  ["colon", ":"],
  ["lpar", "("],
  ["rpar", ")"],
  ["tab", "\t"],
  ["newline", "\n"],
  ["sol", "/"],
  ["bsol", "\\"],
]);

const character = (whole: string, digits: string, base: number): string => {
  const code = Number.parseInt(digits, base);
  return code > 0 && code < 256 ? String.fromCharCode(code) : whole;
};

function decodeOnce(text: ByteString): ByteString {
  return shortenOverlong(
    text
      .replace(
        /%u([0-9a-f]{4})/gi,
        (whole, digits: string) => fromUnicode(Number.parseInt(digits, 16)) ?? whole,
      )
      .replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  );
}

/** ASCII, Latin 1 and the full-width forms of ASCII; other letters cannot hide anything and stay encoded. */
function fromUnicode(code: number): string | null {
  if (code < 256) return String.fromCharCode(code);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return slashes.get(code) ?? null;
}

/** Characters that Windows takes for a slash, a backslash or a dot. */
const slashes = new Map([
  [0x2215, "/"],
  [0x2216, "\\"],
  [0x2024, "."],
  [0x3002, "."],
]);

function shortenOverlong(text: ByteString): ByteString {
  if (!/[\xc0\xc1]|\xe0[\x80-\x9f]|\xef\xbc/.test(text)) return text;
  return text
    .replace(/([\xc0\xc1])([\x80-\xbf])/g, (_, first: string, second: string) =>
      String.fromCharCode(((first.charCodeAt(0) & 1) << 6) | (second.charCodeAt(0) & 63)),
    )
    .replace(/\xe0([\x80\x81])([\x80-\xbf])/g, (_, middle: string, last: string) =>
      String.fromCharCode(((middle.charCodeAt(0) & 1) << 6) | (last.charCodeAt(0) & 63)),
    )
    .replace(/\xef\xbc([\x81-\xbf])/g, (_, last: string) => String.fromCharCode(last.charCodeAt(0) - 0x60));
}
