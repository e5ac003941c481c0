import { describe, expect, it } from "vitest";
import type { Block } from "../../../lib/block/block.ts";
import { blockFormatNames, blockFormats } from "../../../lib/block/block-formats.ts";
import type { Category } from "../../../lib/log/vocabulary.ts";

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
const list = { blocks: [aBlock(), aBlock({ address: "2001:db8:1:2::/64", waves: [] })], spared: [] };

describe("the blocklist", () => {
  it("as plain text", () => {
    expect(blockFormats.plain.write(list, now)).toBe(
      [
        "# Doorwatch blocklist, 2 entries, made 2026-11-23T12:00:00Z",
        "198.51.100.7 # until 2026-11-23T13:00:00Z: cgi+cms, 31 probes on 2 servers, wave 12",
        "2001:db8:1:2::/64 # until 2026-11-23T13:00:00Z: cgi+cms, 31 probes on 2 servers",
        "",
      ].join("\n"),
    );
  });

  it("as nginx configuration", () => {
    expect(blockFormats.nginx.write(list, now)).toContain(
      "deny 198.51.100.7; # until 2026-11-23T13:00:00Z: cgi+cms, 31 probes on 2 servers, wave 12\n",
    );
  });

  it("as a script for nft, in which entries end by themselves", () => {
    const script = blockFormats.nftables.write(list, now);
    expect(script).toContain("198.51.100.7 timeout 3600s comment");
    expect(script.indexOf("2001:db8:1:2::/64")).toBeGreaterThan(script.indexOf("set blocked6"));
    expect(blockFormats.nftables.write({ blocks: [], spared: [] }, now)).not.toContain("elements");
  });

  it("as JSON, with what was spared and why", () => {
    const spared = [{ address: "10.0.0.1", why: "shared" as const }];
    expect(JSON.parse(blockFormats.json.write({ ...list, spared }, now))).toMatchObject({
      blocks: [{ address: "198.51.100.7", until: "2026-11-23T13:00:00Z", waves: ["12"] }, {}],
      spared,
    });
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
});
