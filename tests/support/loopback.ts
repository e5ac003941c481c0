import { type AddressInfo, createServer, type Socket } from "node:net";
import { type CheckedAddress, fleetOf, mayTouch } from "../../lib/vantage/may-touch.ts";

/** A loopback address as the guard lets it through for a server whose admin allowed it. */
export function checkedLoopback(address = "127.0.0.1"): CheckedAddress {
  const fleet = fleetOf([{ serverId: 1, address, isProven: true, allowPrivate: true }]);
  const result = mayTouch(address, fleet);
  if (!result.ok) throw new Error(result.reason.message);
  return result.value;
}

export type Listener = { port: number; connections: number; close(): Promise<void> };

/** A listener on a free loopback port that does with each connection what it is told. */
export async function listenOn(
  host = "127.0.0.1",
  serve: (socket: Socket) => void = () => {},
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    listener.connections++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    socket.resume();
    serve(socket);
  });
  const listener: Listener = {
    port: 0,
    connections: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, resolve);
  });
  listener.port = (server.address() as AddressInfo).port;
  return listener;
}
