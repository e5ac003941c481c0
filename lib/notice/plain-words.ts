import type { Piece, Words } from "../alert/notice.ts";
import { defang, ownText } from "./defang.ts";
import { isWebAddress } from "./page.ts";

/** Longest run of own words in one piece: only a mistake makes them longer. */
const pieceMax = 1_000;

/** Words without markup. A link's address stands behind it in parentheses. */
export const plainWords = (words: Words): string => words.map(plainPiece).join("");

function plainPiece(piece: Piece): string {
  if (typeof piece === "string") return spaced(piece);
  if ("strong" in piece) return spaced(piece.strong);
  if ("foreign" in piece) return defang(piece.foreign);
  const text = ownText(piece.text);
  return isWebAddress(piece.href) ? `${text} (${piece.href})` : text;
}

/** Own words keep the spaces at their ends, which part them from what stands beside them. */
export const spaced = (own: string): string => {
  const [before = "", after = ""] = [/^ +/.exec(own)?.[0], / +$/.exec(own)?.[0]];
  return own.trim() === "" ? before : `${before}${ownText(own, pieceMax)}${after}`;
};
