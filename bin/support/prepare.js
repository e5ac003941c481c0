import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.js";
import { root } from "./root.js";
import { runQuietly, tool } from "./run.js";
import { hasBuild, hashSources, hasPackages } from "./state.js";

/** Installs and builds what is missing or older than the sources. */
export async function prepare() {
  if (hasPackages() && hasBuild()) return linkCommand();
  await withLock("prepare", async () => {
    if (!hasPackages()) await install();
    if (!hasBuild()) await build();
    linkCommand();
  });
}

/** Makes what the types need and Git does not hold: packages, the database client, the routes' types. */
export async function prepareTypes() {
  await withLock("prepare", async () => {
    if (!hasPackages()) await install();
    if (hasClient() && existsSync(path.join(root, "next-env.d.ts"))) return;
    await runQuietly("Generating types", async (run) => {
      await run(generate);
      await run({ ...tool("next", "typegen"), env: quietNext });
    });
  });
}

/** Whether there is a database client that is not older than what it is made of: a pull may have brought new tables. */
function hasClient() {
  const client = path.join(root, "lib", "store", "prisma-client", "client.ts");
  return (
    existsSync(client) &&
    statSync(client).mtimeMs >= statSync(path.join(root, "prisma", "schema.prisma")).mtimeMs
  );
}

/** Builds, whether or not there is a build already. */
export async function buildUnderLock() {
  await withLock("prepare", async () => {
    await build();
    linkCommand();
  });
}

/** Any file that exists keeps Prisma from looking for its native engine, which nothing here uses, on the network. */
const prisma = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};

async function install() {
  const npm = process.env.npm_execpath;
  const runner =
    npm && /npm-cli\.c?js$/.test(npm)
      ? { program: process.execPath, args: [npm] }
      : { program: "npm", args: [] };
  const command = (...args) => ({
    ...runner,
    args: [...runner.args, ...args, "--include=dev", "--no-audit", "--no-fund"],
    env: { ...prisma, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
  });
  await runQuietly("Installing packages", async (run) => {
    try {
      await run(command("ci"));
    } catch (error) {
      // A registry that lacks packages of other platforms makes lock files that `npm ci` refuses, though all that
      // this machine needs is in them.
      if (!error.output?.includes("EUSAGE")) throw error;
      await run(command("install", "--no-save"));
    }
  });
}

async function build() {
  const stamp = hashSources();
  const dist = path.join(root, "dist");
  rmSync(dist, { recursive: true, force: true });
  await runQuietly("Building", async (run) => {
    await run(generate);
    // Neither uses two cores for all of its time.
    const compile = tool("tsc", "-p", "tsconfig.build.json");
    const bundle = { ...tool("next", "build"), env: quietNext };
    const outcomes = await Promise.allSettled([run(compile), run(bundle)]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  });
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(dist, "build-stamp"), stamp);
}

const generate = { ...tool("prisma", "generate"), env: prisma };
const quietNext = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

/** npm links the commands of dependencies only; with our own beside them `npx doorwatch` works in the checkout. */
function linkCommand() {
  const link = path.join(root, "node_modules", ".bin", "doorwatch");
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.join("..", "..", "bin", "doorwatch.js"), link);
}
