import { listPortNews, type PortNewsRecord } from "../store/finding/list-port-news.ts";
import { readExposedNow } from "../store/port-server/read-exposed-now.ts";

/** What the first screen says of ports. */
export type PortNews = {
  /** Findings that nobody has taken on, what is red first. */
  findings: PortNewsRecord[];
  /** Ports that are reached from outside and that nobody expects, and the servers that have them. */
  exposed: number;
  exposedServers: number;
};

const findingsMax = 4;

export async function readPortNews(): Promise<PortNews> {
  const [findings, { exposed, servers }] = await Promise.all([listPortNews(findingsMax), readExposedNow()]);
  return { findings, exposed, exposedServers: servers };
}
