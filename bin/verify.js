// `npm run verify`: everything that can be checked without a service, in less than a minute.
import { spawnSync } from "node:child_process";
import { prepareTypes } from "./support/prepare.js";
import { root } from "./support/root.js";
import { orExit } from "./support/run.js";
import { checks, runCheck, unitTests } from "./support/verify-steps.js";

await orExit(prepareTypes);
let hasFault = false;
for (const check of checks) hasFault = !(await runCheck(check)) || hasFault;

const startedAt = Date.now();
const { program, args } = unitTests("--reporter=dot");
const { status } = spawnSync(program, args, { cwd: root, stdio: "inherit" });
console.log(`${status === 0 ? "✓" : "✗"} Unit tests, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
process.exit(hasFault || status !== 0 ? 1 : 0);
