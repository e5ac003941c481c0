/** A filter that holds, and where it is taken off. */
export type Chip = { label: string; value: string; href: string };
