import { describe, expect, it } from "vitest";
import { findStandOut, groupDenied, joinStandOuts } from "../../../lib/read/stand-outs.ts";
import { aProbe } from "./builders.ts";

const refused = (count: number, status = 404) => Array.from({ length: count }, () => aProbe({ status }));
const denied = (count = 1) => Array.from({ length: count }, () => aProbe({ status: 403, outcome: "denied" }));

describe("findStandOut", () => {
  it("finds the one 403 among many 404s", () => {
    expect(findStandOut([...refused(28), ...denied()])).toMatchObject({ notFound: 28, servers: ["web-1"] });
  });

  it.each([
    ["a blocklist that denies most things", [...refused(5), ...denied(20)]],
    ["as many denied as not found", [...refused(8), ...denied(4)]],
    ["too few to judge by", [...refused(4), ...denied()]],
    ["answers that are not 404", [...refused(20, 400), ...denied()]],
    ["nothing denied", refused(28)],
    ["nothing at all", []],
  ])("finds nothing in %s", (_name, burst) => expect(findStandOut(burst)).toBeNull());
});

describe("groupDenied", () => {
  it("keeps one of every source and server", () => {
    const rows = [aProbe({ id: "1" }), aProbe({ id: "2" }), aProbe({ id: "3", server: "web-2" })];
    expect(groupDenied(rows, 5).map(({ id }) => id)).toEqual(["1", "3"]);
    expect(groupDenied(rows, 1)).toHaveLength(1);
  });
});

describe("joinStandOuts", () => {
  it("joins what one source met with one target on several servers", () => {
    const one = { request: aProbe({ target: "/a" }), servers: ["web-1"], notFound: 10 };
    const two = { request: aProbe({ target: "/a", server: "web-2" }), servers: ["web-2"], notFound: 5 };
    const other = { request: aProbe({ target: "/b" }), servers: ["web-1"], notFound: 7 };
    expect(joinStandOuts([one, other, two])).toMatchObject([
      { servers: ["web-1", "web-2"], notFound: 15 },
      { servers: ["web-1"], notFound: 7 },
    ]);
  });
});
