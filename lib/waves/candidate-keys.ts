import { compareText } from "./bounded-tally.ts";
import type { Burst, BurstTarget } from "./burst.ts";
import { fingerprintOf } from "./compare-list.ts";
import { guessedLogin, idlePeak, idlePerMinuteMin } from "./judge-burst.ts";
import { networkOf } from "./network-of.ts";
import { chanceOf, type Rarity } from "./rarity.ts";
import { bandKeysOf, sketchOf } from "./sketch.ts";
import type { Wave } from "./wave.ts";

const lookupTargetsMax = 24;
const indexTargetsMax = 64;

/**
 * Keys under which a burst looks for waves and waiting bursts: the same text is under `indexKeysOf` of what may belong
 * to it. Few and selective, so that a look-up costs the same in a store of a million bursts:
 * - `t:<hash>`: its rarest targets, and those with the smallest hashes, which two part lists choose alike;
 * - `b:<band>:<hash>`: bands of its MinHash sketch, for lists that are much alike;
 * - `s:<source>`, `n:<network>`: whence it comes; `l:<hash>` a login, `i:<server>` idle sockets.
 */
export function lookupKeysOf(burst: Burst, rarity: Rarity): string[] {
  const tried = fingerprintOf(burst);
  const rare = tried
    .map((target) => ({ target, chance: chanceOf(target, rarity) }))
    .sort((a, b) => a.chance - b.chance || a.target.hash - b.target.hash)
    .slice(0, lookupTargetsMax / 2)
    .map(({ target }) => target);
  const first = tried.slice(0, lookupTargetsMax / 2);
  return unique([
    ...keysOfTargets([...rare, ...first]),
    ...bandKeys(tried),
    ...senderKeys(burst),
    ...behaviourKeys(burst),
  ]);
}

/** Keys under which a wave looks for earlier ones with its list. */
export function lookupKeysOfWave(wave: Wave, rarity: Rarity): string[] {
  const rare = wave.targets
    .map((target) => ({ target, chance: chanceOf(target, rarity) }))
    .sort((a, b) => a.chance - b.chance || a.target.hash - b.target.hash)
    .slice(0, lookupTargetsMax)
    .map(({ target }) => target);
  const targets = [...rare, ...wave.targets.slice(0, lookupTargetsMax)];
  return unique([
    ...targets.map(({ hash }) => `t:${hash}`),
    ...bandKeysOf(sketchOf(wave.targets)),
    ...(wave.kind === "login" ? wave.targets.map(({ hash }) => `l:${hash}`) : []),
  ]);
}

/** Keys of a burst that is in no wave, to be found by later ones. */
export function indexKeysOf(burst: Burst): string[] {
  const tried = fingerprintOf(burst);
  return unique([
    ...keysOfTargets(tried.slice(0, indexTargetsMax)),
    ...bandKeys(tried),
    ...senderKeys(burst),
    ...behaviourKeys(burst),
  ]);
}

/** Keys of a wave: all of its targets, and where its members come from. `s:` keys are those of its member bursts. */
export function waveKeysOf(wave: Wave): string[] {
  return unique([
    ...wave.targets.map(({ hash }) => `t:${hash}`),
    ...bandKeysOf(sketchOf(wave.targets)),
    ...wave.networks.map((network) => `n:${network}`),
    ...(wave.kind === "login" ? wave.targets.map(({ hash }) => `l:${hash}`) : []),
    ...(wave.kind === "slow_http" ? wave.servers.map((server) => `i:${server}`) : []),
  ]);
}

const keysOfTargets = (targets: readonly BurstTarget[]): string[] => targets.map(({ hash }) => `t:${hash}`);

/** Sketches of short lists coincide too easily; their targets find them anyway. */
const bandKeys = (tried: readonly BurstTarget[]): string[] =>
  tried.length < 8 ? [] : bandKeysOf(sketchOf(tried));

function senderKeys({ source }: Burst): string[] {
  const network = networkOf(source);
  return network === null ? [`s:${source}`] : [`s:${source}`, `n:${network}`];
}

function behaviourKeys(burst: Burst): string[] {
  const login = guessedLogin(burst);
  return [
    ...(login === null ? [] : [`l:${login.hash}`]),
    ...(idlePeak(burst) >= idlePerMinuteMin ? [`i:${burst.serverId}`] : []),
  ];
}

const unique = (keys: readonly string[]): string[] => [...new Set(keys)].sort(compareText);
