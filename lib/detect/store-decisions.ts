import {
  deleteBursts,
  lockBursts,
  type SettledBurst,
  settleBursts,
  settleTaken,
} from "../store/burst/settle-bursts.ts";
import { addDocuments, type CountedDocument } from "../store/rarity/add-documents.ts";
import type { Transaction } from "../store/sql.ts";
import { type BurstKeys, putBurstKeys } from "../store/wave/wave-key.ts";
import type { WaveRecord } from "../store/wave/wave-record.ts";
import type { KnownBurst } from "../waves/burst.ts";
import { indexKeysOf } from "../waves/candidate-keys.ts";
import { hashText } from "../waves/hash-text.ts";
import { agentHash } from "../waves/rarity.ts";
import type { Wave } from "../waves/wave.ts";
import type { Decided, DecidedPortion } from "./decide-portion.ts";
import type { Gathered } from "./gather.ts";
import { noteLateBursts } from "./judge-again.ts";
import { storeSituation } from "./store-situation.ts";

const hourMs = 3_600_000;
const assessAgainMs = 600_000;

/** Writes what was decided on a portion. */
export async function storeDecisions(
  gathered: Gathered,
  portion: DecidedPortion,
  now: Date,
  tx: Transaction,
): Promise<void> {
  const { situation, due } = gathered;
  const changed = await storeSituation(situation, gathered.before, gathered.rarity, now, tx);
  const counted = portion.decided.filter((decided) => isDocument(decided, gathered));
  await Promise.all([
    deleteBursts(
      due.gone.map(({ id }) => id),
      tx,
    ),
    putBurstKeys(burstKeysOf(gathered, portion), tx),
    addDocuments(documentsOf(changed, counted, gathered), now, tx),
    settleAll(portion, new Set(counted.map(({ burst }) => burst.id)), gathered, tx),
  ]);
  await noteLateBursts(
    portion.decided.map(({ burst }) => burst),
    now,
    tx,
  );
}

/** Notes on the bursts what was found out about them. What has grown meanwhile stays due. */
async function settleAll(
  portion: DecidedPortion,
  countedIds: ReadonlySet<string>,
  gathered: Gathered,
  tx: Transaction,
): Promise<void> {
  const settled = portion.decided.map((decided) =>
    settledOf(decided, gathered, countedIds.has(decided.burst.id)),
  );
  const taken = takenAlong(gathered, portion);
  const locked = await lockBursts(
    [...settled, ...taken].map(({ id }) => id),
    tx,
  );
  const versions = new Map(gathered.due.bursts.map(({ burst, version }) => [burst.id, version]));
  await Promise.all([
    settleBursts(
      settled.filter(({ id }) => locked.get(id) === versions.get(id)),
      tx,
    ),
    settleTaken(
      taken.filter(({ id }) => locked.has(id)),
      tx,
    ),
  ]);
}

/** What the fleet's memory learns: waves, bursts that stayed alone; those that a wave took count through it. */
function documentsOf(
  changed: readonly WaveRecord[],
  counted: readonly Decided[],
  { situation, before }: Gathered,
): CountedDocument[] {
  const taken = [...situation.changedMembers].flatMap((id) => situation.bursts.get(id) ?? []);
  return [
    ...changed.map((record) => documentOfWave(record, before.get(record.wave.id))),
    ...counted.map(({ burst, kind }) => documentOfBurst(burst, kind !== "quiet" && kind !== "few_paths", 1)),
    ...taken.filter(({ isCounted }) => isCounted).map((burst) => documentOfBurst(burst, true, -1)),
  ].filter(({ hashes, isNew }) => isNew || hashes.length > 0);
}

/** What is in no wave is found by later bursts; what is in one is found through it. */
function burstKeysOf({ situation }: Gathered, { decided }: DecidedPortion): BurstKeys[] {
  const keys = decided.map(({ burst, kind, isExempt }): BurstKeys => {
    const isFound = !situation.members.has(burst.id) && kind !== "quiet" && !isExempt;
    return { burstId: burst.id, lastMs: burst.lastMs, keys: isFound ? indexKeysOf(burst).map(hashText) : [] };
  });
  const dueIds = new Set(decided.map(({ burst }) => burst.id));
  const taken = [...situation.changedMembers].filter((id) => !dueIds.has(id));
  return [...keys, ...taken.map((burstId) => ({ burstId, lastMs: 0, keys: [] }))];
}

/** A burst counts in the fleet's memory when it stayed in no wave for an hour after its end. */
function isDocument({ burst, isExempt }: Decided, { situation, due }: Gathered): boolean {
  const row = due.bursts.find((one) => one.burst.id === burst.id);
  if (!row || row.burst.isCounted || isExempt || situation.members.has(burst.id)) return false;
  return situation.nowMs >= Math.max(burst.lastMs, row.changedMs) + hourMs;
}

/** Nothing is said about what is no probing. */
const quiet = { effect: null, evidence: null };

function settledOf(
  { burst, kind, isExempt, askAgainMs }: Decided,
  { situation, due }: Gathered,
  isCounted: boolean,
): SettledBurst {
  const row = due.bursts.find((one) => one.burst.id === burst.id);
  const isMember = situation.members.has(burst.id);
  const { effect, evidence } = kind === "quiet" ? quiet : situation.assess(burst);
  const wasCounted = row?.burst.isCounted ?? false;
  const willCount = !isCounted && !wasCounted && !isExempt && !isMember;
  const countMs = willCount ? Math.max(burst.lastMs, row?.changedMs ?? 0) + hourMs : null;
  // What its host usually answers may be learned only now.
  const assessMs = effect === "possible" ? Math.max(burst.lastMs, row?.changedMs ?? 0) + assessAgainMs : null;
  const times = [askAgainMs, countMs, assessMs].filter(
    (time) => time !== null && time > situation.nowMs,
  ) as number[];
  return {
    id: burst.id,
    effect,
    evidence,
    askAgainMs: times.length > 0 ? Math.min(...times) : null,
    isCounted: !isMember && (isCounted || wasCounted),
  };
}

/** Waiting bursts that a wave took along. */
function takenAlong(
  { situation }: Gathered,
  { decided }: DecidedPortion,
): Pick<SettledBurst, "id" | "effect" | "evidence">[] {
  const dueIds = new Set(decided.map(({ burst }) => burst.id));
  return [...situation.changedMembers].flatMap((id) => {
    const burst = situation.bursts.get(id);
    if (!burst || dueIds.has(id)) return [];
    const { effect, evidence } = situation.assess(burst);
    return [{ id, effect, evidence }];
  });
}

/** Visitors' dead links are no document, yet they tell what is no surprise. */
const documentOfBurst = (burst: KnownBurst, isProbing: boolean, sign: 1 | -1): CountedDocument => ({
  atMs: burst.lastMs,
  hashes: [
    ...burst.targets.map(({ hash }) => hash),
    ...(isProbing ? burst.agents.map(({ key }) => agentHash(key)) : []),
  ],
  isNew: isProbing,
  sign,
});

function documentOfWave({ wave }: WaveRecord, before: Wave | undefined): CountedDocument {
  const known = new Set(before?.targets.map(({ hash }) => hash));
  const agents = wave.agents.filter((agent) => !before?.agents.includes(agent)).map(agentHash);
  return {
    atMs: wave.firstMs,
    hashes: [...wave.targets.map(({ hash }) => hash).filter((hash) => !known.has(hash)), ...agents],
    isNew: before === undefined,
    sign: 1,
  };
}
