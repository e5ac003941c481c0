import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identifyProcess, isSameProcess } from "./process-identity.ts";

/** What the data directory remembers of its instance; commands read it to find the database. */
export type InstanceFile = {
  /** Null until the database can be used, and after the instance has stopped. */
  databaseUrl: string | null;
  /** Kept over restarts, so that a port once opened for tools stays. Null with DATABASE_URL. */
  postgresPort: number | null;
  /** Password of the embedded Postgres, generated once. */
  password: string | null;
  /** Process that runs the instance, null when stopped. */
  pid: number | null;
  processIdentity: string | null;
  webAddress: string | null;
  startedAt: string | null;
};

const empty: InstanceFile = {
  databaseUrl: null,
  postgresPort: null,
  password: null,
  pid: null,
  processIdentity: null,
  webAddress: null,
  startedAt: null,
};

const fileOf = (dataDir: string): string => path.join(dataDir, "instance.json");

/** What is remembered; a missing or damaged file remembers nothing. */
export function readInstanceFile(dataDir: string): InstanceFile {
  try {
    return { ...empty, ...(JSON.parse(readFileSync(fileOf(dataDir), "utf8")) as Partial<InstanceFile>) };
  } catch {
    return empty;
  }
}

/** Changes some of what is remembered, at one go. Only the holder of the instance lock may write. */
export function updateInstanceFile(dataDir: string, changes: Partial<InstanceFile>): void {
  const next = { ...readInstanceFile(dataDir), ...changes };
  const temporary = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, fileOf(dataDir));
}

/** The fields that say that this process runs the instance. */
export const runningHere = (): Partial<InstanceFile> => ({
  pid: process.pid,
  processIdentity: identifyProcess(process.pid),
  startedAt: new Date().toISOString(),
  webAddress: null,
  databaseUrl: null,
});

/** The fields of an instance that has stopped. */
export const stopped: Partial<InstanceFile> = {
  pid: null,
  processIdentity: null,
  startedAt: null,
  webAddress: null,
  databaseUrl: null,
};

/** Whether the process that wrote the file still runs. */
export const isRunning = (file: InstanceFile): boolean =>
  file.pid !== null && file.processIdentity !== null && isSameProcess(file.pid, file.processIdentity);
