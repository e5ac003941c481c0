import type { WaveFacts } from "../alert/facts.ts";
import type { Words } from "../alert/notice.ts";
import type { Category } from "../log/vocabulary.ts";
import { categoryWords } from "./category-words.ts";
import { listNames, type Telling } from "./telling.ts";

type Item = { text: Words | string; command?: string };

/** What to do about a wave, the most urgent first. */
export function waveSteps(wave: WaveFacts, category: Category | null, telling: Telling): Item[] {
  const words = category === null ? null : categoryWords[category];
  if (wave.reached.length > 0)
    return [...seeLines(wave, telling), ...(words === null ? [] : [words.afterReached]), blockStep(telling)];
  if (telling.kind === "resolved")
    return [{ text: "Nothing is to be done. Should it come back, it is told as a recurrence of this wave." }];
  const calm: Item = {
    text:
      wave.possible > 0
        ? [
            "See the answers that were not refused on the page of ",
            { href: telling.places.wave(wave.waveId), text: `wave ${wave.waveId}` },
            ".",
          ]
        : "Nothing has to be done at once. You get one more message when it grows a lot, when it reaches something, and when it is over.",
  };
  const prevention = words === null ? [] : [words.prevention];
  if (wave.loadShare !== null) return [blockStep(telling), ...prevention, ownScanStep];
  return [calm, ...prevention, blockStep(telling), ownScanStep];
}

/** Where something was reached: the lines themselves, on the server that answered. */
function seeLines(wave: WaveFacts, { places }: Telling): Item[] {
  const names = [...new Set(wave.reached.map(({ server }) => server))];
  const source = wave.topSources.map(({ address }) => address).find(isAddress);
  const step: Item = {
    text: `On ${listNames(names, names.length)}, see everything that the largest source sent:`,
    ...(source === undefined ? {} : { command: grepFor(source) }),
  };
  return [
    {
      text: [
        "Look at what was answered, line by line, on the page of ",
        { href: places.wave(wave.waveId), text: `wave ${wave.waveId}` },
        ".",
      ],
    },
    ...(source === undefined ? [] : [step]),
  ];
}

const blockStep = ({ places }: Telling): Item => ({
  text: "Block its sources: they stand on the blocklist for a day after their last probe. Look at it first, then load it (token with scope read):",
  command: `curl -fsS -H "Authorization: Bearer $TOKEN" '${places.blocklist}' -o doorwatch.nft && sudo nft -f doorwatch.nft`,
});

const ownScanStep: Item = {
  text: "If this is your own scanner, list its address in OWN_NETWORKS, and it is never told again.",
};

/** What a shell takes literally: nothing but an address gets into a command. */
const isAddress = (address: string): boolean => /^[0-9a-fA-F:.]{2,45}(?:\/64)?$/.test(address);

/** An IPv6 source is a /64: its lines begin with the prefix. */
function grepFor(source: string): string {
  const prefix = source.replace(/::\/64$/, ":");
  const end = prefix === source ? " " : "";
  return `sudo zgrep -hF '${prefix}${end}' /var/log/apache2/*access* /var/log/nginx/*access*`;
}
