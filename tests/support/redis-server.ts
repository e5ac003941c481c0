import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Redis } from "ioredis";
import { findFreePort } from "../../lib/instance/free-port.ts";

export type RedisServer = { url: string; pid: number | undefined; stop(): Promise<void> };

/** Starts a private Redis on a free loopback port, or returns null where the machine has none. */
export async function startRedis(folder: string): Promise<RedisServer | null> {
  const program = findRedis();
  if (!program) return null;
  const port = await findFreePort();
  const settings = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    save: "",
    databases: 1024,
    "maxmemory-policy": "noeviction",
  };
  const child = spawn(
    program,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: "ignore" },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  client.on("error", () => {});
  await client.ping();
  client.disconnect();
  return {
    url,
    pid: child.pid,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

function findRedis(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/sbin",
    "/opt/homebrew/bin",
  ];
  return folders
    .flatMap((folder) => ["redis-server", "valkey-server"].map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}
