/** What a child process tells the supervisor. */
export type ChildMessage = { kind: "ready"; address: string; setUpUrl: string | null } | { kind: "ready" };

/** Exit code of a process that has said in a sentence why it cannot run: trying again would not help. */
export const EXIT_REFUSED = 2;
