import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./root.js";
import { collect } from "./run.js";

/** The current long-term release. npm holds its binaries, one package for each platform. */
const VERSION = "26.10.0";

/**
 * Brings another Node than the one that runs us, so that the unit tests run on both. It is kept in .cache.
 *
 * @returns {Promise<{ version: string, program?: string, reason?: string }>}
 */
export async function otherNode() {
  if (process.versions.node === VERSION) return { version: VERSION, reason: "it is the one in use" };
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const folder = path.join(root, ".cache", `node-${VERSION}`);
  const program = path.join(folder, "node_modules", name, "bin", "node");
  if (!existsSync(program)) {
    const flags = [
      "install",
      "--prefix",
      folder,
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
    ];
    const { code, output } = await collect({ program: "npm", args: [...flags, `${name}@${VERSION}`] });
    if (code !== 0 || !existsSync(program)) {
      const reason = /npm error (?!code|A complete)(.*)/.exec(output)?.[1] ?? "the package brought no binary";
      return { version: VERSION, reason: `npm cannot bring it (${reason})` };
    }
  }
  return { version: VERSION, program };
}
