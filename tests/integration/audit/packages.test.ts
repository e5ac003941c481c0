import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { packageScript } from "../../../app/(dashboard)/ports/setup/_components/audit-snippets.ts";
import { readEndpointPage } from "../../../lib/read/endpoint-page.ts";
import { listenOn } from "../../support/loopback.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { handIn, ssText } from "../../support/reports.ts";

openTestDatabase();

const run = promisify(execFile);
const hasTools = ["/usr/bin/dpkg", "/bin/sh"].every((file) => existsSync(file)) && existsSync("/usr/bin/ss");

const packageOf = async (server: string, port: number): Promise<string | null | undefined> =>
  (await readEndpointPage(server, `any tcp ${port}`, new Date()))?.why.package;

/** What dpkg itself says of the program that runs this test. */
async function ownPackage(): Promise<string> {
  const program = realpathSync(process.execPath);
  try {
    const { stdout } = await run("dpkg", ["-S", program]);
    return stdout.split(":")[0] ?? "-";
  } catch {
    return "-";
  }
}

describe("the package that a listener came with", () => {
  it.skipIf(!hasTools)("is named by the script of the set-up page, run for real", async () => {
    const listener = await listenOn("0.0.0.0");
    try {
      const { stdout } = await run("/bin/sh", ["-c", packageScript.text], { maxBuffer: 16 * 1024 * 1024 });
      const done = await handIn(stdout, { serverName: "with-script" });
      expect(done.ok).toBe(true);
      expect(await packageOf("with-script", listener.port)).toBe(await ownPackage());
    } finally {
      await listener.close();
    }
  });

  it("stays known of a report without it, and is unknown again when another process takes the port", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 12, minute));
    const report = (minute: number, text: string) =>
      handIn(text, { serverName: "web-1", takenAt: at(minute), receivedAt: at(minute) });
    await report(0, `${ssText({ port: 80, process: "nginx", pid: 10 })}package 10 nginx-core\n`);
    expect(await packageOf("web-1", 80)).toBe("nginx-core");
    await report(1, ssText({ port: 80, process: "nginx", pid: 11 }));
    expect(await packageOf("web-1", 80)).toBe("nginx-core");
    await report(2, ssText({ port: 80, process: "caddy", pid: 12 }));
    expect(await packageOf("web-1", 80)).toBeNull();
  });
});
