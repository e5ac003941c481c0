import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "../lib/package-root.ts";
import { openSql } from "../lib/store/sql.ts";

export type BenchInstance = {
  url: string;
  databaseUrl: string;
  /** One for each of four servers. */
  tokens: string[];
  /** Processes of web and workers. */
  pids: number[];
  storedLines(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts the product as a user would, in a data directory of its own. */
export async function startBenchInstance(dataDir: string): Promise<BenchInstance> {
  const port = await freePort();
  const program = path.join(packageRoot(), "bin", "doorwatch.js");
  const env = {
    ...process.env,
    DOORWATCH_DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: "warn",
    NODE_ENV: "production" as const,
  };
  const child = spawn(process.execPath, [program, "start"], { env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk) => String(chunk).includes("Doorwatch is ready") && resolve());
    child.once("exit", (code) => reject(new Error(`the instance ended with ${code}`)));
  });
  const { databaseUrl } = JSON.parse(readFileSync(path.join(dataDir, "instance.json"), "utf8")) as {
    databaseUrl: string;
  };
  const tokens = [1, 2, 3, 4].map((i) =>
    execFileSync(process.execPath, [program, "token", "create", "--server", `bench-${i}`], {
      env,
      encoding: "utf8",
    }).trim(),
  );
  const sql = openSql(databaseUrl, 1);
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    tokens,
    pids: childrenOf(child.pid ?? 0),
    async storedLines() {
      const [row] = await sql<
        { lines: number }[]
      >`select coalesce(sum(stored + duplicate + unparsed), 0)::bigint as lines from ledger`;
      return row?.lines ?? 0;
    },
    async stop() {
      await sql.end();
      child.removeAllListeners("exit");
      child.kill("SIGTERM");
      while (child.exitCode === null) await sleep(100);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Node processes that a process started: web and workers, but not Postgres. */
function childrenOf(parent: number): number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, ppid, command]) => Number(ppid) === parent && path.basename(command ?? "") === "node")
    .map(([pid]) => Number(pid));
}
