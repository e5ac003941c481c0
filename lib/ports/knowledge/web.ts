import { checkInside, checkOutside, closingWays, dockerFirewall, iana, rfc, testClosed } from "./common.ts";
import { type Advice, advise, type PortKnowledge } from "./knowledge.ts";

const head = (scheme: "http" | "https"): Advice =>
  advise(
    "What answers, with which status, and where it sends people.",
    `curl -skI ${scheme}://{urlHost}:{port}/`,
  );

const updates = advise(
  "Updates of the server and of what runs in it (CMS, plug-ins); nothing in the document root that is not for everybody (.git, .env, backups); admin areas for own networks only.",
);

export const http: PortKnowledge = {
  ports: [80],
  protocols: ["tcp"],
  title: "HTTP, web pages without encryption",
  purpose:
    "Serves pages, redirects to https, and answers the challenges by which certificates are issued (ACME http-01).",
  usedBy: ["nginx, Apache, Caddy, HAProxy, IIS", "Balancers", "The set-up pages of devices"],
  reasons: [
    "The machine is a web server",
    "Only for the redirect to https and for certificates",
    "A default page of a package that nobody uses",
  ],
  need: "On web servers yes, mostly for the redirect. Elsewhere find out what it serves.",
  risks: [
    "Passwords and sessions in clear where it serves more than a redirect",
    "Forgotten applications and default pages",
    "Everything that is in the access log: probes for known holes, all day",
  ],
  check: { inside: checkInside, outside: [...checkOutside, head("http")] },
  secure: [advise("Redirect everything to https but /.well-known/acme-challenge/; then HSTS."), updates],
  close: closingWays(),
  test: [...testClosed, advise("Certificates still renew.", "sudo certbot renew --dry-run")],
  sources: [rfc(9110, "HTTP Semantics"), iana],
};

export const https: PortKnowledge = {
  ports: [443],
  protocols: ["tcp", "udp"],
  title: "HTTPS, web pages; over UDP the same as HTTP/3",
  purpose: "Serves pages and interfaces within TLS; 443/udp is QUIC.",
  usedBy: ["nginx, Apache, Caddy, HAProxy, IIS", "Balancers and delivery networks", "VPNs that hide there"],
  reasons: ["The machine is a web server"],
  need: "On web servers yes. Interfaces for the own staff belong behind a VPN or a log-in in front.",
  risks: [
    "Expired certificates, old TLS",
    "The application behind it",
    "Admin interfaces that share the port",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      head("https"),
      advise(
        "Certificate and versions of TLS.",
        "openssl s_client -connect {urlHost}:{port} -brief </dev/null",
        "nmap{six} -Pn -p {port} --script ssl-enum-ciphers {host}",
      ),
    ],
  },
  secure: [
    advise(
      "TLS 1.2 and 1.3 only (Mozilla's intermediate profile); certificates that renew themselves; HSTS.",
    ),
    updates,
  ],
  close: closingWays(),
  test: testClosed,
  sources: [
    rfc(8446, "TLS 1.3"),
    { title: "Mozilla, Server Side TLS", url: "https://wiki.mozilla.org/Security/Server_Side_TLS" },
    iana,
  ],
};

export const httpAlternate: PortKnowledge = {
  ports: [8080, 8000, 8008, 8081, 8443, 8888],
  protocols: ["tcp"],
  title: "The web's other port: applications, proxies, consoles",
  purpose:
    "IANA's alternative to 80. Application servers and developers take it because it needs no root rights.",
  usedBy: [
    "Tomcat, Jetty, Spring Boot, Node programs",
    "Jenkins",
    "Proxies (Squid, Burp)",
    "Containers",
    "Cameras and routers",
  ],
  reasons: [
    "An application behind a reverse proxy listens on all addresses although the proxy is on the same machine",
    "A container publishes it past the firewall",
    "A developer's server was left running",
  ],
  need: "Seldom: the reverse proxy on 443 is enough for users.",
  risks: [
    "Who comes here passes the proxy's TLS, log-in and limits by",
    "Consoles with default passwords (Tomcat Manager, Jenkins script console) mean code on the machine",
    "An open proxy is used by others in your name",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      head("http"),
      advise(
        "Whether it is an open proxy.",
        "curl -s -o /dev/null -w '%{http_code}\\n' -x http://{urlHost}:{port} http://example.com/",
      ),
    ],
  },
  secure: [advise("Behind the reverse proxy only; own passwords for consoles, or no consoles."), updates],
  close: closingWays({
    bind: advise(
      'Listen on loopback: address="127.0.0.1" in Tomcat\'s Connector, server.address=127.0.0.1 for Spring Boot, --httpListenAddress=127.0.0.1 for Jenkins, 127.0.0.1:8080:8080 in compose.',
      "sudo systemctl restart {unit}",
    ),
  }),
  test: [
    ...testClosed,
    advise("The application still answers through its proxy.", "curl -sI https://{urlHost}/"),
  ],
  sources: [iana, dockerFirewall],
};

export const proxy: PortKnowledge = {
  ports: [3128, 1080],
  protocols: ["tcp"],
  title: "A proxy: HTTP (3128) or SOCKS (1080), which fetches for others",
  purpose: "Clients send their requests here, and the proxy makes them in its own name.",
  usedBy: ["Squid, tinyproxy, Privoxy", "Dante, ssh -D, V2Ray, 3proxy", "Scrapers and testers' tools"],
  reasons: [
    "A network reaches the web through it",
    "Somebody opened it to get around something, perhaps an intruder who sells it on",
  ],
  need: "By the own clients only. Open to the world: never.",
  risks: [
    "Others attack, scrape and send spam in your name; your address ends on blocklists",
    "It reaches what only the machine should reach: other servers inside, the metadata address of a cloud (169.254.169.254)",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Whether it fetches for you: 200 means yes, 403 or 407 no.",
        "curl -s -m 5 -o /dev/null -w '%{http_code}\\n' -x http://{urlHost}:3128 http://example.com/",
        "curl -s -m 5 -o /dev/null -w '%{http_code}\\n' -x socks5h://{urlHost}:1080 http://example.com/",
      ),
    ],
  },
  secure: [
    advise(
      "Squid: http_access allow localnet with your networks alone, then http_access deny all; authentication; no CONNECT but to 443; deny loopback and link-local targets.",
      "sudo squid -k parse",
    ),
    advise(
      "Let only the own networks in.",
      "sudo ufw allow from {network} to any port {port} proto tcp",
      "sudo ufw deny {port}/tcp",
    ),
  ],
  close: closingWays({
    bind: advise(
      "Squid: http_port 127.0.0.1:3128; Dante: internal: 127.0.0.1 port = 1080; ssh -D 127.0.0.1:1080.",
      "sudo systemctl restart {unit}",
    ),
  }),
  test: [...testClosed, advise("The own clients still reach the web.")],
  sources: [
    { title: "Squid, http_access", url: "https://www.squid-cache.org/Doc/config/http_access/" },
    rfc(1928, "SOCKS Protocol Version 5"),
    iana,
  ],
};

export const kibana: PortKnowledge = {
  ports: [5601],
  protocols: ["tcp"],
  title: "Kibana, the window into Elasticsearch",
  purpose: "Shows and searches what lies in Elasticsearch or OpenSearch, and administers it.",
  usedBy: ["Kibana", "OpenSearch Dashboards"],
  reasons: ["server.host was set to 0.0.0.0 to reach it from a desk", "A container publishes it"],
  need: "By those who search in it, behind a log-in; not from the internet.",
  risks: [
    "Without Elastic's security switched on: all data, and by the console all commands, for everybody",
    "Flaws in old versions mean code on the machine (CVE-2019-7609)",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Whether it asks who you are: a redirect to /login does, a page does not.",
        "curl -sI http://{urlHost}:{port}/",
      ),
    ],
  },
  secure: [
    advise("xpack.security.enabled: true in Elasticsearch, TLS, a reverse proxy or VPN in front; updates."),
  ],
  close: closingWays({
    bind: advise('server.host: "localhost" in /etc/kibana/kibana.yml.', "sudo systemctl restart kibana"),
  }),
  test: testClosed,
  sources: [
    {
      title: "Elastic, Kibana settings",
      url: "https://www.elastic.co/guide/en/kibana/current/settings.html",
    },
  ],
};
