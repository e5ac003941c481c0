import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScope, writeScope } from "../../../lib/alert/scope-text.ts";

const fleet = [
  { id: 1, name: "web-1" },
  { id: 2, name: "cam-gw-2" },
];

describe("a scope as text", () => {
  it("names servers, roles and tags", () => {
    expect(readScope("web-1, role:edge , TAG: prod,, cam-GW-2, web-1", fleet)).toEqual({
      ok: true,
      value: { servers: [1, 2], roles: ["edge"], tags: ["prod"] },
    });
  });

  it("is every server where nothing stands", () => {
    expect(readScope("  ", fleet)).toEqual({ ok: true, value: { servers: [], roles: [], tags: [] } });
  });

  it("says which server there is not, instead of leaving it out", () => {
    expect(readScope("web-1, web-9", fleet)).toEqual({
      ok: false,
      reason: 'There is no server "web-9". Roles and tags are written role:NAME and tag:NAME.',
    });
  });

  it("reads what it wrote, servers that are gone too", () => {
    const mark = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
    const scope = fc.record({
      servers: fc.uniqueArray(fc.constantFrom(1, 2, 77, 4_000)),
      roles: fc.uniqueArray(mark),
      tags: fc.uniqueArray(mark),
    });
    fc.assert(
      fc.property(scope, (given) => {
        expect(readScope(writeScope(given, fleet), fleet)).toEqual({ ok: true, value: given });
      }),
    );
  });
});
