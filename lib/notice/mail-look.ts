import type { Tone } from "../alert/notice.ts";
import type { Category } from "../log/vocabulary.ts";
import { categoryLooks } from "../look/category-look.ts";

/**
 * The tokens of app/globals.css as mail clients understand them: light colours stand inline, dark ones in a style sheet
 * that clients without `prefers-color-scheme` leave out. Gmail and Outlook on phones turn colours around by themselves;
 * these keep their contrast when they do.
 */
const palette = {
  bg: ["#f6f7f9", "#0c1016"],
  surface: ["#ffffff", "#11161e"],
  raised: ["#f6f7f9", "#151b24"],
  line: ["#e2e6ec", "#222a35"],
  text: ["#131820", "#e7ebf1"],
  muted: ["#566172", "#9ca7b6"],
  accent: ["#0b63ce", "#6cb0ff"],
  track: ["#eef1f5", "#1a212c"],
} as const;
type Colour = keyof typeof palette;

const toneColours: Record<Tone, { ink: readonly [string, string]; soft: readonly [string, string] }> = {
  red: { ink: ["#c3122f", "#ff6b7a"], soft: ["#fdecee", "#33161b"] },
  amber: { ink: ["#9a5b00", "#f2b857"], soft: ["#fdf3e0", "#30240f"] },
  news: { ink: ["#0b63ce", "#6cb0ff"], soft: ["#e8f0fb", "#14253a"] },
  good: { ink: ["#1a7f4b", "#56c98d"], soft: ["#e6f4ec", "#12291d"] },
  plain: { ink: ["#566172", "#9ca7b6"], soft: ["#eef1f5", "#1a212c"] },
};

/** `--c1` to `--c8`. */
const hues: readonly (readonly [string, string])[] = [
  ["#332288", "#8d7fe0"],
  ["#4a9fd0", "#6fb9e8"],
  ["#44aa99", "#55c2b1"],
  ["#117733", "#4ca96a"],
  ["#999933", "#b5b54f"],
  ["#c9b458", "#e0cd7a"],
  ["#aa4499", "#d07bc4"],
  ["#a3abb8", "#5d6777"],
];

export const fonts = {
  sans: "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','DejaVu Sans',Arial,sans-serif",
  mono: "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace",
};

/** A light colour to stand inline. */
export const light = (colour: Colour): string => palette[colour][0];
export const toneInk = (tone: Tone): string => toneColours[tone].ink[0];
export const toneSoft = (tone: Tone): string => toneColours[tone].soft[0];

/** The hue of a bar, 1 to 8; the colour for "other" without a category. */
export const hueOf = (category: Category | undefined): number =>
  category === undefined ? 8 : categoryLooks[category].hue;
export const hueColour = (hue: number): string => hues[hue - 1]?.[0] ?? light("muted");

/** Dark colours by class, and what a narrow screen changes. */
export function mailStyles(tone: Tone): string {
  const background = (name: string, colour: string): string =>
    `.${name}{background-color:${colour} !important}`;
  const ink = (name: string, colour: string): string => `.${name}{color:${colour} !important}`;
  const { ink: toneInks, soft } = toneColours[tone];
  const dark = [
    ...(["bg", "surface", "raised", "track"] as const).map((name) =>
      background(`b-${name}`, palette[name][1]),
    ),
    ...(["text", "muted", "accent"] as const).map((name) => ink(`t-${name}`, palette[name][1])),
    `.l-line{border-color:${palette.line[1]} !important}`,
    background("b-tone", toneInks[1]),
    background("b-soft", soft[1]),
    ink("t-tone", toneInks[1]),
    `.d-accent{border-color:${palette.accent[1]} !important}`,
    background("b-accent", palette.accent[1]),
    ink("t-on-accent", palette.bg[1]),
    ...hues.map(([, colour], index) => background(`c${index + 1}`, colour)),
  ].join("\n");
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
${dark}
}
@media (max-width:480px){
.pad{padding-left:16px !important;padding-right:16px !important}
.outer{padding:0 !important}
.card{border-left:0 !important;border-right:0 !important;border-radius:0 !important}
.head{font-size:19px !important;line-height:26px !important}
.label{width:88px !important}
.name{width:48% !important}
.button{display:block !important;margin:0 0 8px 0 !important;text-align:center}
}`;
}
