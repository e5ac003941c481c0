import type { Command } from "commander";

export type ScanOptions = { server: string[]; wait?: boolean; verifyOnly?: boolean; json?: boolean };
export type VantageOptions = { address?: string; network?: string; every?: string; json?: boolean };

const append = (value: string, held: string[]): string[] => [...held, value];

/** The commands of our own vantage, below `audit`. */
export function registerScan(audit: Command): void {
  audit
    .command("scan")
    .description("has Doorwatch's own vantage scan registered servers, and verify what is open")
    .option("--server <name>", "a server; may be given several times (default: all)", append, [])
    .option("--verify-only", "look only at ports that are known to be open")
    .option("--wait", "wait until it is over, and say what became of it")
    .option("--json", "print the result as JSON")
    .action(async (options: ScanOptions) => {
      const { runAuditScan } = await import("./run-audit-scan.ts");
      await runAuditScan(options);
    });
  audit
    .command("vantage")
    .description("turns Doorwatch's own vantage on or off, or shows it")
    .argument("[state]", "on or off")
    .option("--address <address>", "where its connections come from, as others see it")
    .option("--network <network>", "where it stands: internet, dmz, vpn or office")
    .option("--every <minutes>", "how often each server is scanned")
    .option("--json", "print it as JSON")
    .action(async (state: string | undefined, options: VantageOptions) => {
      const { runAuditVantage } = await import("./run-audit-scan.ts");
      await runAuditVantage(state, options);
    });
}
