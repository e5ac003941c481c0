import type { Piece, Words } from "../alert/notice.ts";
import { defang, ownText } from "./defang.ts";
import { fonts, light } from "./mail-look.ts";
import { isWebAddress } from "./page.ts";
import { spaced } from "./plain-words.ts";

/** Text for element content and attribute values alike. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Words as HTML. Foreign text is set apart, keeps to itself in the direction of writing, and may break anywhere. */
export const htmlWords = (words: Words): string => words.map(htmlPiece).join("");

function htmlPiece(piece: Piece): string {
  if (typeof piece === "string") return escapeHtml(spaced(piece));
  if ("strong" in piece) return `<strong>${escapeHtml(spaced(piece.strong))}</strong>`;
  if ("foreign" in piece)
    return `<bdi dir="ltr" style="font-family:${fonts.mono};font-size:13px;overflow-wrap:anywhere;word-break:break-word">${escapeHtml(defang(piece.foreign))}</bdi>`;
  const text = escapeHtml(ownText(piece.text));
  return isWebAddress(piece.href)
    ? `<a class="t-accent" href="${escapeHtml(piece.href)}" style="color:${light("accent")}">${text}</a>`
    : text;
}
