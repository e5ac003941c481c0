import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import { fleetOf, mayTouch } from "../../../lib/vantage/may-touch.ts";
import { findNmap, nmapArguments, runNmap } from "../../../lib/vantage/run-nmap.ts";
import { checkedLoopback, listenOn } from "../../support/loopback.ts";
import { startNginx } from "../../support/nginx.ts";
import { asksPassword, digestChallenge, startRtspServer } from "../../support/rtsp-server.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

describe("a run of the installed nmap", () => {
  it("finds and names what listens here, in XML that is whole", async ({ skip }) => {
    const nmap = findNmap();
    if (nmap === null) return skip("no nmap on this machine");
    const rtsp = await startRtspServer(asksPassword(digestChallenge));
    endings.push(() => rtsp.close());
    const nginx = await startNginx();
    if (nginx) endings.push(() => nginx.stop());
    const closed = await findFreePort();
    const ports = [rtsp.port, closed, ...(nginx ? [nginx.port] : [])];
    const run = runNmap(nmap, [checkedLoopback()], ports);
    const xml = await text(run.xml);
    expect(await run.ended).toEqual({ outcome: "finished", message: "" });
    const portElement = (port: number): string =>
      new RegExp(`<port protocol="tcp" portid="${port}">.*?</port>`).exec(xml)?.[0] ?? "";
    expect(portElement(rtsp.port)).toMatch(/state="open".*name="rtsp"/);
    expect(portElement(closed)).toMatch(/state="closed" reason="conn-refused"/);
    if (nginx) expect(portElement(nginx.port)).toMatch(/name="http" product="nginx"/);
    expect(xml).toMatch(/<finished [^>]*exit="success"/);
  });

  it("scans IPv6 with the same arguments and -6", async ({ skip }) => {
    const nmap = findNmap();
    if (nmap === null) return skip("no nmap on this machine");
    const listener = await listenOn("::1", (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    endings.push(() => listener.close());
    const run = runNmap(nmap, [checkedLoopback("::1")], [listener.port]);
    const xml = await text(run.xml);
    expect((await run.ended).outcome).toBe("finished");
    expect(xml).toContain('<address addr="::1" addrtype="ipv6"/>');
    expect(xml).toMatch(/state="open".*name="ssh" product="OpenSSH"/);
  });

  it("is ended with its process when it is cancelled, and its XML is then not whole", async ({ skip }) => {
    const nmap = findNmap();
    if (nmap === null) return skip("no nmap on this machine");
    // A listener that says nothing keeps the service detection waiting.
    const silent = await listenOn();
    endings.push(() => silent.close());
    const cancel = new AbortController();
    const run = runNmap(nmap, [checkedLoopback()], [silent.port], { signal: cancel.signal });
    const reading = text(run.xml);
    await expect.poll(() => silent.connections, { timeout: 20_000 }).toBeGreaterThan(0);
    cancel.abort();
    expect((await run.ended).outcome).toBe("cancelled");
    expect(await reading).not.toContain("<finished");
    expect(() => process.kill(run.pid ?? 0, 0)).toThrow("ESRCH");
  });
});

describe("any program in nmap's place", () => {
  it("that never ends is ended when the time is up, even if it does not listen to reason", async () => {
    const program = await script("trap '' TERM; while :; do sleep 0.1; done");
    const run = runNmap(program, [checkedLoopback()], [22], { totalMs: 300 });
    run.xml.resume();
    expect((await run.ended).outcome).toBe("timeout");
  });

  it("that fails says why", async () => {
    const program = await script("echo 'no such option' >&2; exit 3");
    const run = runNmap(program, [checkedLoopback()], [22]);
    run.xml.resume();
    expect(await run.ended).toEqual({ outcome: "failed", message: "no such option\n\nexit code 3" });
  });

  it("that is not there fails", async () => {
    const run = runNmap("/usr/bin/no-such-program-here", [checkedLoopback()], [22]);
    expect(await text(run.xml)).toBe("");
    expect(await run.ended).toMatchObject({ outcome: "failed", message: expect.stringContaining("ENOENT") });
  });

  it("has its progress passed on", async () => {
    const element = '<taskprogress task="Connect Scan" time="1795457760" percent="PERCENT" remaining="4"/>';
    const program = await script(
      `echo '${element.replace("PERCENT", "12.50")}'; echo '${element.replace("PERCENT", "99")}'`,
    );
    const seen: { task: string; percent: number }[] = [];
    const run = runNmap(program, [checkedLoopback()], [22], {
      onProgress: (progress) => seen.push(progress),
    });
    await text(run.xml);
    expect(seen).toEqual([
      { task: "Connect Scan", percent: 12.5 },
      { task: "Connect Scan", percent: 99 },
    ]);
  });

  it("inherits nothing from our environment", async () => {
    const program = await script("env");
    const run = runNmap(program, [checkedLoopback()], [22]);
    const variables = (await text(run.xml)).split("\n").map((line) => line.split("=")[0]);
    expect(
      variables.filter(
        (name) => name && !["PATH", "LC_ALL", "NODE_ENV", "PWD", "SHLVL", "_", "OLDPWD"].includes(name),
      ),
    ).toEqual([]);
  });
});

describe("the arguments", () => {
  it("are connections only, without DNS and discovery, addresses behind the end of options", () => {
    const fleet = fleetOf(
      ["203.0.113.10", "203.0.113.11", "2001:db8::5"].map((address) => ({
        serverId: 1,
        address,
        isProven: true,
        allowPrivate: false,
      })),
    );
    const target = (address: string) => {
      const result = mayTouch(address, fleet);
      if (!result.ok) throw new Error(result.reason.message);
      return result.value;
    };
    const given = nmapArguments([target("203.0.113.10"), target("203.0.113.11")], [554, 22, 80, 81, 82, 22]);
    expect(given.slice(-4)).toEqual(["22,80-82,554", "--", "203.0.113.10", "203.0.113.11"]);
    expect(given).toEqual(expect.arrayContaining(["-Pn", "-n", "-sT", "-sV", "--version-light", "-oX", "-"]));
    expect(given).not.toContain("-6");
    expect(nmapArguments([target("2001:db8::5")], [322]).slice(-3)).toEqual(["-6", "--", "2001:db8::5"]);
    expect(() => nmapArguments([target("203.0.113.10"), target("2001:db8::5")], [22])).toThrow("a run each");
    const forged = { address: "-oN/tmp/x", family: 4, serverId: 1 } as unknown as ReturnType<typeof target>;
    expect(() => nmapArguments([forged], [22])).toThrow("not checked");
    expect(() => nmapArguments([target("203.0.113.10")], ["22 --script=all" as unknown as number])).toThrow(
      "no port",
    );
    expect(() => nmapArguments([], [22])).toThrow("no address");
  });
});

async function script(body: string): Promise<string> {
  const folder = await makeTemporaryFolder();
  endings.push(() => folder.remove());
  const file = path.join(folder.path, "nmap");
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}
