import { createServer } from "node:net";
import { errorCode } from "./error-code.ts";

/** A port of this address that nothing listens on; another program may still take it before it is used. */
export async function findFreePort(host = "127.0.0.1"): Promise<number> {
  const port = await tryToListen(host, 0);
  if (typeof port !== "number") throw new Error(`no free port on ${host}: ${port}`);
  return port;
}

/** Whether a server could listen there now; otherwise the error's code, for example `EADDRINUSE`. */
export async function canListen(host: string, port: number): Promise<true | string> {
  const outcome = await tryToListen(host, port);
  return typeof outcome === "number" ? true : outcome;
}

function tryToListen(host: string, port: number): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(errorCode(error) ?? String(error)));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}
