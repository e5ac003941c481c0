/**
 * A path of this site to go to after signing in; `/` for anything else. `//host`, `/\host` and `/<tab>/host` lead
 * elsewhere in browsers, so the path is resolved as a browser would and must come out on the same site.
 */
export function localPath(text: string | undefined): string {
  if (!text?.startsWith("/")) return "/";
  try {
    const url = new URL(text, "http://here.invalid");
    if (url.origin !== "http://here.invalid") return "/";
    const path = `${url.pathname}${url.search}`;
    // `/..//host` resolves to `//host`, which a browser would take for another site once more.
    return path.startsWith("//") ? "/" : path;
  } catch {
    return "/";
  }
}
