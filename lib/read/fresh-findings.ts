import { countFreshFindings } from "../store/finding/list-port-news.ts";

/** How many findings are news: new or back, and not just learned at a first look. */
export const readFreshFindings = (): Promise<number> => countFreshFindings();
