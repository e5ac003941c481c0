/** Times as parameters of arrays: postgres.js takes texts for `timestamptz[]`. */
export const isoText = (ms: number): string => new Date(ms).toISOString();

export const isoTextOrNull = (ms: number | null): string | null => (ms === null ? null : isoText(ms));
