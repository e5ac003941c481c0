import type { Category } from "../log/vocabulary.ts";
import { getSql } from "../store/sql.ts";
import { listMembers } from "../store/wave/wave-member.ts";

/** As many bursts as the page of a wave lists. */
const burstsMax = 500;

/** What each burst of a wave tried most, by its id: the colour of its bar. */
export async function readBurstCategories(waveId: string): Promise<Map<string, Category>> {
  const members = await listMembers(waveId, burstsMax, getSql());
  return new Map(
    members.flatMap(({ burstId, categories: [main] }) => (main ? [[burstId, main.category] as const] : [])),
  );
}
