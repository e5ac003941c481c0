import type { WordFeature } from "./features.ts";

/** Splits a list written as one text, so that long lists stay readable. */
export const listOf = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

/** For expressions: any one of the alternatives, which may be expressions themselves but hold no white space. */
export const anyOf = (text: string): string => `(?:${listOf(text).join("|")})`;

/** Words whose presence sets a feature bit. */
export type WordList = { feature: WordFeature; words: readonly string[] };
