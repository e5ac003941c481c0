/** Counts attempts by key within a window of time. Bounded: the oldest keys are forgotten first. */
export type Attempts = {
  /** Counts an attempt; false where the key has used up its attempts. */
  allow(key: string, now: Date): boolean;
  /** Forgets a key, after a success. */
  clear(key: string): void;
};

export type AttemptLimit = { attempts: number; windowMs: number; keysMax: number };

/** Counters for one limit. A blocked attempt does not prolong its window, so nobody is locked out for ever. */
export function countAttempts({ attempts, windowMs, keysMax }: AttemptLimit): Attempts {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    allow(key, now) {
      const current = windows.get(key);
      if (current && current.endsAt > now.getTime()) {
        current.count += 1;
        return current.count <= attempts;
      }
      windows.delete(key);
      windows.set(key, { count: 1, endsAt: now.getTime() + windowMs });
      if (windows.size > keysMax) {
        const [oldest] = windows.keys();
        if (oldest !== undefined) windows.delete(oldest);
      }
      return true;
    },
    clear: (key) => void windows.delete(key),
  };
}
