import { existsSync } from "node:fs";
import path from "node:path";
import { runQuietly, StepFailure } from "./run.js";

/**
 * Installs the programs that the tests need beside npm's packages, where this machine lets us: Debian, as root.
 *
 * @returns {Promise<{ chromium: boolean, redis: boolean }>} what is there afterwards
 */
export async function installPrograms() {
  const missing = Object.keys(programs).filter((name) => !isInstalled(name));
  if (missing.length > 0 && process.getuid?.() === 0 && findOnPath("apt-get")) {
    const packages = missing.map((name) => programs[name].debian);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args) => ({ program: "apt-get", args: ["-q", ...args], env });
    await runQuietly(`Installing ${packages.join(" and ")}`, async (run) => {
      await run(apt("update"));
      await run(apt("install", "-y", "--no-install-recommends", ...packages));
    }).catch((error) => {
      if (!(error instanceof StepFailure)) throw error;
    });
  }
  const has = { chromium: isInstalled("chromium"), redis: isInstalled("redis") };
  if (!has.redis)
    console.log(
      "- No Redis on this machine: the tests of that queue are skipped. Install it (Debian: apt-get install redis-server).",
    );
  return has;
}

const programs = {
  chromium: { debian: "chromium", names: ["chromium", "chromium-browser", "google-chrome"] },
  redis: { debian: "redis-server", names: ["redis-server", "valkey-server"] },
};

function isInstalled(program) {
  if (program === "chromium" && process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH);
  return programs[program].names.some(findOnPath);
}

function findOnPath(name) {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/sbin",
    "/opt/homebrew/bin",
  ];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
