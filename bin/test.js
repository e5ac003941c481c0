// `npm test`: installs what is missing, builds, and runs every check and test. Its last line counts them.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { installPrograms } from "./support/debian.js";
import { otherNode } from "./support/other-node.js";
import { prepare } from "./support/prepare.js";
import { root } from "./support/root.js";
import { StepFailure, tool } from "./support/run.js";
import { createTally } from "./support/tally.js";
import { checks, runCheck, unitTests } from "./support/verify-steps.js";

const reports = path.join(root, ".cache", "test");
const tally = createTally();
try {
  await prepare();
  await runAll();
} catch (error) {
  if (!(error instanceof StepFailure)) console.error(error);
  tally.addFailure();
}
console.log(tally.summary());
process.exit(tally.hasFailed() ? 1 : 0);

async function runAll() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const has = await installPrograms();
  for (const check of checks) if (!(await runCheck(check))) tally.addFailure();

  await tally.addVitest("Unit tests", unitTests(...asJson("unit")), report("unit"));
  const integration = [
    "--config",
    "tests/vitest.config.ts",
    "--project",
    "integration",
    ...asJson("integration"),
  ];
  await tally.addVitest("Integration tests", tool("vitest", "run", ...integration), report("integration"));

  const browser = ["--config", "tests/playwright.config.ts", "--reporter=list,json"];
  if (has.chromium)
    await tally.addPlaywright("Browser tests", tool("playwright", "test", ...browser), report("e2e"));
  else
    tally.skip(
      "Browser tests: no Chromium here. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    );

  const { version, program, reason } = await otherNode();
  const title = `Unit tests on Node ${version}`;
  if (program)
    await tally.addVitest(title, { ...unitTests(...asJson("other-node")), program }, report("other-node"));
  else tally.skip(`${title}: ${reason}`);
}

function report(name) {
  return path.join(reports, `${name}.json`);
}

function asJson(name) {
  return ["--reporter=default", "--reporter=json", `--outputFile.json=${report(name)}`];
}
