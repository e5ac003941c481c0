import type { RoomFacts } from "../alert/facts.ts";
import { formatBytes } from "../look/wording.ts";
import {
  advice,
  facts,
  lastedOf,
  type RuleWords,
  section,
  sinceTold,
  stateWord,
  type Telling,
  text,
  timeRow,
} from "./telling.ts";

type Manner = { what: string; meaning: string; matters: string; steps: { text: string; command?: string }[] };

const manners: Record<RoomFacts["rule"], Manner> = {
  disk_filling: {
    what: "the disk that Doorwatch writes to",
    meaning: "The disk holds the database and the spool.",
    matters:
      "On a full disk Postgres stops taking writes. Lines are then answered with 503; shippers keep them for as long as they can.",
    steps: [
      { text: "See what takes the room:", command: "df -h && sudo du -xsh .data/* | sort -h | tail" },
      {
        text: "Keep ordinary requests for fewer days: RETENTION_DAYS_ORDINARY (7 unless set). Room comes back as days expire.",
      },
      { text: "Or give the disk more room; nothing of Doorwatch has to be changed for it." },
    ],
  },
  spool_filling: {
    what: "the spool",
    meaning:
      "Batches wait in the spool until they are stored. It grows when lines come in faster than workers store them.",
    matters:
      "A full spool answers shippers with 503 and Retry-After. Nothing is lost as long as they keep what they could not send, but everything is seen later.",
    steps: [
      {
        text: "See that the workers run and what they report:",
        command: "npx doorwatch worker --help; tail -n 50 .data/*.log",
      },
      { text: "Start more of them: WORKER_PROCESSES, at most one for each core." },
      { text: "Let the spool be larger: SPOOL_MAX_BYTES, where the disk has the room." },
    ],
  },
};

/** The words for room that is running out. */
export function roomWords(room: RoomFacts, telling: Telling): RuleWords {
  const manner = manners[room.rule];
  const since = sinceTold(telling);
  const isOver = telling.kind === "resolved";
  return {
    state: stateOf(room, manner, telling),
    tone: isOver ? "good" : "amber",
    sections: [
      section(
        telling.kind === "update" ? "What changed" : "What happened",
        text(manner.meaning, ...(since === null ? [] : [` ${since}`])),
        facts(
          [
            isOver ? "Last full by" : "In use",
            `${formatBytes(room.usedBytes)} of ${formatBytes(room.maxBytes)} (${shareOf(room)})`,
          ],
          ["Free", isOver ? null : formatBytes(Math.max(0, room.maxBytes - room.usedBytes))],
          ["Full on", isOver ? null : fullText(room, telling)],
          timeRow(telling),
        ),
      ),
      section("Why it matters", text(manner.matters)),
      section("What to do", advice(isOver ? [{ text: "Nothing is to be done." }] : manner.steps)),
    ],
    labels: { used_bytes: String(room.usedBytes), max_bytes: String(room.maxBytes) },
  };
}

const shareOf = ({ usedBytes, maxBytes }: RoomFacts): string =>
  maxBytes > 0 ? `${Math.round((usedBytes / maxBytes) * 100)} %` : "all";

const fullText = ({ fullAtMs }: RoomFacts, { moments }: Telling): string =>
  fullAtMs === null
    ? "not foreseeable: it does not grow at present"
    : `${moments.at(fullAtMs)} if it goes on like this`;

function stateOf(room: RoomFacts, { what }: Manner, telling: Telling): string {
  if (telling.kind === "resolved") return `Over after ${lastedOf(telling)}: ${what} has room again.`;
  const { fullAtMs } = room;
  const until =
    fullAtMs === null
      ? ""
      : `, full in ${telling.moments.lasted(telling.moments.nowMs, Math.max(fullAtMs, telling.moments.nowMs))}`;
  return `${stateWord(telling, "Filling", "Filling")}: ${what} is ${shareOf(room)} full${until}.`;
}
