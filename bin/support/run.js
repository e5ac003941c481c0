import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./root.js";

/** A program of a step failed; `output` is everything that it printed. */
export class StepFailure extends Error {
  constructor(command, code, output) {
    super(`\`${[command.program, ...command.args].join(" ")}\` ended with ${code}`);
    this.output = output;
  }
}

/**
 * Runs programs quietly under a title that counts the seconds. What they print is shown only when the step fails.
 *
 * @param {string} title
 * @param {(run: (command: { program: string, args: string[], env?: object }) => Promise<void>) => Promise<void>} work
 * @returns {Promise<void>} rejects with StepFailure
 */
export async function runQuietly(title, work) {
  const startedAt = Date.now();
  const ticking = startTicking(() => `${title} … ${Math.round((Date.now() - startedAt) / 1000)} s`);
  try {
    await work(async (command) => {
      const { code, output } = await collect(command);
      if (code !== 0) throw new StepFailure(command, code, output);
    });
    ticking.end();
  } catch (error) {
    ticking.end();
    if (error instanceof StepFailure)
      console.error(`${error.output.trimEnd()}\n${title} failed: ${error.message}.`);
    throw error;
  }
}

/** Ends the process when a step of the work failed; that was shown already. */
export async function orExit(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    process.exit(1);
  }
}

/** A program of node_modules/.bin, run with the Node that runs us. */
export function tool(name, ...args) {
  return { program: process.execPath, args: [path.join(root, "node_modules", ".bin", name), ...args] };
}

/** On a terminal one line counts; elsewhere a line now and then shows that something still happens. */
function startTicking(line) {
  const isTerminal = process.stdout.isTTY;
  const show = () => process.stdout.write(isTerminal ? `\r${line()}` : `${line()}\n`);
  const timer = setInterval(show, isTerminal ? 1_000 : 10_000);
  if (isTerminal) show();
  return {
    end() {
      clearInterval(timer);
      show();
      if (isTerminal) process.stdout.write("\n");
    },
  };
}

/** Runs a program to its end and returns what it printed. */
export function collect({ program, args, env = {} }) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const interrupt = (signal) => {
      child.kill(signal);
      process.exit(130);
    };
    for (const signal of signals) process.once(signal, interrupt);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    const end = (code) => {
      for (const signal of signals) process.off(signal, interrupt);
      resolve({ code, output });
    };
    child.once("error", (error) => {
      output += error.message;
      end("an error");
    });
    child.once("close", (code, signal) => end(code ?? signal));
  });
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
