import { readdir, readFile, stat } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliverDue } from "../../../lib/deliver/deliver-due.ts";
import { deliverySettings } from "../../../lib/deliver/delivery-settings.ts";
import { requeue } from "../../../lib/deliver/requeue.ts";
import { readEnv } from "../../../lib/env.ts";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import {
  aChannel,
  allDeliveries,
  anAlertId,
  emptyOutbox,
  letPass,
  plainServer,
  someSettings,
  tell,
} from "../../support/deliveries.ts";
import { type MailServerTraits, startMailServer } from "../../support/mail-server.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

openTestDatabase();

const closing: (() => Promise<unknown>)[] = [];
beforeEach(emptyOutbox);
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function aServer(traits: MailServerTraits = {}) {
  const server = await startMailServer(traits);
  closing.push(server.close);
  return server;
}

const start = new Date("2026-11-24T08:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

describe("a mail server with STARTTLS and a password", () => {
  const login = { user: "doorwatch", password: "p@ss/word:1" };
  const settingsFor = (port: number, cert: string, more: Record<string, string> = {}) =>
    deliverySettings(
      readEnv({
        SMTP_URL: `smtp://doorwatch:${encodeURIComponent(login.password)}@localhost:${port}`,
        ALERT_FROM: "Doorwatch Köln <doorwatch@example.org>",
        ALERT_TO: "ops@example.org, oncall@example.org",
        CA_CERTIFICATES: cert,
        PUBLIC_URL: "https://doorwatch.example.org",
        ...more,
      }),
    );

  it("gets the mail encrypted, and every part of it can be read back", async () => {
    const tls = selfSigned();
    const server = await aServer({ ...tls, login });
    const settings = settingsFor(server.port, tls.cert);
    const alertId = anAlertId();
    await tell(settings, start, { alertId, title: "CGI wordlist on 4 servers" });
    await deliverDue(settings, () => start);

    const [taken] = server.taken;
    expect(server.taken).toHaveLength(1);
    expect(taken).toMatchObject({
      secure: true,
      user: "doorwatch",
      from: "doorwatch@example.org",
      to: ["ops@example.org", "oncall@example.org"],
    });
    const { mail } = taken ?? expect.fail();
    expect(mail.from).toMatchObject({ name: "Doorwatch Köln", address: "doorwatch@example.org" });
    expect(mail.to?.map(({ address }) => address)).toEqual(["ops@example.org", "oncall@example.org"]);
    expect(mail.subject).toContain("CGI wordlist on 4 servers");
    expect(mail.date).toBe(start.toISOString());
    expect(mail.text).toMatch(/A new wave is going on\.[\s\S]*\/cgi-bin\/test-cgi/);
    expect(mail.html).toContain("A new wave is going on.");
    expect(mail.messageId).toMatch(/^<[0-9a-f]{64}\S*@doorwatch\.example\.org>$/);
    const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({
      "auto-submitted": "auto-generated",
      references: `<alert-${alertId}@doorwatch.example.org>`,
    });
    expect(headers["content-type"]).toContain("multipart/alternative");
    expect(await allDeliveries()).toMatchObject([
      {
        state: "sent",
        channel: "E-mail",
        attempts: 1,
        answer: expect.stringContaining("2.0.0 Taken"),
        error: null,
      },
    ]);
  });

  it("gets nothing with a certificate that nobody vouches for, until that is said to be meant", async () => {
    const tls = selfSigned();
    const server = await aServer({ ...tls, login });
    const strict = settingsFor(server.port, selfSigned().cert);
    await tell(strict, start);
    await deliverDue(strict, () => start);
    expect(server.taken).toHaveLength(0);
    expect(await allDeliveries()).toMatchObject([
      { state: "waiting", error: expect.stringMatching(/certificate/) },
    ]);
    const lenient = settingsFor(server.port, selfSigned().cert, { SMTP_TLS: "unverified" });
    await deliverDue(lenient, () => later(20));
    expect(server.taken).toMatchObject([{ secure: true }]);
  });

  it("is never told the password in the clear", async () => {
    const server = await aServer({ login });
    const settings = settingsFor(server.port, selfSigned().cert);
    // A name of this machine that does not look like one: to the settings it is another.
    const smtp = plainServer(server.port, { ...login, host: "127.0.0.1" });
    await tell(settings, start);
    const remote = { ...settings, smtp: { ...smtp, host: "0" } };
    await deliverDue(remote, () => start);
    expect(await allDeliveries()).toMatchObject([
      { state: "waiting", error: expect.stringContaining("STARTTLS") },
    ]);
    expect(server.taken).toHaveLength(0);
  });

  it("that takes TLS from the first byte is served too", async () => {
    const tls = selfSigned();
    const server = await aServer({ ...tls, login, secure: true });
    const settings = settingsFor(server.port, tls.cert, {
      SMTP_URL: `smtps://doorwatch:${encodeURIComponent(login.password)}@localhost:${server.port}`,
    });
    await tell(settings, start);
    await deliverDue(settings, () => start);
    expect(server.taken).toMatchObject([{ secure: true, user: "doorwatch" }]);
  });

  it("whose password was changed gets the mail once it is put right", async () => {
    const tls = selfSigned();
    const server = await aServer({ ...tls, login });
    const wrong = settingsFor(server.port, tls.cert, {
      SMTP_URL: `smtp://doorwatch:old@localhost:${server.port}`,
    });
    await tell(wrong, start);
    await deliverDue(wrong, () => start);
    expect(await allDeliveries()).toMatchObject([
      { state: "waiting", error: expect.stringContaining("Wrong user or password") },
    ]);
    await deliverDue(settingsFor(server.port, tls.cert), () => later(20));
    expect(server.taken).toHaveLength(1);
  });
});

describe("every alert arrives", () => {
  it("through a server that greylists", async () => {
    const firstSeen = new Map<string, number>();
    let nowMs = start.getTime();
    const server = await aServer({
      onRecipient: (address) => {
        const since = firstSeen.get(address) ?? nowMs;
        firstSeen.set(address, since);
        return nowMs - since < 300_000 ? { code: 451, text: "4.7.1 Greylisted, come back in 300 s" } : null;
      },
    });
    const settings = someSettings({ smtp: plainServer(server.port), to: ["a@example.org", "b@example.org"] });
    await tell(settings, start);
    for (; nowMs < start.getTime() + 900_000; nowMs += 2_000)
      await deliverDue(settings, () => new Date(nowMs));
    expect(server.taken).toMatchObject([{ to: ["a@example.org", "b@example.org"] }]);
    const [delivery] = await allDeliveries();
    expect(delivery).toMatchObject({ state: "sent", error: null });
    expect(delivery?.attempts).toBeLessThanOrEqual(8);
    expect(delivery?.sentAt?.getTime()).toBeLessThanOrEqual(start.getTime() + 600_000);
  });

  it("after a server was down for ten minutes, in order, and each once", async () => {
    const port = await findFreePort();
    const settings = someSettings({ smtp: plainServer(port) });
    const alertId = anAlertId();
    await tell(settings, start, { alertId });
    await tell(settings, later(60), { alertId: anAlertId(), title: "Another wave" });
    await tell(settings, later(120), { alertId, kind: "resolved", state: "It is over." }, { sequence: 1 });
    await letPass(settings, start, 600);
    expect(await allDeliveries()).toMatchObject([
      { state: "waiting", error: expect.stringContaining("ECONNREFUSED") },
      { state: "waiting", error: expect.stringContaining("ECONNREFUSED") },
      { state: "waiting", attempts: 0 },
    ]);
    const server = await aServer({ port });
    await letPass(settings, later(602), 400);
    const states = server.taken.map(
      ({ mail }) => mail.headers.find(({ key }) => key === "x-doorwatch-state")?.value,
    );
    expect(states.sort()).toEqual(["firing", "firing", "resolved"]);
    const told = server.taken.filter(({ mail }) => !mail.subject?.includes("Another"));
    expect(told.map(({ mail }) => mail.text?.includes("It is over."))).toEqual([false, true]);
    expect(new Set(told.map(({ mail }) => mail.references))).toHaveLength(1);
  });

  it("though the server takes a mail and dies before it answers: one copy more for each death, with the same id", async () => {
    let deaths = 2;
    const server = await aServer({ onMail: (_mail, hangUp) => (deaths-- > 0 ? hangUp() : undefined) });
    const settings = someSettings({ smtp: plainServer(server.port) });
    await tell(settings, start);
    await letPass(settings, start, 300);
    expect(server.taken).toHaveLength(3);
    expect(new Set(server.taken.map(({ mail }) => mail.messageId))).toHaveLength(1);
    expect(await allDeliveries()).toMatchObject([{ state: "sent", attempts: 3 }]);
  });

  it("at the recipients that the server knows; the others are reported and not asked again", async () => {
    const asked: string[] = [];
    const server = await aServer({
      onRecipient: (address) => {
        asked.push(address);
        if (address.startsWith("gone")) return { code: 550, text: "5.1.1 No such user here" };
        if (address.startsWith("full") && asked.filter((one) => one === address).length < 3)
          return { code: 452, text: "4.2.2 Mailbox full" };
        return null;
      },
    });
    const to = ["ops@example.org", "gone@example.org", "full@example.org"];
    const settings = someSettings({ smtp: plainServer(server.port), to });
    await tell(settings, start);
    await deliverDue(settings, () => start);
    expect(await allDeliveries()).toMatchObject([
      { state: "waiting", error: expect.stringContaining("full@example.org: 452 4.2.2 Mailbox full") },
    ]);
    await letPass(settings, start, 300);
    expect(server.taken.map((one) => one.to)).toEqual([["ops@example.org"], ["full@example.org"]]);
    expect(server.taken[1]?.mail.to).toHaveLength(3);
    expect(asked.filter((address) => address !== "full@example.org")).toEqual(to.slice(0, 2));
    expect(await allDeliveries()).toMatchObject([
      { state: "sent", error: "gone@example.org: 550 5.1.1 No such user here" },
    ]);
  });

  it("once a person sends again what was refused for good", async () => {
    let isRefusing = true;
    const server = await aServer({
      onRecipient: () => (isRefusing ? { code: 554, text: "5.7.1 Sender not allowed" } : null),
    });
    const settings = someSettings({ smtp: plainServer(server.port) });
    await tell(settings, start);
    await deliverDue(settings, () => start);
    expect(await allDeliveries()).toMatchObject([
      { state: "failed", attempts: 1, error: expect.stringContaining("554 5.7.1 Sender not allowed") },
    ]);
    await letPass(settings, start, 60);
    isRefusing = false;
    expect(await requeue(null, later(3_600))).toBe(1);
    await deliverDue(settings, () => later(3_600));
    expect(server.taken).toHaveLength(1);
    expect(await allDeliveries()).toMatchObject([{ state: "sent", attempts: 1 }]);
  });
});

describe("a server that never takes anything", () => {
  it("is given up after a day, and the end of what it was not told is not told either", async () => {
    const settings = someSettings({ smtp: plainServer(await findFreePort()) });
    const alertId = anAlertId();
    await tell(settings, start, { alertId });
    await tell(settings, later(7_200), { alertId, kind: "resolved" }, { sequence: 1 });
    // Attempts grow rare: steps of ten minutes see them all.
    for (let seconds = 0; seconds <= 88_000; seconds += 600) await deliverDue(settings, () => later(seconds));
    expect(await allDeliveries()).toMatchObject([
      { state: "failed", error: expect.stringContaining("ECONNREFUSED") },
      { state: "suppressed", reason: expect.stringContaining("could not be told that it began") },
    ]);
  });

  it("but only keeps the line open does not keep other channels waiting", async () => {
    const held: { destroy(): void }[] = [];
    let isOver = false;
    const silent = createServer((socket) => (isOver ? socket.destroy() : held.push(socket)));
    silent.listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    closing.push(async () => silent.close());
    const { port } = silent.address() as { port: number };
    const settings = someSettings({ smtp: plainServer(port) });
    await tell(settings, start);
    const stuck = deliverDue(settings, () => start);
    await expect.poll(() => held.length).toBe(1);

    await aChannel({ kind: "ntfy", config: { url: "http://127.0.0.1:9/topic", token: null } });
    await tell(settings, start);
    await deliverDue(settings, () => start);
    const states = (await allDeliveries()).map(({ channelId, state }) => [channelId === 0, state]);
    expect(states).toEqual([
      [true, "sending"],
      [true, "waiting"],
      [false, "waiting"],
    ]);
    isOver = true;
    for (const socket of held) socket.destroy();
    await stuck;
  });
});

describe("with no mail server configured", () => {
  it("mails lie in the folder, whole, one file each, closed to others", async () => {
    const folder = await makeTemporaryFolder();
    closing.push(folder.remove);
    const mailFolder = path.join(folder.path, "mail");
    const settings = someSettings({ to: [], mailFolder });
    await tell(settings, start);
    await deliverDue(settings, () => start);
    const [name = ""] = await readdir(mailFolder);
    expect(await readdir(mailFolder)).toHaveLength(1);
    expect(name).toMatch(/^2026-11-24T08-00-00Z-[0-9a-f]{16}\.eml$/);
    const file = path.join(mailFolder, name);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const mail = await PostalMime.parse(await readFile(file));
    expect(mail.subject).toContain("CGI wordlist on 4 servers");
    expect(mail.html).toContain("A new wave is going on.");
    expect(await allDeliveries()).toMatchObject([{ state: "sent", answer: `Written to ${file}` }]);
  });

  it("a folder that cannot be written is tried again and says why", async () => {
    const settings = someSettings({ mailFolder: path.join(import.meta.filename, "mail") });
    await tell(settings, start);
    await deliverDue(settings, () => start);
    expect(await allDeliveries()).toMatchObject([
      { state: "waiting", error: expect.stringContaining("ENOTDIR") },
    ]);
  });
});
