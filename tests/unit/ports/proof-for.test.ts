import { describe, expect, it } from "vitest";
import { joinViews } from "../../../lib/ports/join-views.ts";
import type { Proof } from "../../../lib/ports/proof.ts";
import { type PlacedProof, proofFor } from "../../../lib/ports/proof-for.ts";
import type { Situation } from "../../../lib/ports/situation.ts";
import { applyAll, hourMs, insideLook, noonMs, publicAddress } from "./builders.ts";

const at = (hours: number) => noonMs + hours * hourMs;

const placed = (more: Partial<Proof>, address = publicAddress): PlacedProof => ({
  address,
  protocol: "tcp",
  port: 554,
  proof: { tls: "no", auth: "required", isOpenStream: false, text: "It asks.", atMs: at(2), ...more },
});

/** Port 554 as the inside knows it after some looks. */
function situationOf(looks: Parameters<typeof insideLook>[0][]): Situation {
  const { view } = applyAll(looks.map(insideLook));
  const inside = { view, intervalMs: hourMs };
  const [found] = joinViews({ inside, vantages: [], addresses: [publicAddress] });
  if (found === undefined) throw new Error("nothing is open");
  return found;
}

const open = situationOf([{ atHours: 0, ports: [{ port: 554 }] }]);

describe("what was shown about a port", () => {
  it("is the most worrying of several looks, with all that they say", () => {
    const proofs = [
      placed({}),
      placed({ auth: "none", isOpenStream: true, text: "It hands out.", atMs: at(1) }, "2001:db8::10"),
    ];
    expect(proofFor(open, proofs, at(3))).toEqual({
      tls: "no",
      auth: "none",
      isOpenStream: true,
      text: "It asks. It hands out.",
      atMs: at(2),
    });
  });

  it("is nothing where another port or address was asked, or too long ago", () => {
    const local = situationOf([{ atHours: 0, ports: [{ port: 554, address: "127.0.0.1" }] }]);
    expect(proofFor(open, [{ ...placed({}), port: 8554 }], at(3))).toBeNull();
    expect(proofFor(local, [placed({})], at(3))).toBeNull();
    expect(proofFor(open, [placed({})], at(3 + 31 * 24))).toBeNull();
  });

  it("is not what another service showed before the port was closed and opened again", () => {
    const again = situationOf([
      { atHours: 0, ports: [{ port: 554 }] },
      { atHours: 1 },
      { atHours: 2 },
      { atHours: 4, ports: [{ port: 554 }] },
    ]);
    expect(proofFor(again, [placed({ atMs: at(2) })], at(6))).toBeNull();
    expect(proofFor(again, [placed({ atMs: at(5) })], at(6))).toMatchObject({ auth: "required" });
  });
});
