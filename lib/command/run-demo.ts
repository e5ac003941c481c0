import { demoTag, fillDemo } from "../demo/fill-demo.ts";
import { fillPorts } from "../demo/fill-ports.ts";
import { demoFleet } from "../demo/fleet.ts";
import { getEnv } from "../env.ts";
import { ingestSettings } from "../ingest/ingest-settings.ts";
import { storeBatches } from "../ingest/store-batches.ts";
import { listLedgers } from "../store/ledger/list-ledgers.ts";
import { CommandError } from "./command-error.ts";
import { withStore } from "./with-store.ts";

/** A month, so that every time range of the screens has something to show, and waves something to be compared with. */
const days = 30;

/** @throws CommandError when the instance holds lines already */
export async function runDemo(): Promise<void> {
  await withStore(async () => {
    const ledgers = await listLedgers();
    if (ledgers.some((ledger) => ledger.received > 0)) {
      throw new CommandError(
        "This instance holds lines already, and demo data does not mix with real data. Use an empty data directory: DOORWATCH_DATA_DIR=.demo npm start",
      );
    }
    const now = new Date();
    const lines = await fillDemo(now, days * 24);
    const settings = ingestSettings(getEnv());
    while ((await storeBatches(settings, now)).batches > 0);
    await settled();
    const reports = await fillPorts(now, days);
    process.stdout.write(
      `A demonstration fleet of ${demoFleet.length} servers is here, with ${lines.toLocaleString("en")} lines and ${reports} port reports of the last ${days} days.\n` +
        `Its servers carry the tag ${demoTag}; its attackers have documentation addresses. Nothing of it is real.\n`,
    );
  });
}

/** Workers of a running instance may still be storing what they took. */
async function settled(): Promise<void> {
  while ((await listLedgers()).some((ledger) => ledger.pending > 0)) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
