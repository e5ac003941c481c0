/**
 * Compiles `scanners.json` from checkouts of its two sources; README.md beside it says what is taken and why.
 *
 *     node lib/identify/data/compile-scanners.mjs INTERNET_SCANNERS MISP_WARNINGLISTS DATE > lib/identify/data/scanners.json
 *
 * DATE is that of the internet-scanners commit. The prefixes that come out overlap nowhere: one within another of the
 * same organisation is dropped, and where two organisations name the same addresses, the first one keeps them (a
 * message says so).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const [openFilters, misp, openFiltersDate] = process.argv.slice(2);
const singlesMax = 500;

/** Operators' own published lists and dated telescope lists, by organisation; the rest comes from OpenFilters. */
const mispLists = {
  googlebot: ["googlebot"],
  modat: ["modat-scanner"],
  onyphe: ["onyphe-scanner"],
  internetcleanup: ["internetcleanup-scanner"],
  circl: ["circl-security-scanning", "circl-ssh-scanning"],
  f6: ["f6-nt-scanning"],
  stretchoid: ["stretchoid-nt-scanning"],
  coalition: ["coalition-signals-intelligence-nt-scanning"],
  ipinfo: ["ipinfo-nt-scanning"],
};
const leftOut = new Set(["other", "internetresearchproject", "strechoid", "ipinfo"]);

const networks = [];
for (const [organisation, names] of Object.entries(mispLists)) {
  const lists = names.map((name) => readMisp(name));
  const list = { title: "MISP/misp-warninglists", licence: "CC0-1.0", dated: lists[0].dated };
  networks.push({ organisation, list, prefixes: lists.flatMap((l) => l.prefixes) });
}
for (const file of readdirSync(path.join(openFilters, "cidr")).sort()) {
  const organisation = file.replace(/_v[46]\.txt$/, "");
  if (leftOut.has(organisation) || organisation in mispLists) continue;
  const lines = readFileSync(path.join(openFilters, "cidr", file), "utf8")
    .split("\n")
    .filter(Boolean);
  const wide = lines.filter((prefix) => !/\/(32|128)$/.test(prefix));
  const prefixes = lines.length > singlesMax ? wide : lines;
  const list = { title: "OpenFilters/internet-scanners", licence: "Unlicense", dated: openFiltersDate };
  const known = networks.find((entry) => entry.organisation === organisation);
  if (known) known.prefixes.push(...prefixes);
  else if (prefixes.length > 0) networks.push({ organisation, list, prefixes });
}

// Intruder's own list names the networks of Tenable, whose scanner it uses: they stay Tenable's.
networks.sort((a, b) => Number(a.organisation === "intruder") - Number(b.organisation === "intruder"));

const kept = { 4: [], 6: [] };
const out = networks.map(({ organisation, list, prefixes }) => {
  const parsed = prefixes.map(parsePrefix).sort((a, b) => a.bits - b.bits);
  const own = [];
  for (const prefix of parsed) {
    const other = kept[prefix.family].find((k) => k.start <= prefix.end && prefix.start <= k.end);
    if (!other) {
      kept[prefix.family].push({ ...prefix, organisation });
      own.push(prefix);
    } else if (other.organisation !== organisation)
      process.stderr.write(
        `${prefix.text} of ${organisation} is in ${other.text} of ${other.organisation}\n`,
      );
  }
  own.sort((a, b) => (a.start < b.start ? -1 : 1));
  const text = (family) =>
    own
      .filter((prefix) => prefix.family === family)
      .map((prefix) => prefix.text)
      .join(" ");
  return { organisation, ...list, v4: text(4), v6: text(6) };
});
out.sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
process.stdout.write(`[\n${out.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`);

function readMisp(name) {
  const flat = path.join(misp, `${name}.json`);
  const file = existsSync(flat) ? flat : path.join(misp, "lists", name, "list.json");
  const { list, version, description } = JSON.parse(readFileSync(file, "utf8"));
  const telescope = /(\d{4})\/(\d\d)\/(\d\d)$/.exec(description);
  const digits = String(version);
  const dated = telescope
    ? telescope.slice(1).join("-")
    : digits.startsWith("20")
      ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
      : `20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  return { dated, prefixes: list };
}

function parsePrefix(prefix) {
  const [address, length] = prefix.split("/");
  const family = address.includes(":") ? 6 : 4;
  const width = family === 6 ? 128 : 32;
  const bits = length === undefined ? width : Number(length);
  const number = family === 6 ? number6(address) : number4(address);
  const size = 1n << BigInt(width - bits);
  const start = (number / size) * size;
  const first = start === number ? address : text4(start);
  return { family, bits, start, end: start + size - 1n, text: bits === width ? first : `${first}/${bits}` };
}

function number4(address) {
  return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** A few IPv4 prefixes are written with an address from their middle. */
function text4(number) {
  return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join(".");
}

function number6(address) {
  const [head, tail] = address.split("::");
  const groups = (text) => (text ? text.split(":") : []);
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...new Array(zeros).fill("0"), ...groups(tail)];
  return all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
