import { reportBackTest } from "../read/back-test-report.ts";
import { readPolicy } from "../watch/read-policy.ts";
import { withStore } from "./with-store.ts";

const kindWords = { firing: "begins", update: "grows", resolved: "is over" } as const;

/** Prints what would have been told: a sentence, the mails, and what this could not tell. */
export async function runBackTest(days: number, json: boolean): Promise<void> {
  await withStore(async () => {
    const now = new Date();
    const report = await reportBackTest(await readPolicy(now), days, now);
    if (json) {
      process.stdout.write(`${JSON.stringify(report)}\n`);
      return;
    }
    const lines = [
      report.words,
      ...report.told.map(
        ({ at, kind, severity, title, words }) =>
          `${at.slice(0, 16).replace("T", " ")}  ${kindWords[kind].padEnd(7)}  ${severity.padEnd(8)}  ${title}: ${words}`,
      ),
      ...report.rules.map(({ title, words }) => `${title}: ${words}`),
      `Waves that would have been but a line of a digest: ${report.digestWaves}.`,
      ...report.limits,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  });
}
