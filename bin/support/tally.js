import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { root } from "./root.js";

/** Counts what passed, failed and was skipped over all steps. A step that fails as a whole counts as one failure. */
export function createTally() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (title, startedAt, counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key];
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${counts.failed ? "✗" : "✓"} ${title}: ${sentence(counts)}, ${seconds} s\n`);
  };
  const runStep = async (title, command, reportFile, count, env = {}) => {
    const startedAt = Date.now();
    console.log(`\n${title}`);
    const code = await runVisibly(command, env);
    const counts = readCounts(reportFile, count);
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    add(title, startedAt, counts);
  };
  return {
    addFailure() {
      total.failed += 1;
    },
    addVitest: (title, command, reportFile) => runStep(title, command, reportFile, countVitest),
    addPlaywright: (title, command, reportFile) =>
      runStep(title, command, reportFile, countPlaywright, { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile }),
    skip(reason) {
      total.skipped += 1;
      console.log(`- ${reason}`);
    },
    hasFailed: () => total.failed > 0,
    summary: () => sentence(total),
  };
}

const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

function readCounts(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // A step that ended without a report has failed as a whole.
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function countVitest(report) {
  // A file that cannot be loaded has no test that could fail.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

function runVisibly({ program, args }, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
