import { describe, expect, it } from "vitest";
import { doorsToVerify } from "../../../lib/audit/doors-to-verify.ts";
import { findTargets } from "../../../lib/audit/find-targets.ts";
import type { EndpointView, Holder } from "../../../lib/ports/endpoint.ts";
import type { StoredView } from "../../../lib/store/port-view/load-views.ts";

const holder: Holder = {
  ...{ service: null, isProbed: false, product: null, version: null, isTls: null, processes: [], unit: null },
};
const evidence = { scanId: "1", tool: "ss", atMs: 0, state: "open", reason: null } as const;
const anEndpoint = (more: Partial<EndpointView> = {}): EndpointView => ({
  ...{ addressClass: "any", protocol: "tcp", port: 554, ephemeralOf: null, state: "open", negatives: 0 },
  ...{ evidence, openEvidence: evidence, isLearned: false, holder, addresses: ["0.0.0.0"], ports: 1 },
  ...{ widenedFrom: null, firstOpenMs: 0, openSinceMs: 0, closedMs: null, edgesMs: [] },
  ...more,
});
const aView = (vantageId: number, ...endpoints: EndpointView[]): StoredView => ({
  ...{
    vantageId,
    view: { endpoints, looked: [] },
    lookedMs: 0,
    completeMs: 0,
    intervalSeconds: null,
    connections: {},
  },
});
const addresses = ["203.0.113.9", "2001:db8::9"];
const [target] = findTargets(
  [{ serverId: 1, server: "cam-1", registered: addresses, seen: addresses, allowsPrivateScans: false }],
  [],
).targets;
const doorsOf = (...views: StoredView[]) =>
  doorsToVerify(views, target?.addresses ?? []).map(
    ({ target: { address }, open }) =>
      `${address} ${open.port} ${open.service ?? "?"}${open.isTunnelled ? " tls" : ""}`,
  );

describe("the doors that are verified", () => {
  it("are a wildcard's at every address of the server, and another listener's at its own", () => {
    expect(doorsOf(aView(0, anEndpoint()))).toEqual(["203.0.113.9 554 ?", "2001:db8::9 554 ?"]);
    const own = anEndpoint({ addressClass: "2001:db8::9", addresses: ["2001:db8::9"] });
    expect(doorsOf(aView(0, own))).toEqual(["2001:db8::9 554 ?"]);
    expect(doorsOf(aView(0, anEndpoint({ addressClass: "loopback", addresses: ["127.0.0.1"] })))).toEqual([]);
  });

  it("are none where nothing stands open, or no TCP is spoken", () => {
    expect(doorsOf(aView(0, anEndpoint({ state: "closed" }), anEndpoint({ protocol: "udp" })))).toEqual([]);
    expect(doorsOf(aView(0, anEndpoint({ state: "unverified" })))).toHaveLength(2);
  });

  it("go by what answered, else by a program that says what it speaks", () => {
    const seen = { addressClass: "203.0.113.9", addresses: ["203.0.113.9"], port: 9000 };
    const process = anEndpoint({ ...seen, holder: { ...holder, processes: ["mediamtx"] } });
    const probed = anEndpoint({
      ...seen,
      holder: { ...holder, service: "http", isProbed: true, isTls: true },
    });
    expect(doorsOf(aView(0, process))).toEqual(["203.0.113.9 9000 rtsp"]);
    expect(doorsOf(aView(0, process), aView(1, probed))).toEqual(["203.0.113.9 9000 http tls"]);
    expect(doorsOf(aView(1, probed), aView(2, process))).toEqual(["203.0.113.9 9000 http tls"]);
  });

  it("are so many at most", () => {
    const all = Array.from({ length: 2_000 }, (_, i) => anEndpoint({ port: i + 1 }));
    expect(doorsOf(aView(0, ...all))).toHaveLength(300);
  });
});
