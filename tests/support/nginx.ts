import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../lib/instance/free-port.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

export type Nginx = {
  port: number;
  /** What it has logged so far, in the format combined. */
  readLog(): Promise<string>;
  stop(): Promise<void>;
};

/** Starts a private nginx on a loopback port, a free one unless it is named; null where the machine has none. */
export async function startNginx({
  host = "127.0.0.1",
  port: wanted = 0,
}: {
  host?: string;
  port?: number;
} = {}): Promise<Nginx | null> {
  const program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"].find((file) =>
    existsSync(file),
  );
  if (!program) return null;
  const folder = await makeTemporaryFolder();
  const port = wanted === 0 ? await findFreePort() : wanted;
  await writeFile(path.join(folder.path, "index.html"), "hello\n");
  await writeFile(path.join(folder.path, "nginx.conf"), configuration(folder.path, `${host}:${port}`));
  const child = spawn(program, ["-p", folder.path, "-c", path.join(folder.path, "nginx.conf")], {
    stdio: "ignore",
  });
  for (let attempt = 0; attempt < 200 && !(await answers(host, port)); attempt++) await sleep(25);
  return {
    port,
    readLog: () => readFile(path.join(folder.path, "access.log"), "utf8"),
    stop: async () => {
      const exit = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.kill("SIGTERM")) await exit;
      await folder.remove();
    },
  };
}

const configuration = (folder: string, listen: string): string => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 32; }
http {
  access_log ${folder}/access.log combined;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  server { listen ${listen}; root ${folder}; index index.html; }
}
`;

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
