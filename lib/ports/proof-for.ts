import { addressClassOf } from "./address-class.ts";
import type { Proof } from "./proof.ts";
import { type Situation, viewsOf } from "./situation.ts";

/** What was shown at one address and port. */
export type PlacedProof = { address: string; protocol: string; port: number; proof: Proof };

/** After this a look proves nothing about today. */
const proofMaxMs = 30 * 86_400_000;

/**
 * What the looks at a port have shown together; null where there are none. Of several (RTSP and TLS, IPv4 and IPv6) the
 * most worrying counts: one open way in is enough. A look from before the port was closed and opened again is about
 * another service.
 */
export function proofFor(situation: Situation, placed: readonly PlacedProof[], nowMs: number): Proof | null {
  const { id } = situation;
  const sinceMs = viewsOf(situation)
    .filter(({ openSinceMs, firstOpenMs }) => openSinceMs > firstOpenMs)
    .reduce((newest, { openSinceMs }) => Math.max(newest, openSinceMs), 0);
  const proofs = placed
    .filter(({ protocol, port }) => protocol === id.protocol && port === id.port)
    .filter(({ address }) => isAt(address, situation))
    .map(({ proof }) => proof)
    .filter(({ atMs }) => atMs >= sinceMs && nowMs - atMs <= proofMaxMs)
    .sort((a, b) => b.atMs - a.atMs);
  const [first] = proofs;
  if (first === undefined) return null;
  const tls = (["no", "yes"] as const).find((value) => proofs.some((proof) => proof.tls === value));
  const auth = (["none", "clear", "required"] as const).find((value) =>
    proofs.some((proof) => proof.auth === value),
  );
  return {
    tls: tls ?? "unknown",
    auth: auth ?? "unknown",
    isOpenStream: proofs.some(({ isOpenStream }) => isOpenStream),
    text: [...new Set(proofs.map(({ text }) => text))].join(" "),
    atMs: first.atMs,
  };
}

/** A forward leads from a public address to a listener on a private one: what is reached there is this port. */
const isAt = (address: string, { id, outside }: Situation): boolean =>
  id.addressClass === "any" ||
  addressClassOf(address) === id.addressClass ||
  outside.some((one) => one.state === "open" && one.address === address);
