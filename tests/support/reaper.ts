import { spawn } from "node:child_process";

/**
 * Starts a process that outlives this one, however it ends, and then ends the servers and removes their folder. Its
 * standard input is a pipe that only we hold: when it closes, we are gone.
 */
export function startReaper(pids: (number | undefined)[], folder: string): { dismiss(): void } {
  const script = `
    process.stdin.resume().on("end", () => {
      for (const pid of ${JSON.stringify(pids.filter((pid) => pid !== undefined))})
        try { process.kill(pid, "SIGQUIT"); } catch {}
      setTimeout(() => require("node:fs").rmSync(${JSON.stringify(folder)}, { recursive: true, force: true }), 1000);
    });`;
  const child = spawn(process.execPath, ["--input-type=commonjs", "-e", script], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  child.unref();
  return { dismiss: () => void child.kill("SIGKILL") };
}
