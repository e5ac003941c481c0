import { type ChannelTarget, isSealed, type LockedTarget, readTarget } from "../../deliver/channel.ts";
import { type SealingKey, seal, sealingKey, unseal } from "../../deliver/seal.ts";
import { getEnv } from "../../env.ts";
import { readSecretKey } from "../../instance/secret-key.ts";

/** The key of this process; null where it has none. Read anew each time: a key that is put back works at once. */
export function currentKey(): SealingKey | null {
  const secret = readSecretKey(getEnv());
  return secret === null ? null : sealingKey(secret);
}

/**
 * A configuration as it lies in the database: sealed, but for that of mail channels, which holds no secret.
 *
 * @throws Error when it is to be sealed and there is no key
 */
export function storedConfig({ kind, config }: ChannelTarget, key = currentKey()) {
  if (!isSealed(kind)) return config;
  if (key === null) throw new Error("there is no SECRET_KEY to seal a channel with");
  return { sealed: seal(JSON.stringify(config), contextOf(kind), key) };
}

/** Whether a configuration lies in the database as everybody can read it. */
export const isPlain = (stored: unknown): boolean => sealedOf(stored) === null;

/**
 * Where a channel leads, from its row; locked where it was sealed with a key that is not that of this process. Null for
 * what is of no form that we know.
 */
export function readStoredConfig(kind: string, stored: unknown): ChannelTarget | LockedTarget | null {
  const sealed = sealedOf(stored);
  if (sealed === null) return targetOf(kind, stored);
  if (!isSealed(kind)) return null;
  const key = currentKey();
  if (key === null) return { kind: "locked", was: kind, why: words.missing };
  const opened = unseal(sealed, contextOf(kind), key);
  if (!opened.ok) return { kind: "locked", was: kind, why: words[opened.reason] };
  return targetOf(kind, JSON.parse(opened.value));
}

/** What is sealed for one kind of channel cannot be opened as another. */
const contextOf = (kind: string): string => `channel ${kind}`;

function targetOf(kind: string, config: unknown): ChannelTarget | null {
  const target = readTarget(kind, config);
  return target.ok ? target.value : null;
}

function sealedOf(stored: unknown): string | null {
  if (typeof stored !== "object" || stored === null || !("sealed" in stored)) return null;
  return typeof stored.sealed === "string" ? stored.sealed : null;
}

const words = {
  missing:
    "This process has no key to open its address and secrets with: set SECRET_KEY to that of the other processes, or bring the file secret.key back into the data directory.",
  other_key:
    "Its address and secrets were sealed with another key: bring that SECRET_KEY or file secret.key back, or enter them anew.",
  damaged: "Its address and secrets were changed or damaged in the database: enter them anew.",
} as const;
