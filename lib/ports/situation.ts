import type { AddressClass } from "./address-class.ts";
import { type EndpointId, type EndpointView, type Holder, isStanding, type KnownView } from "./endpoint.ts";

/** Where a vantage stands: what it can reach, others there can reach. */
export type VantageNetwork = "internet" | "dmz" | "vpn" | "office";

/** One place that looks from outside, and what it knows of one server. */
export type VantageView = {
  name: string;
  network: VantageNetwork;
  /** Where its connections come from; null where nobody knows. */
  address: string | null;
  /** How often it looks. */
  intervalMs: number;
  view: KnownView;
};

/** All views of one server. */
export type ServerViews = {
  /** Null: no report from inside has ever come. */
  inside: { view: KnownView; intervalMs: number } | null;
  vantages: readonly VantageView[];
  /** The server's registered addresses. */
  addresses: readonly string[];
};

/** What is known from inside of one port. */
export type InsideEvidence =
  | {
      kind: "listener";
      addressClass: AddressClass;
      holder: Holder;
      tool: string;
      atMs: number;
      intervalMs: number;
    }
  /** A complete report that does not list it. */
  | { kind: "none"; tool: string; atMs: number; intervalMs: number }
  | { kind: "no_report" };

/** What one vantage knows of one port; of several addresses, the one that is most open. */
export type OutsideEvidence =
  | {
      state: "open" | "closed" | "filtered";
      vantage: VantageView;
      address: string;
      tool: string;
      reason: string | null;
      atMs: number;
    }
  /** `vantage` and `address` are null where there is none. */
  | { state: "not_scanned"; vantage: VantageView | null; address: string | null };

/** A port of a server with all that both sides know of it: what verdicts, findings and severities are about. */
export type Situation = {
  /** Of the listener; where there is none, of the door that was found from outside. */
  id: EndpointId;
  inside: InsideEvidence;
  /** One for each vantage; a single `not_scanned` without a vantage where there is none. */
  outside: readonly OutsideEvidence[];
  insideView: EndpointView | null;
  /** Nothing listens at this class of address, but the same port does at another one. */
  isElsewhere: boolean;
  /** Endpoints of vantages that are this port, with the names of the vantages. */
  outsideViews: readonly { vantage: string; endpoint: EndpointView }[];
};

/** The endpoint as each view knows it, the inside first. */
export const viewsOf = ({ insideView, outsideViews }: Situation): EndpointView[] => [
  ...(insideView === null ? [] : [insideView]),
  ...outsideViews.map(({ endpoint }) => endpoint),
];

/** Says whether a port stands open in any view. */
export const isOpenAnywhere = (situation: Situation): boolean => viewsOf(situation).some(isStanding);
