import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScanPart } from "../../../lib/scan/scan.ts";
import { ScanError } from "../../../lib/scan/scan-error.ts";
import { readParts } from "./read-text.ts";

const folder = path.resolve(import.meta.dirname, "../../fixtures/scan/outputs");
const outputs = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));

/** The parts, or null where the report was refused. Anything else that is thrown fails the test. */
async function tryRead(bytes: Buffer): Promise<ScanPart[] | null> {
  try {
    return await readParts(bytes);
  } catch (error) {
    if (error instanceof ScanError) return null;
    throw error;
  }
}

function checkParts(parts: readonly ScanPart[]): void {
  expect(parts[0]?.kind).toBe("report");
  expect(parts.at(-1)?.kind).toBe("end");
  expect(parts.filter(({ kind }) => kind === "report" || kind === "end")).toHaveLength(2);
  for (const part of parts) {
    if (part.kind !== "port") continue;
    const { port, state, address, service, banner } = part.port;
    if (port !== null) expect(Number.isInteger(port) && port >= 0 && port <= 65_535).toBe(true);
    expect(state.length).toBeGreaterThan(0);
    for (const text of [address, service, part.port.product, part.port.socket?.process])
      expect(text === null || text === undefined || (text.length > 0 && text.length <= 1024)).toBe(true);
    expect((banner ?? "").length).toBeLessThanOrEqual(8192);
  }
}

const anOutput = fc.constantFrom(...outputs);

describe("any input", () => {
  it("is read to its end or refused, never anything else", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const parts = await tryRead(Buffer.from(bytes));
        if (parts !== null) checkParts(parts);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("stays so when a real report is cut, repeated or changed", async () => {
    const change = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 60 }),
      insert: fc.oneof(
        fc.string({ maxLength: 12, unit: "binary" }),
        fc.constantFrom(
          "\n",
          "\0",
          "]",
          "}",
          '"',
          "<",
          "&x;",
          "((",
          "::",
          ":99999",
          "%",
          "*",
          "\x1b[2J",
          "'",
          "]]>",
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        anOutput,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (output, changes) => {
          let text = output.toString("latin1");
          for (const { at, length, insert } of changes) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + insert + text.slice(start + length);
          }
          const parts = await tryRead(Buffer.from(text, "latin1"));
          if (parts !== null) checkParts(parts);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);

  it("never makes a port of an XML or JSON report that is cut off look like the whole", async () => {
    const closed = outputs.filter((output) => /^(<\?xml|\[\s*\{)/.test(output.toString("latin1", 0, 20)));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...closed), fc.nat(), async (output, at) => {
        const length = output.toString("latin1").trimEnd().length;
        expect(await tryRead(output.subarray(0, at % length))).toBeNull();
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe("hostile repetition", () => {
  // Each is a long run of what makes careless expressions try every way; with a quadratic one this would take minutes.
  const begins = [
    "tcp LISTEN 0 1 127.0.0.1:22 0.0.0.0:* users:((",
    "tcp        0      0 0.0.0.0:22 0.0.0.0:* LISTEN ",
    "  TCP    0.0.0.0:135 0.0.0.0:0 LISTENING ",
    "tcp4 0 0 *.22 *.* LISTEN ",
    "Socket Flowhash Proto Recv-Q Send-Q Local Address Foreign Address (state)\n7fb0 6a tcp4 0 0 *.22 ",
    "TCP: IPv4\n*.22 *.* 0 0 128000 0 ",
    "root sshd 963 3 tcp4 *:22 *:*\nroot ",
    "sshd 1206 root 3u IPv4 21598 0t0 TCP *:ssh (LISTEN",
    "p1\ncsshd\nf3\nPTCP\nn",
    "Host: 203.0.113.1 ()\tPorts: 22/open/tcp//ssh///, ",
    "Host: 203.0.113.1 ()\tProtocols: 1/open/icmp/, ",
    "Nmap scan report for 203.0.113.1\nPORT STATE SERVICE VERSION\n22/tcp open ssh ",
    "open tcp 80 203.0.113.10 1763791591\nbanner tcp 80 203.0.113.10 1 http ",
    "#masscan\nTCP open\tssh[   22]\t\tfrom 203.0.113.10  ttl 54\nTCP open\t",
    "203.0.113.10:22\n",
    "203.0.113.10 -> [22]\n203.0.113.10 -> [",
    "pid,name,port,protocol,address\n1,a,22,6,::1\n",
    '<?xml version="1.0"?><nmaprun scanner="nmap"><host><address addr="',
    '[{"ip":"203.0.113.1","ports":[{"port":1,"proto":"tcp"}]},{"ip":"',
    "",
  ];
  const fillings = [
    "(",
    '("a",pid=1,',
    ":",
    "a:",
    " ",
    "\t",
    "1",
    ",",
    "/",
    "22/open/tcp//",
    '"',
    "|",
    "[",
    "x ",
    "\n ",
    "\\",
    "-",
    "<a>",
    '- "',
    "\r",
  ];
  it.each(begins)(
    "after %j is read or refused in a moment",
    async (begin) => {
      for (const filling of fillings) {
        const parts = await tryRead(Buffer.from(begin + filling.repeat(Math.ceil(200_000 / filling.length))));
        if (parts !== null) checkParts(parts);
      }
    },
    60_000,
  );
});
