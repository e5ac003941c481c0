import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { identify } from "./lock.js";
import { root } from "./root.js";

/** Whether node_modules holds every package of the lock file; npm writes the list that is compared when it is done. */
export function hasPackages() {
  const wanted = readJson("package-lock.json")?.packages ?? {};
  const found = readJson("node_modules", ".package-lock.json")?.packages ?? {};
  return Object.entries(wanted).every(
    // Optional packages are mostly those of other platforms.
    ([place, { version, optional }]) => place === "" || optional || found[place]?.version === version,
  );
}

/** Whether there is a build of exactly these sources. */
export function hasBuild() {
  const made = [path.join("dist", "lib", "command", "main.js"), path.join(".next", "BUILD_ID")];
  if (!made.every((file) => existsSync(path.join(root, file)))) return false;
  const stamp = path.join(root, "dist", "build-stamp");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashSources();
}

/** Whether an instance runs on the usual data directory. */
export function isRunning() {
  const file = path.join(path.resolve(process.env.DOORWATCH_DATA_DIR || ".data"), "instance.json");
  try {
    const { pid, processIdentity } = JSON.parse(readFileSync(file, "utf8"));
    return pid !== null && identify(pid) === processIdentity;
  } catch {
    return false;
  }
}

/** A hash over everything that goes into a build. */
export function hashSources() {
  const hash = createHash("sha256").update(process.versions.node);
  for (const source of sources) addToHash(hash, path.join(root, source));
  return hash.digest("hex");
}

const sources = [
  "app",
  "bench",
  "lib",
  "prisma",
  "public",
  "workers",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma.config.ts",
  "proxy.ts",
  "tsconfig.json",
  "tsconfig.build.json",
];

const generated = path.join(root, "lib", "store", "prisma-client");

function addToHash(hash, entry) {
  if (entry === generated || !existsSync(entry)) return;
  if (statSync(entry).isDirectory()) {
    for (const name of readdirSync(entry).sort()) addToHash(hash, path.join(entry, name));
  } else
    hash
      .update(`${path.relative(root, entry)}\0`)
      .update(readFileSync(entry))
      .update("\0");
}

function readJson(...place) {
  try {
    return JSON.parse(readFileSync(path.join(root, ...place), "utf8"));
  } catch {
    return null;
  }
}
