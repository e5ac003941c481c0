import { isHttpName, isServiceOverHttp } from "../http-ports.ts";
import { ftp, nfs } from "./files.ts";
import { dns, docker, kubernetes, ldap, mqtt, snmp } from "./infrastructure.ts";
import type { PortKnowledge } from "./knowledge.ts";
import { mailbox, smtp, submission } from "./mail.ts";
import { rdp, ssh, telnet, vnc } from "./remote-access.ts";
import { rtsp, rtspAlternate, rtsps } from "./rtsp.ts";
import { mssql, mysql, postgresql } from "./sql-databases.ts";
import { elasticsearch, etcd, memcached, mongodb, redis } from "./stores.ts";
import { sip } from "./voice.ts";
import { http, httpAlternate, https, kibana, proxy } from "./web.ts";
import { msrpc, rpcbind, smb, winrm } from "./windows-and-files.ts";

/**
 * The services that matter most on servers: what machines on the internet really have open (Shodan, Shadowserver), what
 * lists of ports that must not be open agree on (databases, caches, remote desktops, management), and RTSP, for whose
 * sake many come here.
 */
export const knownServices: readonly PortKnowledge[] = [
  ...[rtsp, rtsps, rtspAlternate, sip],
  ...[ssh, telnet, rdp, vnc],
  ...[smtp, submission, mailbox],
  ...[http, https, httpAlternate, proxy, kibana],
  ...[postgresql, mysql, mssql, redis, elasticsearch, memcached, mongodb, etcd],
  ...[smb, msrpc, rpcbind, winrm, ftp, nfs],
  ...[dns, snmp, ldap, docker, kubernetes, mqtt],
];

/** What is known of a port by its number, or null. What listens there may be something else: see the probed service. */
export function findKnowledge(protocol: string, port: number): PortKnowledge | null {
  const isIts = ({ ports, protocols }: PortKnowledge) =>
    ports.includes(port) && protocols.some((its) => its === protocol);
  return knownServices.find(isIts) ?? null;
}

/**
 * What is known of a port on which a service answered (nmap's name of it; null: nobody has asked). The service goes before
 * what the number is usually for, unless it only said that it speaks HTTP and the number tells more.
 */
export function findKnowledgeAt(
  protocol: string,
  port: number,
  service: string | null,
): PortKnowledge | null {
  const usual = findKnowledge(protocol, port);
  if (service === null || (isHttpName(service) && usual !== null && isSpokenToByHttp(usual, port)))
    return usual;
  return findKnowledgeOfService(service) ?? usual;
}

const isSpokenToByHttp = (usual: PortKnowledge, port: number): boolean =>
  isServiceOverHttp(port) || usual === http || usual === https || usual === httpAlternate;

/** What is known of a service that a tool has probed (nmap's names), or null. */
export function findKnowledgeOfService(service: string): PortKnowledge | null {
  return byService.get(service.toLowerCase()) ?? null;
}

const byService = new Map<string, PortKnowledge>(
  Object.entries({
    rtsp,
    rtsps,
    sip,
    "sip-tls": sip,
    ssh,
    telnet,
    "ms-wbt-server": rdp,
    vnc,
    smtp,
    submission,
    http,
    https,
    "http-proxy": proxy,
    "squid-http": proxy,
    socks5: proxy,
    imap: mailbox,
    imaps: mailbox,
    pop3: mailbox,
    pop3s: mailbox,
    ftp,
    nfs,
    wsman: winrm,
    etcd: etcd,
    postgresql,
    mysql,
    "ms-sql-s": mssql,
    redis,
    memcached,
    memcache: memcached,
    mongodb,
    mongod: mongodb,
    "microsoft-ds": smb,
    "netbios-ssn": smb,
    msrpc,
    rpcbind,
    domain: dns,
    snmp,
    ldap,
    docker,
    mqtt,
  }),
);
