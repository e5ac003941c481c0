import { addressClassOf, reachOf } from "../ports/address-class.ts";
import type { Expectation, ServerFacts } from "../ports/expectation.ts";
import { joinViews } from "../ports/join-views.ts";
import { judgePort, type PortJudgement } from "../ports/judge-port.ts";
import { type PlacedProof, proofFor } from "../ports/proof-for.ts";
import type { ServerViews } from "../ports/situation.ts";
import type { StoredView } from "../store/port-view/load-views.ts";
import type { Vantage } from "../store/vantage/vantages.ts";

/** All that a server's ports are judged by. */
export type ServerScene = {
  server: ServerFacts;
  /** Registered addresses, and those that its reports have shown. */
  addresses: readonly string[];
  views: readonly StoredView[];
  vantages: readonly Vantage[];
  expectations: readonly Expectation[];
  proofs: readonly PlacedProof[];
};

const dayMs = 86_400_000;
/** Reports by hand, minutes apart, do not mean that one comes every minute. */
const intervalMinMs = 3_600_000;

/** How often the inside of a server is looked at: as its reports come, else daily. */
export const insideIntervalMs = ({ intervalSeconds }: Pick<StoredView, "intervalSeconds">): number =>
  intervalSeconds === null ? dayMs : Math.max(intervalSeconds * 1000, intervalMinMs);

/** How often a vantage looks: as it was set, or more rarely where its reports come more rarely. */
export const vantageIntervalMs = (
  { intervalSeconds }: Pick<StoredView, "intervalSeconds">,
  { intervalMinutes }: Pick<Vantage, "intervalMinutes">,
): number => Math.max((intervalSeconds ?? 0) * 1000, intervalMinutes * 60_000);

/** The views of a server in the form in which they are joined. */
function serverViews({ addresses, views, vantages }: ServerScene): ServerViews {
  const inside = views.find(({ vantageId, lookedMs }) => vantageId === 0 && lookedMs !== null);
  return {
    inside: inside === undefined ? null : { view: inside.view, intervalMs: insideIntervalMs(inside) },
    vantages: views.flatMap((stored) => {
      const vantage = vantages.find(({ vantageId }) => vantageId === stored.vantageId);
      if (vantage === undefined) return [];
      const { name, network, address } = vantage;
      return [{ name, network, address, intervalMs: vantageIntervalMs(stored, vantage), view: stored.view }];
    }),
    addresses,
  };
}

/** Judges every port of a server as of `nowMs`, in the order of keys. */
export function judgeScene(scene: ServerScene, nowMs: number): PortJudgement[] {
  const { server, expectations, proofs } = scene;
  return joinViews(serverViews(scene)).map((situation) =>
    judgePort(situation, { server, expectations, proof: proofFor(situation, proofs, nowMs), nowMs }),
  );
}

/** Reached from outside: some vantage found it open, beyond loopback. */
export const isReached = ({ situation }: Pick<PortJudgement, "situation">): boolean =>
  situation.outside.some(
    (one) => one.state === "open" && reachOf(addressClassOf(one.address)) !== "loopback",
  );

/** Reached by a vantage on the internet at an address of the internet. */
export const isReachedFromInternet = ({ situation }: Pick<PortJudgement, "situation">): boolean =>
  situation.outside.some(
    (one) =>
      one.state === "open" &&
      one.vantage.network === "internet" &&
      reachOf(addressClassOf(one.address)) === "public",
  );
