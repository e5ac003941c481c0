import { text } from "node:stream/consumers";
import { CommandError } from "./command-error.ts";

/**
 * The password of a new user: all of standard input but the line end, or, where a person types, asked for twice
 * without showing it.
 *
 * @throws CommandError when the two differ
 */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const password = await ask("Password: ");
  if ((await ask("Once more: ")) !== password) throw new CommandError("The two passwords differ.");
  return password;
}

const keys = {
  enter: "\r",
  newLine: "\n",
  end: "\u0004",
  interrupt: "\u0003",
  erase: "\u007f",
  backspace: "\b",
};

/** Asks on standard error, because standard output belongs to the result. */
function ask(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  return new Promise((resolve, reject) => {
    let typed = "";
    const finish = (act: () => void): void => {
      stdin.off("data", read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write("\n");
      act();
    };
    const read = (chunk: string): void => {
      for (const key of chunk) {
        if (key === keys.interrupt) {
          finish(() => reject(new CommandError("Cancelled.")));
          return;
        }
        if (key === keys.enter || key === keys.newLine || key === keys.end) {
          finish(() => resolve(typed));
          return;
        }
        typed = key === keys.erase || key === keys.backspace ? [...typed].slice(0, -1).join("") : typed + key;
      }
    };
    stdin.on("data", read);
    stdin.resume();
  });
}
