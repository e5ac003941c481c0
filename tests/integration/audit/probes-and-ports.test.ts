import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeOwnVantage } from "../../../lib/audit/change-own-vantage.ts";
import { findOwnNetworks, openOwnNetworks } from "../../../lib/audit/own-networks.ts";
import { recordProofs } from "../../../lib/audit/record-proofs.ts";
import { parseOwnNetworks } from "../../../lib/classify/network-set.ts";
import { detectWaves } from "../../../lib/detect/detect-waves.ts";
import { listAlerts, readAlert } from "../../../lib/read/alerts.ts";
import { readProbedPorts } from "../../../lib/read/probed-ports.ts";
import { probedPortsSentence } from "../../../lib/read/probed-ports-words.ts";
import { readWavePage } from "../../../lib/read/wave-page.ts";
import { listWaves } from "../../../lib/read/waves.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { aLine } from "../../support/log-lines.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { openStream } from "../../support/open-stream.ts";
import { openTestDatabase, spoolBody, storeAll } from "../../support/pipeline.ts";
import { handIn, ssText } from "../../support/reports.ts";
import { openWatch } from "../../support/watch.ts";

openTestDatabase();

const start = new Date(Math.floor(Date.now() / 1_000) * 1_000);
const at = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

/** What the verifier and nmap send to web ports. */
const looks = (from: string, when: Date): string =>
  ["HEAD / HTTP/1.1", "OPTIONS / RTSP/1.0", "GET /nmaplowercheck1700000000 HTTP/1.1", "OPTIONS / HTTP/1.0"]
    .map((request, i) =>
      aLine({
        at: new Date(when.getTime() + i * 1000),
        address: from,
        request,
        status: i === 0 ? 200 : 400,
        bytes: 491,
        agent: "-",
      }),
    )
    .join("\n")
    .concat("\n");

const range = { from: at(-60), to: at(120) };
const words = (phrases: readonly { text: string }[]): string => phrases.map(({ text }) => text).join("");
let ids: number[];
let mails: MailServer;

beforeAll(async () => {
  mails = await startMailServer();
  ids = [];
  for (let i = 0; i < 14; i++) ids.push((await ensureServer(`web-${i}`)).serverId);
});
afterAll(() => mails.close());

describe("our own vantage", () => {
  it("raises no wave by what it sends to the web ports of the fleet, as a stranger does", async () => {
    await changeOwnVantage({ isEnabled: true, address: "198.51.100.7" });
    for (const serverId of ids) await spoolBody(serverId, looks("198.51.100.7", at(0)));
    await storeAll(at(1));
    await detectWaves(await findOwnNetworks([]), () => at(1));
    expect((await listWaves({ range, limit: 10 })).rows).toEqual([]);
    for (const serverId of ids) await spoolBody(serverId, looks("198.51.100.8", at(2)));
    await storeAll(at(3));
    await detectWaves(await findOwnNetworks([]), () => at(3));
    const { rows } = await listWaves({ range, limit: 10 });
    expect(rows.map(({ servers, sources }) => [servers, sources])).toEqual([[14, 1]]);
  });

  it("counts with its stated address, other vantages' and this machine's own, as long as it is on", async () => {
    const stated = parseOwnNetworks("192.0.2.0/24=office");
    const own = await findOwnNetworks(stated);
    expect(own.slice(0, 2).map(({ network, label }) => [network, label])).toEqual([
      ["192.0.2.0/24", "office"],
      ["198.51.100.7", "vantage doorwatch"],
    ]);
    await changeOwnVantage({ isEnabled: false });
    expect((await findOwnNetworks(stated)).filter(({ label }) => label === "this machine")).toEqual([]);
    const networks = openOwnNetworks(stated, () => 0);
    expect((await networks()).length).toBeGreaterThan(1);
    await changeOwnVantage({ isEnabled: true });
  });
});

describe("RTSP that strangers send to the web ports of 14 servers", () => {
  let watch: ReturnType<typeof openWatch>;

  beforeAll(async () => {
    watch = openWatch(mails.port);
    const ssh = { port: 22, process: "sshd" };
    const camera = { port: 554, process: "mediamtx" };
    // One learned its port, one opened it; eleven have sent no report.
    await handIn(ssText(ssh, camera), { serverName: "web-0", takenAt: at(1), receivedAt: at(1) });
    for (const [minute, open] of [
      [1, false],
      [3, true],
    ] as const)
      await handIn(open ? ssText(ssh, camera) : ssText(ssh), {
        serverName: "web-1",
        takenAt: at(minute),
        receivedAt: at(minute),
      });
    await handIn(ssText(ssh), { serverName: "web-2", takenAt: at(1), receivedAt: at(1) });
    await watch.look(at(4));
    for (const [i, serverId] of ids.entries())
      await spoolBody(
        serverId,
        [
          "OPTIONS /",
          "DESCRIBE /",
          "DESCRIBE /live.sdp",
          "DESCRIBE /ch0_0.h264",
          "DESCRIBE /onvif1",
          "DESCRIBE /h264",
        ]
          .map((request) => `${request} RTSP/1.0`)
          .map((request, n) =>
            aLine({
              at: new Date(at(5).getTime() + i * 2000 + n * 300),
              address: `203.0.113.${50 + (i % 3)}`,
              request,
              status: 400,
              bytes: 491,
              agent: "-",
            }),
          )
          .join("\n")
          .concat("\n"),
      );
    await watch.lookFor(at(6), 10 * 60, 30);
  });

  it("is one wave, whose page says where it would be met", async () => {
    const { rows } = await listWaves({ range, limit: 10 });
    const wave = rows.find(({ categories }) => categories[0] === "rtsp");
    expect(wave).toMatchObject({ servers: 14, sources: 3 });
    const page = await readWavePage(wave?.id ?? "", at(20));
    expect(page?.ports.map(words)).toEqual([
      "RTSP was sent to the web ports of 14 of your servers; 2 also listen on 554; of 11 servers no report of ports has come.",
    ]);
  });

  it("is told at once, for what it looks for was opened where nobody expects it", async () => {
    const { rows } = await listAlerts({ limit: 10 });
    const wave = rows.find(({ rule }) => rule === "scan_wave");
    expect(wave).toMatchObject({ worth: "urgent", severity: "high" });
    const details = await readAlert(wave?.id ?? "");
    expect(details?.facts).toMatchObject({ exposed: [{ server: "web-1", port: 554 }] });
    const mail = mails.taken.find(({ mail: { subject } }) => /RTSP/.test(subject ?? ""))?.mail.text;
    expect(mail?.replace(/\s+/g, " ")).toContain(
      "Open to it: what it looks for is open and not expected on web-1.",
    );
  });

  it("meets the proof of the verifier on the overview", async () => {
    await recordProofs(
      ids[1] ?? 0,
      [{ address: "203.0.113.99", protocol: "tcp", port: 554, verification: openStream(at(16)) }],
      at(16),
    );
    const rtsp = (await readProbedPorts(range)).find(({ protocol }) => protocol === "RTSP");
    expect(rtsp && words(probedPortsSentence(rtsp))).toBe(
      "RTSP was sent to the web ports of 14 of your servers; 2 also listen on 554; 1 hands out a stream description without a password; of 11 servers no report of ports has come.",
    );
  });
});

describe("other protocols that strangers speak to web ports", () => {
  const when = at(-60 * 24 * 40);
  const during = { from: new Date(when.getTime() - 60_000), to: new Date(when.getTime() + 60_000) };
  const hello = (request: string, address: string) =>
    `${aLine({ at: when, address, request, status: 400, bytes: 491, agent: "-" })}\n`;

  it("are told by their names, but for what own networks send", async () => {
    const ownNetworks = parseOwnNetworks("192.0.2.0/24=office");
    for (const serverId of ids.slice(0, 3))
      await spoolBody(serverId, hello("SSH-2.0-Go", "203.0.113.9") + hello("stats", "203.0.113.9"));
    await spoolBody(ids[0] ?? 0, hello("RFB 003.008", "192.0.2.9"));
    await storeAll(at(30), { ownNetworks });
    const told = await readProbedPorts(during);
    expect(told.map((one) => words(probedPortsSentence(one))).sort()).toEqual([
      "Memcached was sent to the web ports of 3 of your servers; none of them listens at the protocol's own ports.",
      "SSH was sent to the web ports of 3 of your servers; 3 also listen on 22.",
    ]);
  });

  it("count the same over hours, over whole days, and over both", async () => {
    const day = 86_400_000;
    const midnight = new Date(Math.floor(when.getTime() / day) * day);
    const next = new Date(midnight.getTime() + day);
    const later = new Date(next.getTime() + 3_600_000);
    const earlier = new Date(midnight.getTime() - 3_600_000);
    for (const [from, to] of [
      [midnight, next],
      [earlier, later],
      [during.from, during.to],
      [during.from, later],
    ] as const) {
      const ssh = (await readProbedPorts({ from, to })).find(({ protocol }) => protocol === "SSH");
      expect(ssh).toMatchObject({ servers: 3, requests: 3 });
    }
    expect(await readProbedPorts({ from: next, to: later })).toEqual([]);
  });
});
