import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PackedCell } from "../../../lib/store/port-server/packed-cell.ts";
import { countedPort, packPorts, unpackPorts } from "../../../lib/store/port-server/packed-ports.ts";

const tone = fc.constantFrom("alarm", "decision", "unknown", "plain", "quiet", "none");
const protocol = fc.constantFrom("tcp", "udp", "sctp");
const cell = fc
  .tuple(protocol, fc.integer({ min: 1, max: 65_535 }), tone)
  .map(([its, port, how]): PackedCell => [its, port, `any ${its} ${port}`, "open", how, "info", 0, 0]);

describe("the ports of a server as the matrix counts them", () => {
  it("are read as they were written, whatever their number, protocol and tone", () => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const read = Array.from(unpackPorts(packPorts(cells)), countedPort);
        expect(read).toEqual(cells.map(([its, port, , , how]) => ({ protocol: its, port, tone: how })));
      }),
    );
  });

  it("take four bytes each", () => {
    expect(packPorts([["udp", 65_535, "any udp 65535", "open", "plain", "low", 20, 0]])).toHaveLength(4);
    expect(packPorts([])).toHaveLength(0);
  });
});
