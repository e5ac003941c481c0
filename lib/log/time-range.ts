/** A half-open range of time, `[from, to)`. */
export type TimeRange = { from: Date; to: Date };

/** Width of the buckets of a trend, in UTC. */
export const steps = ["minute", "hour", "day"] as const;
export type Step = (typeof steps)[number];

export const stepMs: Record<Step, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
