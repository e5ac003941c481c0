export type Stop = {
  /** Resolves with the exit code when a stop is asked for. */
  requested: Promise<number>;
  isRequested(): boolean;
  fail(): void;
  onForce(force: () => void): void;
  close(): void;
};

/** One signal stops in order, another one a second later or after ends the processes at once. */
export function listenForStop(say: (line: string) => void): Stop {
  let requestedAt: number | null = null;
  let force = (): void => {};
  let settle: (code: number) => void = () => {};
  const requested = new Promise<number>((resolve) => {
    settle = resolve;
  });
  const onSignal = (): void => {
    if (requestedAt === null) {
      requestedAt = Date.now();
      say("Stopping …");
      settle(0);
      // Ctrl-C reaches us from the terminal and once more through npm, within milliseconds.
    } else if (Date.now() - requestedAt > 1_000) force();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    requested,
    isRequested: () => requestedAt !== null,
    fail() {
      requestedAt ??= Date.now();
      settle(1);
    },
    onForce(action) {
      force = action;
    },
    close() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
