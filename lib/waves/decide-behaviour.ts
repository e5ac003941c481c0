import type { Burst } from "./burst.ts";
import { effectOfLogin } from "./effect-of.ts";
import { guessedLogin, idlePeak } from "./judge-burst.ts";
import { networkOf } from "./network-of.ts";
import type { Decision, Subject, Wave, WaveKind } from "./wave.ts";

/** One source that sends so many passwords is a wave by itself; fewer are everyday noise unless others join in, or one was right. */
const loginsOfOneMin = 50;
const nearMs = 6 * 3_600_000;

/**
 * Decides on what is told by behaviour rather than by targets: passwords tried, sockets held. Null where the targets
 * should decide after all: some tries of a login among much else.
 */
export function decideBehaviour(
  { burst, waveId }: Subject,
  kind: "login" | "slow_http",
  waves: readonly Wave[],
): Decision | null {
  const login = kind === "login" ? guessedLogin(burst) : null;
  if (login !== null && login.logins * 2 < burst.requests) return null;
  const own = waves.find((wave) => wave.id === waveId);
  if (own) return { kind: "join", waveId: own.id, reason: wordsOf(burst, kind), takes: [] };
  const joined = waves.find((wave) => wave.kind === kind && belongs(burst, wave, login?.hash ?? null));
  if (joined) {
    const reason = `${wordsOf(burst, kind)}, as others of this wave at the same time`;
    return { kind: "join", waveId: joined.id, reason, takes: [] };
  }
  if (login !== null && login.logins < loginsOfOneMin && effectOfLogin(login) === null)
    return { kind: "wait", reason: wordsOf(burst, kind), askAgainMs: null };
  return { kind: "open", waveKind: kind satisfies WaveKind, reason: wordsOf(burst, kind), takes: [] };
}

function belongs(burst: Burst, wave: Wave, login: number | null): boolean {
  if (burst.firstMs - wave.lastMs > nearMs || wave.firstMs - burst.lastMs > nearMs) return false;
  if (login === null) return wave.servers.includes(burst.serverId);
  if (!wave.targets.some(({ hash }) => hash === login)) return false;
  const network = networkOf(burst.source);
  return wave.servers.includes(burst.serverId) || (network !== null && wave.networks.includes(network));
}

function wordsOf(burst: Burst, kind: WaveKind): string {
  const login = guessedLogin(burst);
  return kind === "login" && login
    ? `${login.logins} passwords tried on ${login.target}`
    : `${idlePeak(burst)} idle sockets within a minute`;
}
