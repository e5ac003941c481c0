import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomes } from "../../../lib/log/vocabulary.ts";
import { decodeBlock, encodeBlock } from "../../../lib/store/ordinary/block-codec.ts";
import type { OrdinaryRequest } from "../../../lib/store/ordinary/ordinary-request.ts";

const byteString = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
const maybeText = fc.option(byteString);

const request: fc.Arbitrary<OrdinaryRequest> = fc.record({
  timeMs: fc.integer({ min: 946_684_800_000, max: 4_000_000_000_000 }),
  utcOffsetMinutes: fc.option(fc.integer({ min: -720, max: 840 })),
  verdict: fc.constantFrom("ordinary", "internal"),
  format: fc.constantFrom("common", "combined", "json"),
  vhost: maybeText,
  clientIp: byteString,
  source: fc.ipV4(),
  address: fc.ipV4(),
  user: maybeText,
  method: maybeText,
  target: maybeText,
  protocol: maybeText,
  requestLine: maybeText,
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  outcome: fc.constantFrom(...outcomes),
  bytes: fc.option(fc.nat()),
  referer: maybeText,
  userAgent: maybeText,
  forwardedFor: maybeText,
});

describe("a block of ordinary requests", () => {
  it("gives back every field of every request, whatever bytes they hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 50 }), async (requests) => {
        expect(await decodeBlock(await encodeBlock(requests))).toEqual(requests);
      }),
    );
  });
});
