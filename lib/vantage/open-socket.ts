import { connect, type Socket } from "node:net";
import { errorCode } from "../instance/error-code.ts";
import { no, ok, type Result } from "../result.ts";
import { readLiteral } from "./address-kind.ts";
import { assertChecked, type CheckedAddress } from "./may-touch.ts";

/**
 * Why no connection came about, in nmap's words: `conn-refused` is a closed port (or a firewall that answers in its
 * place); `no-response` and `host-unreach` (ICMP, which is also how firewalls prohibit) keep us out on the way.
 * `not-tried` says nothing about the port: this machine lacks a route, permission, file handles or local ports, or the
 * look was cancelled.
 */
export type ConnectFailure = "conn-refused" | "no-response" | "host-unreach" | "not-tried";

export type ConnectOptions = { timeoutMs: number; signal?: AbortSignal | undefined };

/**
 * Opens a TCP connection to a checked address. The one place of the vantage that does: no name is ever resolved here.
 * @throws Error when the address or the port was not checked before
 */
export function openSocket(
  target: CheckedAddress,
  port: number,
  { timeoutMs, signal }: ConnectOptions,
): Promise<Result<Socket, ConnectFailure>> {
  assertChecked(target);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${port} is no port`);
  if (signal?.aborted) return Promise.resolve(no("not-tried"));
  return new Promise((resolve) => {
    const socket = connect({
      host: target.address,
      port,
      family: target.family,
      autoSelectFamily: false,
      lookup: refuseLookup,
    });
    const end = (result: Result<Socket, ConnectFailure>): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
      socket.off("connect", onConnect);
      socket.off("error", onError);
      // A socket that is given up, or handed on, may still fail: that is no error of ours.
      socket.on("error", () => {});
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const cancel = (): void => end(no("not-tried"));
    const onError = (error: Error): void => end(no(failureOf(errorCode(error))));
    const onConnect = (): void => {
      const isThere = readLiteral(socket.remoteAddress ?? "")?.text === target.address;
      if (isOwnEcho(socket)) end(no("conn-refused"));
      else end(isThere ? ok(socket) : no("not-tried"));
    };
    const timer = setTimeout(() => end(no("no-response")), timeoutMs);
    signal?.addEventListener("abort", cancel, { once: true });
    socket.on("connect", onConnect);
    socket.on("error", onError);
  });
}

/** Node asks the resolver only for what is no literal address: this cannot happen, and must not. */
function refuseLookup(name: string, _options: object, done: (error: Error, address: string) => void): void {
  done(new Error(`${name} would have to be resolved`), "");
}

/**
 * A connection from a port of this machine to the very same port: TCP allows it (RFC 9293 section 3.5, simultaneous
 * open), and a scan of one's own ephemeral ports meets it now and then. Nothing listens there.
 */
function isOwnEcho(socket: Socket): boolean {
  return socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress;
}

const failures: Record<string, ConnectFailure> = {
  ECONNREFUSED: "conn-refused",
  ETIMEDOUT: "no-response",
  EHOSTUNREACH: "host-unreach",
  EHOSTDOWN: "host-unreach",
};

/** Everything else (ENETUNREACH, EMFILE, EADDRNOTAVAIL, EACCES, EPERM, ENOBUFS …) is this machine's own trouble. */
const failureOf = (code: string | undefined): ConnectFailure => failures[code ?? ""] ?? "not-tried";
