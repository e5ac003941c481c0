import type { SparedReason } from "../block/block.ts";

/** Why an address that probed is never blocked. */
export const spareTexts: Record<SparedReason, string> = {
  own: "it lies in one of your own networks (OWN_NETWORKS)",
  server: "a server of the fleet has that address",
  shared: "many people share it: a private, loopback, content network's or proxy's address",
  search_engine: "it is a search engine at an address that it publishes",
  mostly_ordinary: "it mostly asks for ordinary pages: a visitor, or many behind one address",
};
