import type { VerifierKind } from "./verification.ts";

/** What is known of an open port; `service` only where a tool has probed it, for a name by number proves nothing. */
export type OpenPort = {
  protocol: string;
  port: number;
  service: string | null;
  isTunnelled: boolean;
};

export type ChosenVerifier = { kind: VerifierKind; tls: boolean };

const rtspPorts = new Set([554, 322, 8554, 5554, 10_554]);
const httpPorts = new Set([80, 3000, 5601, 8000, 8008, 8080, 8081, 8888, 9000, 9090, 9200, 2375]);
const httpsPorts = new Set([443, 2376, 6443, 8443, 9443, 10_250]);
const tlsPorts = new Set([465, 636, 853, 990, 993, 995, 5061, 5671, 5986, 8883]);

/**
 * Which safe looks fit a port, in the order to take them; none where no harmless exchange would tell anything. What
 * answered (a probed service) counts for more than the number.
 */
export function chooseVerifiers({ protocol, port, service, isTunnelled }: OpenPort): ChosenVerifier[] {
  if (protocol !== "tcp") return [];
  const chosen = byService(service?.toLowerCase() ?? null, isTunnelled) ?? byNumber(port);
  if (chosen.length > 0) return chosen;
  return isTunnelled ? [{ kind: "tls", tls: true }] : [];
}

function byService(service: string | null, isTunnelled: boolean): ChosenVerifier[] | null {
  if (service === null || service === "" || service === "unknown" || service === "tcpwrapped") return null;
  const tls = isTunnelled || /^(?:https|rtsps|ssl)/.test(service);
  if (/^rtsps?(?:-alt)?$/.test(service)) return [{ kind: "rtsp", tls }];
  if (/^https?(?:-alt|-proxy|-mgmt|-wmap)?$/.test(service) || service.startsWith("ssl/http")) return web(tls);
  if (service === "ssh") return [{ kind: "ssh", tls: false }];
  if (service === "redis" && !tls) return [{ kind: "redis", tls: false }];
  if (/^postgres(?:ql)?$/.test(service)) return [{ kind: "postgres", tls: false }];
  return tls ? [{ kind: "tls", tls: true }] : [];
}

function byNumber(port: number): ChosenVerifier[] {
  if (rtspPorts.has(port)) return [{ kind: "rtsp", tls: port === 322 }];
  if (httpPorts.has(port)) return web(false);
  if (httpsPorts.has(port)) return web(true);
  if (tlsPorts.has(port)) return [{ kind: "tls", tls: true }];
  if (port === 22 || port === 2222) return [{ kind: "ssh", tls: false }];
  if (port === 5432) return [{ kind: "postgres", tls: false }];
  return port === 6379 ? [{ kind: "redis", tls: false }] : [];
}

const web = (tls: boolean): ChosenVerifier[] =>
  tls
    ? [
        { kind: "tls", tls },
        { kind: "http", tls },
      ]
    : [{ kind: "http", tls }];
