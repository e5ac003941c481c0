import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort } from "../../../lib/instance/free-port.ts";
import { connectScan } from "../../../lib/vantage/connect-scan.ts";
import { fleetOf, mayTouch } from "../../../lib/vantage/may-touch.ts";
import { openSocket } from "../../../lib/vantage/open-socket.ts";
import { checkedLoopback, type Listener, listenOn } from "../../support/loopback.ts";

const open: Listener[] = [];
const listen = async (host?: string): Promise<Listener> => {
  const listener = await listenOn(host);
  open.push(listener);
  return listener;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

describe("the scan by connections", () => {
  it("tells open from closed ports, and sums the closed ones up", async () => {
    const [first, second] = [await listen(), await listen()];
    const closed = await findFreePort();
    const scan = await connectScan([checkedLoopback()], [second.port, closed, first.port, first.port]);
    expect(
      scan.ports.map(({ port, state, reason, address, protocol }) => [
        port,
        state,
        reason,
        address,
        protocol,
      ]),
    ).toEqual(
      [first.port, second.port]
        .sort((a, b) => a - b)
        .map((port) => [port, "open", "syn-ack", "127.0.0.1", "tcp"]),
    );
    expect(scan.hosts).toMatchObject([
      {
        address: "127.0.0.1",
        state: "up",
        isTimedOut: false,
        unlisted: [{ state: "closed", count: 1, coverage: { protocol: "tcp", ports: [[closed, closed]] } }],
      },
    ]);
    expect(scan.end).toMatchObject({ outcome: "complete", notes: [] });
    expect(scan.end.coverage?.[0]?.ports.flat()).toContain(closed);
  });

  it("scans IPv6 beside IPv4, each address for itself", async () => {
    const six = await listen("::1");
    const scan = await connectScan([checkedLoopback("::1"), checkedLoopback("127.0.0.1")], [six.port]);
    expect(scan.ports.map(({ address }) => address)).toEqual(["::1"]);
    expect(scan.hosts.map(({ address, reason }) => [address, reason])).toEqual([
      ["::1", "syn-ack"],
      ["127.0.0.1", "conn-refused"],
    ]);
  });

  it("reports its progress up to the end, and never more connections at once than it may", async () => {
    const listeners = [await listen(), await listen(), await listen()];
    const seen: number[] = [];
    await connectScan(
      [checkedLoopback()],
      listeners.map(({ port }) => port),
      { concurrency: 1, onProgress: ({ done, total, open: found }) => seen.push(done, total, found) },
    );
    expect(seen).toEqual([1, 3, 1, 2, 3, 2, 3, 3, 3]);
  });

  it("keeps to its pace", async () => {
    const listener = await listen();
    const ports = Array.from({ length: 20 }, (_, at) => (at === 0 ? listener.port : 1 + at));
    const startedAt = performance.now();
    await connectScan([checkedLoopback()], ports, { perSecond: 100 });
    expect(performance.now() - startedAt).toBeGreaterThan(180);
  });

  it("stops when it is cancelled, and then claims nothing about ports that it did not try", async () => {
    const listener = await listen();
    const cancel = new AbortController();
    const scan = await connectScan([checkedLoopback()], [listener.port, 2, 3, 4, 5, 6, 7, 8], {
      concurrency: 1,
      perSecond: 20,
      signal: cancel.signal,
      onProgress: ({ done }) => done === 2 && cancel.abort(),
    });
    expect(scan.end).toMatchObject({ outcome: "partial", notes: ["The scan was cancelled."] });
    expect(scan.hosts).toMatchObject([{ isTimedOut: true, unlisted: [] }]);
    expect(scan.ports.map(({ port, state }) => [port, state]).sort()).toEqual(
      [
        [2, "closed"],
        [listener.port, "open"],
      ].sort(),
    );
  });

  it("ends by itself when its time is up", async () => {
    const scan = await connectScan([checkedLoopback()], [1, 2, 3, 4, 5], { perSecond: 10, totalMs: 150 });
    expect(scan.end).toMatchObject({ outcome: "partial", notes: ["The scan ran out of time."] });
  });

  it("does not call a full listener open, nor wait for it longer than it is told", async () => {
    // A backlog that is full leaves new connections without an answer, as a firewall does.
    const { port, fill, close } = await fullListener();
    try {
      await fill();
      const scan = await connectScan([checkedLoopback()], [port], { timeoutMs: 200 });
      expect(scan.ports).toEqual([]);
      expect(scan.hosts).toMatchObject([{ state: "unknown", unlisted: [{ state: "filtered", count: 1 }] }]);
    } finally {
      close();
    }
  });
});

describe("what the scan refuses", () => {
  it("opens no connection to an address that the guard did not let through, whatever the type says", async () => {
    const listener = await listen();
    const forged = JSON.parse('{"address":"127.0.0.1","family":4,"serverId":1}');
    await expect(connectScan([forged], [listener.port])).rejects.toThrow("not checked");
    expect(() => openSocket(forged, listener.port, { timeoutMs: 100 })).toThrow("not checked");
    expect(listener.connections).toBe(0);
  });

  it("does not follow the hosts file or any other spelling to a listener that is really there", async () => {
    const listener = await listen();
    const fleet = fleetOf(
      [
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "::ffff:127.0.0.1%lo",
        "0.0.0.0",
        "203.0.113.10",
      ].map((address) => ({ serverId: 1, address, isProven: true, allowPrivate: true })),
    );
    for (const address of ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "0.0.0.0", "127.0.0.1", "::1"])
      expect(mayTouch(address, fleet).ok, address).toBe(false);
    // All of them would have reached it.
    await new Promise<void>((resolve, reject) => {
      connect({ host: "127.1", port: listener.port }).once("connect", resolve).once("error", reject);
    });
    expect(listener.connections).toBe(1);
  });

  it("takes nothing for a port that is none", async () => {
    for (const ports of [[], [0], [65_536], [1.5], [Number.NaN], ["22" as unknown as number]])
      await expect(connectScan([checkedLoopback()], ports)).rejects.toThrow(/port/);
  });
});

/** A listener whose queue of new connections can be filled up. */
async function fullListener(): Promise<{ port: number; fill(): Promise<void>; close(): void }> {
  const { spawn } = await import("node:child_process");
  const script = `
    const server = require("node:net").createServer();
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      process.stdout.write(server.address().port + "\\n");
      setTimeout(() => { for (;;); }, 50);
    });`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
  const port = await new Promise<number>((resolve) =>
    child.stdout.once("data", (text) => resolve(Number(text))),
  );
  const sockets = Array.from({ length: 8 }, () => null as ReturnType<typeof connect> | null);
  return {
    port,
    async fill() {
      await new Promise((resolve) => setTimeout(resolve, 200));
      for (const at of sockets.keys()) {
        sockets[at] = connect({ port, host: "127.0.0.1" }).on("error", () => {});
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close() {
      for (const socket of sockets) socket?.destroy();
      child.kill("SIGKILL");
    },
  };
}
