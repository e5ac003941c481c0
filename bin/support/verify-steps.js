import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { root } from "./root.js";
import { collect, tool } from "./run.js";

/** What `npm run verify` checks before the unit tests: each a title and a program. None needs a service. */
export const checks = [
  { title: "Formatting and lint", ...tool("biome", "check", "--error-on-warnings") },
  { title: "Types", ...tool("tsc", "--noEmit") },
  // A route that moved leaves its old types behind, and they would be checked too.
  { title: "Types of the routes", ...tool("next", "typegen") },
  { title: "Types of the screens", ...tool("tsc", "--noEmit", "--project", "app/tsconfig.json") },
  {
    title: "Import directions",
    ...tool(
      "depcruise",
      "--config",
      ".dependency-cruiser.mjs",
      "--output-type",
      "err-long",
      ...existing("app", "bench", "lib", "tests", "workers"),
    ),
    // Without a compiler that it knows it would read no file and find no fault.
    isFault: (output) => /\(0 modules/.test(output),
    before: linkClassicTypescript,
  },
  { title: "Dead code", ...tool("knip", "--no-progress", "--no-config-hints") },
];

/**
 * Runs one check and prints its title and time; what it found only when it found something.
 *
 * @returns {Promise<boolean>} whether it passed
 */
export async function runCheck({ title, program, args, before, isFault = () => false }) {
  before?.();
  const startedAt = Date.now();
  const { code, output } = await collect({ program, args });
  const passed = code === 0 && !isFault(output);
  if (!passed) console.log(output.trimEnd());
  console.log(`${passed ? "✓" : "✗"} ${title}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return passed;
}

/** The unit tests; what they print stays visible. */
export function unitTests(...more) {
  return tool("vitest", "run", "--config", "tests/vitest.config.ts", "--project", "unit", ...more);
}

/** dependency-cruiser reads TypeScript by a compiler's programming interface, which TypeScript 7 does not have. */
function linkClassicTypescript() {
  const link = path.join(root, "node_modules", "dependency-cruiser", "node_modules", "typescript");
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.join("..", "..", "typescript-classic"), link);
}

function existing(...folders) {
  return folders.filter((folder) => existsSync(path.join(root, folder)));
}
