/** What stands in a query string. Undefined and empty values are left out. */
export type Query = Record<string, string | undefined>;

/** A link within the site. */
export function hrefOf(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The screen of one source; a prefix's slash is part of its name, so it is encoded. */
export const sourceHref = (address: string, query: Query = {}): string =>
  hrefOf(`/sources/${encodeURIComponent(address)}`, query);
