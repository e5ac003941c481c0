import { loadViews } from "../store/port-view/load-views.ts";
import { chooseVerifiers } from "../vantage/verify/choose-verifiers.ts";
import { verify } from "../vantage/verify/verify.ts";
import type { VerifyOptions } from "../vantage/verify/verify-rtsp.ts";
import { doorsToVerify } from "./doors-to-verify.ts";
import type { Target } from "./find-targets.ts";
import { recordProofs, type Verified } from "./record-proofs.ts";

/** Doors at once: each is one connection for some seconds. */
const atOnce = 8;

export type VerifyProgress = { signal: AbortSignal; options?: VerifyOptions; clock: () => Date };

/**
 * Takes one safe look at each open door of a server, keeps what it showed, and has the server judged again.
 *
 * @returns how many looks were taken; cut short when `signal` says so, and what was seen until then is kept
 */
export async function verifyServer(
  { serverId, addresses }: Target,
  { signal, options, clock }: VerifyProgress,
): Promise<number> {
  const doors = doorsToVerify(await loadViews(serverId), addresses);
  const looks = doors.flatMap(({ target, open }) =>
    chooseVerifiers(open).map((chosen) => ({ target, port: open.port, chosen })),
  );
  const seen: Verified[] = [];
  const line = looks.values();
  const work = async (): Promise<void> => {
    for (const { target, port, chosen } of line) {
      if (signal.aborted) return;
      const verification = await verify(target, port, chosen, { ...options, signal });
      // A look that was cut short has shown nothing.
      if (!signal.aborted) seen.push({ address: target.address, protocol: "tcp", port, verification });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (seen.length > 0) await recordProofs(serverId, seen, clock());
  return seen.length;
}
