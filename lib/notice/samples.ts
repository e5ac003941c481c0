import type { Notice } from "../alert/notice.ts";

/** A notice of invented facts (documentation addresses). `id` is stable: `scan_wave-reached`. */
export type Sample = { id: string; title: string; notice: Notice };

export type SampleInput = { fleetName: string | null; publicUrl: string; nowMs: number; timeZone: string };

/** A sample of every rule and kind, and of both digests: what previews show and test buttons send. */
export function samples(input: SampleInput): Sample[] {
  throw new Error(`not composed yet: ${input.publicUrl}`);
}

/** A sample as the test button sends it: of kind `test`, without an alert, and its first line says what it is. */
export function asTest(notice: Notice): Notice {
  throw new Error(`not composed yet: ${notice.title}`);
}
