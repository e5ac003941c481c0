import { execFileSync, spawnSync } from "node:child_process";

/** A tool that reads access logs too, if this machine has it. */
export type Peer = { name: string; linesPerSecond: number };

/** Measures the peers that are installed on a log file; each runs once. */
export function measurePeers(file: string, lines: number): Peer[] {
  return [
    measure("GoAccess", "goaccess", [file, "--log-format=COMBINED", "--no-progress", "-o", "json"], lines),
    measure("fail2ban-regex", "fail2ban-regex", [file, "/etc/fail2ban/filter.d/nginx-botsearch.conf"], lines),
  ].filter((peer) => peer !== null);
}

function measure(name: string, command: string, args: string[], lines: number): Peer | null {
  if (spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0) return null;
  const startedAt = performance.now();
  try {
    execFileSync(command, args, { stdio: "ignore" });
  } catch {
    return null;
  }
  return { name, linesPerSecond: (lines / (performance.now() - startedAt)) * 1000 };
}
