import { type OwnNetwork, ownNetworkOf } from "../classify/network-set.ts";
import { identify } from "../identify/identify.ts";

const addressOf = (source: string): string => source.replace(/\/64$/, "");

/** Whether a source belongs to ourselves: own scanners, monitors, balancers. */
export const isOwnAddress = (source: string, ownNetworks: readonly OwnNetwork[], atMs: number): boolean =>
  ownNetworkOf(addressOf(source), ownNetworks, atMs) !== null;

/** Whether a source is in the published ranges of a research scanner. */
export const isResearchScanner = (source: string): boolean =>
  identify(source, null)?.kind === "research_scanner";
