import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Block, Blocklist } from "../../../lib/block/block.ts";
import { blockFormatNames, blockFormats } from "../../../lib/block/block-formats.ts";
import type { Category } from "../../../lib/log/vocabulary.ts";
import { isKnownMark, listMark } from "../../../lib/read/blocklist-mark.ts";

const now = Date.parse("2026-11-23T12:00:00Z");
const aBlock = (fields: Partial<Block> = {}): Block => ({
  address: "198.51.100.7",
  sinceMs: now - 7_200_000,
  untilMs: now + 3_600_000,
  categories: ["cgi", "cms"],
  probes: 31,
  servers: 2,
  waves: [12],
  reached: false,
  ...fields,
});
const list: Blocklist = {
  blocks: [
    aBlock(),
    aBlock({ address: "2001:db8:1:2::/64", waves: [] }),
    aBlock({ address: "2001:db8:9::1", untilMs: now + 14 * 86_400_000, reached: true }),
  ],
  spared: [{ address: "10.0.0.1", why: "shared" }],
};
const empty: Blocklist = { blocks: [], spared: [] };

describe("the blocklist", () => {
  it.each(blockFormatNames)("is written as %s", async (name) => {
    await expect(blockFormats[name].write(list, now)).toMatchFileSnapshot(
      path.join(import.meta.dirname, "..", "..", "fixtures", "blocklist", `${name}.txt`),
    );
  });

  it("never carries what a log wrote, in no format", () => {
    const hostile = 'x"; } include /etc/passwd; #\n$(reboot)' as Category;
    for (const name of blockFormatNames) {
      const written = blockFormats[name].write(
        { blocks: [aBlock({ categories: [hostile] })], spared: [] },
        now,
      );
      if (name !== "json") expect(written).not.toMatch(/passwd|reboot/);
      else expect(() => JSON.parse(written)).not.toThrow();
    }
  });

  it("has a mark that stays while it says the same, whenever it is written, and in no other format", () => {
    const mark = listMark(list, "plain");
    expect(mark).toMatch(/^W\/"[\w-]{22}"$/);
    expect(listMark(structuredClone(list), "plain")).toBe(mark);
    expect(listMark(list, "nginx")).not.toBe(mark);
    expect(listMark({ ...list, blocks: list.blocks.slice(1) }, "plain")).not.toBe(mark);
    const longer = list.blocks.map((block) => ({ ...block, untilMs: block.untilMs + 60_000 }));
    expect(listMark({ ...list, blocks: longer }, "plain")).not.toBe(mark);
    for (const held of [mark, mark.slice(2), `"other", ${mark}`, "*"])
      expect(isKnownMark(held, mark)).toBe(true);
    for (const held of [null, "", '"other"']) expect(isKnownMark(held, mark)).toBe(false);
  });
});

/** A large list: tools have limits of their own. */
const large: Blocklist = {
  blocks: Array.from({ length: 12_000 }, (_, i) =>
    aBlock({
      address:
        i % 2 === 0
          ? `198.18.${(i >> 9) & 255}.${(i >> 1) & 255}`
          : `2001:db8:${i.toString(16)}:${(i % 7) + 1}::/64`,
      untilMs: now + ((i % 336) + 1) * 3_600_000,
      categories: ["malformed_request", "path_traversal", "auth_brute_force"],
      waves: [123_456, 234_567, 345_678],
      reached: true,
    }),
  ),
  spared: [],
};

/** The programs themselves, where this machine has them: each checks what it would load, and loads nothing. */
describe("the programs take it", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "doorwatch-blocklist-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    const at = path.join(folder, name);
    writeFileSync(at, text);
    return at;
  };
  const has = (command: string, args: string[]): boolean => spawnSync(command, args).status === 0;
  const run = (command: string, args: string[]): void => {
    execFileSync(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  };
  const isRoot = process.getuid?.() === 0;
  // Loading needs a network namespace: one of its own, that ends with the command.
  const apart = (command: string, args: string[]): [string, string[]] => [
    "unshare",
    [isRoot ? "-n" : "-rn", command, ...args],
  ];
  const lists = [
    ["that is empty", empty],
    ["of three", list],
    ["of thousands", large],
  ] as const;

  describe.each(lists)("a list %s", (_what, its) => {
    // Only root may have a socket whose buffer holds a long list.
    it.skipIf(!has(...apart("nft", ["list", "ruleset"])) || (its === large && !isRoot))("nft", () => {
      const script = file("list.nft", blockFormats.nftables.write(its, now));
      run(...apart("nft", ["-c", "-f", script]));
      // Twice: the second time there is a table to replace.
      run(...apart("sh", ["-c", `nft -f ${script} && nft -f ${script}`]));
    });

    it.skipIf(!has(...apart("ipset", ["list"])))("ipset", () => {
      const script = file("list.ipset", blockFormats.ipset.write(its, now));
      run(...apart("sh", ["-c", `ipset restore -file ${script} && ipset restore -file ${script}`]));
    });

    it.skipIf(!has("nginx", ["-v"]))("nginx", () => {
      const deny = file("deny.conf", blockFormats.nginx.write(its, now));
      const text = `pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; include ${deny}; }`;
      run("nginx", ["-t", "-q", "-c", file("nginx.conf", text)]);
    });

    it.skipIf(!has("apache2", ["-v"]))("apache", () => {
      const section = file("deny-apache.conf", blockFormats.apache.write(its, now));
      const modules = ["mpm_event", "authz_core", "authz_host"].map(
        (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      );
      const text = [
        ...modules,
        `PidFile ${folder}/apache.pid`,
        "Listen 127.0.0.1:1",
        "ServerName localhost",
        `ErrorLog ${folder}/apache.log`,
      ];
      run("apache2", ["-t", "-f", file("apache.conf", `${text.join("\n")}\nInclude ${section}\n`)]);
    });

    it.skipIf(!has("haproxy", ["-v"]))("haproxy", () => {
      const addresses = file("deny.lst", blockFormats.haproxy.write(its, now));
      const text = `defaults
  mode http
  timeout client 1s
  timeout connect 1s
  timeout server 1s
frontend web
  bind 127.0.0.1:1
  http-request deny if { src -f ${addresses} }
`;
      run("haproxy", ["-c", "-q", "-f", file("haproxy.cfg", text)]);
    });

    it("sh, for fail2ban", () => {
      run("sh", ["-n", file("ban.sh", blockFormats.fail2ban.write(its, now))]);
    });
  });
});
