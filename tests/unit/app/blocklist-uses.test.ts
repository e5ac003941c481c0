import { describe, expect, it } from "vitest";
import { blocklistUses } from "../../../app/(dashboard)/settings/_components/blocklist-uses.ts";
import type { Blocklist } from "../../../lib/block/block.ts";
import { blockFormatNames } from "../../../lib/block/block-formats.ts";
import { blockStatusOf } from "../../../lib/read/blocklist-glance.ts";

describe("blocklistUses", () => {
  it("makes lines that cron takes as they are", () => {
    const lines = blocklistUses("https://watch.example.org/api/v1/blocklist").flatMap(
      ({ commands }) => commands,
    );
    // A percent sign would end the command for cron.
    for (const line of lines) expect(line).not.toContain("%");
    expect(lines[0]).toContain('"https://watch.example.org/api/v1/blocklist?format=nftables"');
  });

  it("tells of every format that there is", () => {
    expect(
      blocklistUses("https://watch.example.org/api/v1/blocklist")
        .map(({ format }) => format)
        .sort(),
    ).toEqual([...blockFormatNames].sort());
  });
});

describe("blockStatusOf", () => {
  const block = (address: string) => ({ address }) as Blocklist["blocks"][number];
  const list: Blocklist = {
    blocks: [block("198.51.100.7"), block("2001:db8:1:2::9"), block("2001:db8:9::/64")],
    spared: [{ address: "10.0.0.1", why: "shared" }],
  };

  it.each([
    ["198.51.100.7", ["198.51.100.7"], null],
    ["2001:db8:1:2::/64", ["2001:db8:1:2::9"], null],
    ["2001:db8:9::/64", ["2001:db8:9::/64"], null],
    ["10.0.0.1", [], "shared"],
    ["203.0.113.1", [], null],
  ])("of %s", (source, blocked, spared) => {
    const status = blockStatusOf(list, source);
    expect(status.blocked.map(({ address }) => address)).toEqual(blocked);
    expect(status.spared).toBe(spared);
  });
});
