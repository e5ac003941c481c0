import { countProfiles, hostKey, loadProfiles, putProfiles } from "../store/answer/answer-profiles.ts";
import type { Transaction } from "../store/sql.ts";
import { type AnswerProfile, addProfiles, learnAnswers } from "../waves/answer-profile.ts";
import type { ReadRequest } from "./read-batch.ts";

/** Virtual hosts of a server at most: where a log states what clients call it, they could invent any number. */
const hostsMax = 500;

/**
 * Learns what virtual hosts usually answer from new lines, in the transaction that stores them. The servers' ledgers
 * are locked, so what is read here is what is replaced.
 */
export async function keepAnswers(
  fresh: ReadonlyMap<number, readonly ReadRequest[]>,
  now: Date,
  tx: Transaction,
): Promise<void> {
  const learned = learnAnswers(observed(fresh));
  if (learned.length === 0) return;
  const known = await loadProfiles(learned, tx);
  const isNew = (profile: AnswerProfile) => !known.has(hostKey(profile));
  const counts = learned.some(isNew) ? await countProfiles([...fresh.keys()], tx) : new Map<number, number>();
  const written = learned.flatMap((profile) => {
    const before = known.get(hostKey(profile));
    if (before) return addProfiles(before, profile);
    const hosts = (counts.get(profile.serverId) ?? 0) + 1;
    counts.set(profile.serverId, hosts);
    return hosts > hostsMax ? [] : profile;
  });
  await putProfiles(written, now, tx);
}

function* observed(fresh: ReadonlyMap<number, readonly ReadRequest[]>) {
  for (const [serverId, requests] of fresh)
    for (const { request, judgement } of requests) yield { serverId, request, judgement };
}
