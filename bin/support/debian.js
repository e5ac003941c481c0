import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { collect, runQuietly, StepFailure } from "./run.js";

/**
 * Installs the programs that the tests need beside npm's packages, where this machine lets us: Debian, as root. Services
 * that come along are neither started nor enabled. Says which tests are skipped for want of what could not be had.
 *
 * @returns {Promise<{ chromium: boolean }>} what is there afterwards
 */
export async function installPrograms() {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length > 0 && process.getuid?.() === 0 && findOnPath("apt-get")) await install(missing);
  for (const program of programs)
    if (program.tests && !isInstalled(program))
      console.log(
        `- No ${program.names[0]} on this machine: ${program.tests} are skipped. Install it (Debian: apt-get install ${program.debian}).`,
      );
  return { chromium: isInstalled(chromium) };
}

const chromium = { debian: "chromium", names: ["chromium", "chromium-browser", "google-chrome"] };
const programs = [
  chromium,
  {
    debian: "redis-server",
    names: ["redis-server", "valkey-server"],
    tests: "the tests of that queue",
    service: "redis-server",
  },
  { debian: "nmap", names: ["nmap"], tests: "the port scans with it" },
  { debian: "iproute2", names: ["ss"], tests: "the tests with its lists of sockets" },
  {
    debian: "nginx-light",
    names: ["nginx"],
    tests: "the tests of its blocklist, and with a real web server,",
    service: "nginx",
  },
  { debian: "apache2-bin", names: ["apache2"], tests: "the tests of its blocklist" },
  { debian: "haproxy", names: ["haproxy"], tests: "the tests of its blocklist", service: "haproxy" },
  { debian: "nftables", names: ["nft"], tests: "the tests of its blocklist" },
  { debian: "ipset", names: ["ipset"], tests: "the tests of its blocklist" },
];

async function install(missing) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => ({ program: "apt-get", args: ["-q", ...args], env });
  const add = (...packages) => apt("install", "-y", "--no-install-recommends", ...packages);
  const packages = missing.map(({ debian }) => debian);
  const allowStarts = forbidStarts();
  try {
    await runQuietly(`Installing ${packages.join(", ")}`, async (run) => {
      await run(apt("update"));
      // One that this release does not have must not keep the others out.
      const { code } = await collect(add(...packages));
      if (code === 0) return;
      for (const one of packages) {
        const alone = await collect(add(one));
        if (alone.code !== 0) console.log(alone.output.trimEnd());
      }
    });
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
  } finally {
    allowStarts();
  }
  const services = missing.flatMap(({ service }) => service ?? []);
  // Or the next boot would start them.
  if (services.length > 0 && findOnPath("systemctl"))
    await collect({ program: "systemctl", args: ["--no-reload", "disable", ...services] });
}

const policyFile = "/usr/sbin/policy-rc.d";
const policy = "#!/bin/sh\n# Of Doorwatch's tests, while they install programs; to be deleted.\nexit 101\n";

/**
 * Keeps packages from starting their services (invoke-rc.d(8)), unless this machine has a policy of its own.
 *
 * @returns {() => void} takes that back
 */
function forbidStarts() {
  const isOurs = () => existsSync(policyFile) && readFileSync(policyFile, "utf8") === policy;
  if (!existsSync(policyFile)) writeFileSync(policyFile, policy, { mode: 0o755 });
  const allow = () => {
    if (isOurs()) rmSync(policyFile);
  };
  process.once("exit", allow);
  return () => {
    process.off("exit", allow);
    allow();
  };
}

function isInstalled({ debian, names }) {
  if (debian === chromium.debian && process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH);
  return names.some(findOnPath);
}

function findOnPath(name) {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/sbin",
    "/opt/homebrew/bin",
  ];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}
