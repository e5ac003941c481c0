import type { CellTone } from "../ports/matrix-cell.ts";
import type { StoredEndpoint } from "../store/port-endpoint/endpoint-row.ts";
import type { PackedCell } from "../store/port-server/packed-cell.ts";

const tones: readonly CellTone[] = ["alarm", "decision", "unknown", "plain", "quiet", "none"];

/** A server's row of the matrix: of several endpoints of a port the worst. Short-lived ports have no column. */
export function packCells(endpoints: readonly StoredEndpoint[]): PackedCell[] {
  const worst = new Map<string, { endpoint: StoredEndpoint; more: number }>();
  for (const endpoint of endpoints) {
    if (endpoint.port === 0) continue;
    const id = `${endpoint.protocol}/${endpoint.port}`;
    const held = worst.get(id);
    if (held === undefined) worst.set(id, { endpoint, more: 0 });
    else {
      held.more++;
      if (isWorse(endpoint, held.endpoint)) held.endpoint = endpoint;
    }
  }
  return [...worst.values()].map(({ endpoint, more }): PackedCell => {
    const { protocol, port, key, cell, tone, severity, score } = endpoint;
    return [protocol, port, key, cell, tone, severity, score, more];
  });
}

const isWorse = (a: StoredEndpoint, b: StoredEndpoint): boolean =>
  tones.indexOf(a.tone) < tones.indexOf(b.tone) || (a.tone === b.tone && a.score > b.score);
