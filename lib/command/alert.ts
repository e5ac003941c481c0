import { type Command, InvalidArgumentError } from "commander";

export function register(program: Command): void {
  const alert = program.command("alert").description("what is told to people");
  alert
    .command("back-test")
    .description("what the rules as they stand would have told of stored history, imported history too")
    .option("--days <days>", "how far back, at most 90", dayCount, 30)
    .option("--json", "print as JSON")
    .action(async ({ days, json = false }: { days: number; json?: boolean }) =>
      (await import("./run-alert.ts")).runBackTest(days, json),
    );
}

function dayCount(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > 90)
    throw new InvalidArgumentError("It has to be a whole number from 1 to 90.");
  return value;
}
