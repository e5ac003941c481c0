import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** Removes mails of the folder that were written before a time. Other files are left alone. */
export async function expireMails(folder: string, before: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => /\.eml(\.part)?$/.test(one))) {
    const file = path.join(folder, name);
    const info = await stat(file).catch(() => null);
    if (info && info.mtime < before) await rm(file, { force: true });
  }
}
