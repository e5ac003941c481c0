import { existsSync } from "node:fs";
import path from "node:path";

let root: string | undefined;

/** The folder of package.json: the same from the sources (tests run them), from `dist/` and from Next's bundles. */
export function packageRoot(): string {
  root ??= findUpwards(import.meta.dirname) ?? process.cwd();
  return root;
}

function findUpwards(folder: string): string | null {
  if (existsSync(path.join(folder, "package.json")) && existsSync(path.join(folder, "prisma"))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? null : findUpwards(parent);
}
