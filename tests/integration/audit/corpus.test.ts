import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findScan } from "../../../lib/store/port-scan/list-scans.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { handIn } from "../../support/reports.ts";

openTestDatabase();

const folders = [
  path.resolve(import.meta.dirname, "../../fixtures/scan"),
  path.join(
    process.env.DOORWATCH_CORPUS ?? path.resolve(import.meta.dirname, "../../../../shared/corpus"),
    "ports",
  ),
].filter((folder) => existsSync(folder));

const isReport = (name: string): boolean => !/\.(json|md)$/i.test(name) || /outputs\/.*\.json$/.test(name);

describe.each(folders)("reports of tools in %s", (folder) => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((name) => isReport(name) && !name.includes("/expected/"));

  it("are there", () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)("%s is stored", async (file) => {
    const serverName = `of ${path.basename(file)}`.slice(0, 100);
    const done = await handIn(readFileSync(file), { serverName });
    if (!done.ok) throw new Error(done.reason.message);
    // Not the newest: a report that both folders hold is stored once.
    const stored = await findScan(Number(done.value.scanId));
    expect(stored).toMatchObject({ tool: done.value.tool, ports: done.value.ports });
  });
});
