import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordProofs } from "../../../lib/audit/record-proofs.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { openStream } from "../../support/open-stream.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { inside, outside } from "../../support/reports.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const at = (minutes: number): Date => new Date(Date.parse("2026-11-24T12:00:00Z") + minutes * 60_000);
const cameras = [1, 2, 3].map((i) => ({ name: `cam-${i}`, address: `203.0.113.${40 + i}` }));

let mails: MailServer;
let watch: ReturnType<typeof openWatch>;

beforeAll(async () => {
  mails = await startMailServer();
  watch = openWatch(mails.port);
});
afterAll(() => mails.close());

describe("streams that anybody may watch, behind ports of the first reports", () => {
  it("are told of only when a look has proven it: the ports themselves were learned", async () => {
    for (const { name, address } of cameras) {
      await ensureServer(name, { addresses: [address] });
      await inside(name, at(0), { port: 554, process: "mediamtx" });
      await outside(address, at(1), [554]);
    }
    await watch.lookFor(at(1), 30 * 60, 60);
    expect(mails.taken).toEqual([]);
  });

  it("are one mail at once that names the servers", async () => {
    for (const { name, address } of cameras) {
      const { serverId } = await ensureServer(name);
      const verification = openStream(at(31));
      await recordProofs(serverId, [{ address, protocol: "tcp", port: 554, verification }], at(31));
    }
    await watch.lookFor(at(31), 60, 30);
    expect(mails.taken.map(({ mail }) => mail.subject)).toEqual([
      expect.stringMatching(/^\[Doorwatch\] Critical: Port 554\/tcp hands out a stream without a password/),
    ]);
    for (const { name } of cameras) expect(mails.taken[0]?.mail.text).toContain(name);
  });
});
