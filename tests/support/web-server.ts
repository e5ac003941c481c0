import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type AskedRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
type Answer = { status?: number; headers?: Record<string, string>; text?: string };

export type WebServer = { url: string; asked: AskedRequest[]; close(): Promise<void> };

/** A web server on a free loopback port that keeps what it was asked. `answer` may throw: then it hangs up. */
export async function startWebServer(
  answer: (asked: AskedRequest) => Answer = () => ({}),
): Promise<WebServer> {
  const asked: AskedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
    asked.push(one);
    try {
      const { status = 200, headers: answered = {}, text = "ok" } = answer(one);
      response.writeHead(status, answered).end(text);
    } catch {
      request.socket.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
