import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../lib/classify/outcome.ts";
import { canonicalSource } from "../../../lib/classify/source.ts";
import { decodeBlock, encodeBlock } from "../../../lib/store/ordinary/block-codec.ts";
import {
  type Columns,
  columnNames,
  type OrdinaryRequest,
} from "../../../lib/store/ordinary/ordinary-request.ts";

const byteString = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
const maybeText = fc.option(byteString);
const status = fc.option(fc.integer({ min: 100, max: 599 }));

const request: fc.Arbitrary<OrdinaryRequest> = fc
  .record({
    timeMs: fc.integer({ min: 946_684_800_000, max: 4_000_000_000_000 }),
    utcOffsetMinutes: fc.option(fc.integer({ min: -720, max: 840 })),
    verdict: fc.constantFrom("ordinary" as const, "internal" as const),
    format: fc.constantFrom("common" as const, "combined" as const, "json" as const),
    vhost: maybeText,
    clientIp: byteString,
    address: fc.oneof(fc.ipV4(), fc.constant("2001:db8:1:2::7")),
    user: maybeText,
    method: maybeText,
    target: maybeText,
    protocol: maybeText,
    requestLine: byteString,
    status,
    bytes: fc.option(fc.nat()),
    referer: maybeText,
    userAgent: maybeText,
    forwardedFor: maybeText,
  })
  .map((held) => ({
    ...held,
    source: canonicalSource(held.address).source,
    outcome: outcomeOf(held.status),
  }));

const columnsOf = (requests: readonly OrdinaryRequest[]): Columns =>
  Object.fromEntries(columnNames.map((name) => [name, requests.map((one) => one[name])])) as Columns;

describe("a block of ordinary requests", () => {
  it("gives back every field of every request, whatever bytes they hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 50 }), async (requests) => {
        expect(await decodeBlock(await encodeBlock(columnsOf(requests)))).toEqual(requests);
      }),
    );
  });
});
