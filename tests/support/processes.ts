import { execFileSync } from "node:child_process";

export type RunningProcess = { pid: number; parent: number; command: string };

/** The processes below a process, however deep. */
export function processesBelow(root: number): RunningProcess[] {
  const all = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter((row) => row !== null)
    .map(([, pid, parent, command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      command: command ?? "",
    }));
  const found: RunningProcess[] = [];
  const look = (parent: number) => {
    for (const process of all.filter((one) => one.parent === parent)) {
      found.push(process);
      look(process.pid);
    }
  };
  look(root);
  return found;
}
