/** What Next hands a page as its query. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One text of a query; the first where it is given several times. */
export function textParam(
  params: Record<string, string | string[] | undefined>,
  name: string,
): string | undefined {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

/** A query as plain texts. */
export const textParams = <Name extends string>(
  params: Record<string, string | string[] | undefined>,
  names: readonly Name[],
): { [N in Name]?: string } => {
  const texts: { [N in Name]?: string } = {};
  for (const name of names) {
    const value = textParam(params, name);
    if (value !== undefined) texts[name] = value;
  }
  return texts;
};

/** A part of a path as text: Next hands it over as it stands in the URL. */
export function decodedParam(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
