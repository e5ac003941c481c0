import type { Command } from "commander";

export function register(program: Command): void {
  const audit = program.command("audit").description("reads what port tools found");
  audit
    .command("parse")
    .description(
      "prints the ports in the output of nmap, masscan, naabu, rustscan, ss, netstat, lsof, osquery or Wazuh (also gzipped; - is standard input)",
    )
    .option("--json", "print one JSON object a line for each listening or scanned port")
    .argument("<file...>")
    .action(async (files: string[], options: { json?: boolean }) => {
      const { runAuditParse } = await import("./run-audit-parse.ts");
      await runAuditParse(files, { json: options.json ?? false });
    });
}
