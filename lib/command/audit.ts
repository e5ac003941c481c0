import type { Command } from "commander";
import { registerScan } from "./audit-scan.ts";

export type ImportOptions = {
  server?: string;
  view?: string;
  vantage?: string;
  tcp?: string;
  udp?: string;
  json?: boolean;
};

const tools = "nmap, masscan, naabu, rustscan, ss, netstat, lsof, osquery or Wazuh";

export function register(program: Command): void {
  const audit = program.command("audit").description("reads what port tools found, and looks by itself");
  registerScan(audit);
  audit
    .command("import")
    .description(
      `takes the output of ${tools} into the audit of open ports (also gzipped; - is standard input); what looks from outside finds servers by their addresses`,
    )
    .option("--server <name>", "whose list of sockets it is, or whose the only host of an outside scan is")
    .option("--view <view>", "inside or outside; the tool has to agree")
    .option("--vantage <name>", "from where an outside scan was made", "outside")
    .option("--tcp <ports>", "TCP ports that were tried, for tools that do not say it: 1-65535")
    .option("--udp <ports>", "UDP ports that were tried, for tools that do not say it")
    .option("--json", "print one JSON object a line for each file")
    .argument("<file...>")
    .action(async (files: string[], options: ImportOptions) => {
      const { runAuditImport } = await import("./run-audit-import.ts");
      await runAuditImport(files, options);
    });
  audit
    .command("parse")
    .description(`prints the ports in the output of ${tools} (also gzipped; - is standard input)`)
    .option("--json", "print one JSON object a line for each listening or scanned port")
    .argument("<file...>")
    .action(async (files: string[], options: { json?: boolean }) => {
      const { runAuditParse } = await import("./run-audit-parse.ts");
      await runAuditParse(files, { json: options.json ?? false });
    });
  registerExpectations(audit);
}

function registerExpectations(audit: Command): void {
  const expectations = audit
    .command("expectations")
    .description("statements of which ports should be open, to whom, and why");
  expectations
    .command("export")
    .description("writes all of them as YAML to standard output")
    .option("--json", "write JSON")
    .action(async (options: { json?: boolean }) => {
      const { runExpectationsExport } = await import("./run-expectations.ts");
      await runExpectationsExport(options.json ?? false);
    });
  expectations
    .command("import")
    .description("puts a document (YAML or JSON; - is standard input) in place of all of them")
    .option("--json", "print what was done as JSON")
    .argument("<file>")
    .action(async (file: string, options: { json?: boolean }) => {
      const { runExpectationsImport } = await import("./run-expectations.ts");
      await runExpectationsImport(file, options.json ?? false);
    });
}
