import { visibleText } from "../look/visible-text.ts";

/** Longest piece of foreign text that a message repeats; the page shows it whole. */
const foreignMax = 140;
const ownMax = 100;

/** Endings of files that are no top-level domains: what stands before them is not made a link by any client. */
const fileEndings =
  /^(?:php\d?|phtml|cgi|aspx?|ashx|jspx?|html?|txt|bat|xml|json|ya?ml|env|git|svn|ht\w{3,8}|sql|bak|old|orig|swp|ini|conf|cfg|config|log|js|css|png|jpe?g|gif|ico|gz|tgz|tar|7z|exe|dll|pem|key|db|sdp)$/i;

const dottedRun = /[\p{L}\p{N}_-]+(?:[.\u3002\uff0e\uff61][\p{L}\p{N}_-]+)+/gu;
const dot = /[.\u3002\uff0e\uff61]/gu;

/**
 * Makes text of a log, a banner or a server's answer harmless for people and programs alike: what cannot be seen is
 * written out (so that no line break is left), and nothing in it is taken for a link, an address, a mention, a Markdown
 * link or a spreadsheet's formula. Escaping for HTML, Slack and so on comes after it.
 *
 * @returns one line of at most `max` characters and the few that were put in
 */
export function defang(text: string, max = foreignMax): string {
  const safe = seen(text, max)
    .replace(/\bhttp(?=s?:)/gi, "hxxp")
    .replace(/\b([a-z][a-z0-9+.-]{1,20}):(?=\/\/)/gi, "$1[:]")
    .replace(/\b(javascript|vbscript|data|mailto|tel|file):/gi, "$1[:]")
    .replace(dottedRun, defangRun)
    .replaceAll("@", "[@]")
    .replace(/\](?=[([])/g, "] ");
  return /^[=+@\-\t]./.test(text) ? `'${safe}` : safe;
}

/** Words of people who use Doorwatch (names of servers, channels, fleets, notes): visible, one line, of bounded length. */
export const ownText = (text: string, max = ownMax): string => seen(text, max).trim();

/** For the value of a header: own text without what structures a subject or an address. */
export const headerText = (text: string, max = ownMax): string =>
  ownText(text, max)
    .replace(/[[\]<>"\\]+/g, " ")
    .replace(/ +/g, " ")
    .trim();

function seen(text: string, max: number): string {
  // Lone halves of surrogates are shown as such, so the cut comes after whole characters.
  const characters = Array.from(text.slice(0, max * 2 + 2));
  const shown = visibleText(characters.slice(0, max).join(""))
    .map((piece) => piece.text)
    .join("")
    // Marks that pile up on one letter reach over the lines around it.
    .replace(/(\p{M}{2})\p{M}+/gu, "$1…");
  return characters.length > max ? `${shown}…` : shown;
}

/** `203.0.113[.]7`, `evil[.]example`; a file's name and a version stay as they are. */
function defangRun(run: string): string {
  const labels = run.split(dot);
  if (labels.every((label) => /^\d+$/.test(label)))
    return labels.length === 4 ? run.replace(/\.(?=\d+$)/, "[.]") : run;
  return labels.slice(1).every((label) => fileEndings.test(label)) ? run : run.replace(dot, "[.]");
}
