import { checkInside, checkOutside, closingWays, dockerFirewall, iana, testClosed } from "./common.ts";
import { advise, type PortKnowledge } from "./knowledge.ts";
import { databaseNeed, databaseReasons, onlyApplication } from "./sql-databases.ts";

/** Stores that were made for trusted networks: most have no password unless one is set. */

export const redis: PortKnowledge = {
  ports: [6379, 6380],
  protocols: ["tcp"],
  title: "Redis and Valkey",
  purpose: "A store in memory for caches, sessions and queues.",
  usedBy: ["Redis, Valkey, KeyDB, Dragonfly", "Web applications, job queues (Sidekiq, BullMQ, Celery)"],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [
    "Without a password everybody reads, changes and deletes",
    "CONFIG SET and replication make it write files: SSH keys, cron jobs, modules. Open instances are taken over by miners and worms within hours",
  ],
  check: {
    inside: [
      ...checkInside,
      advise("What it is bound to, and whether it is protected.", "redis-cli config get bind protected-mode"),
    ],
    outside: [
      ...checkOutside,
      advise(
        "+PONG: open to everybody. -NOAUTH: asks for a password. -DENIED: protected mode.",
        "printf 'PING\\r\\n' | nc -w3 {host} {port}",
      ),
    ],
  },
  secure: [
    onlyApplication,
    advise(
      "ACL users instead of one password; rename or forbid CONFIG, DEBUG, MODULE; TLS (tls-port); protected-mode yes; an own account of the system, not root.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "bind 127.0.0.1 -::1 in redis.conf, or port 0 and unixsocket where all clients are on the machine.",
      "sudo systemctl restart {unit}",
    ),
  }),
  test: [...testClosed, advise("The application's queue still moves.")],
  sources: [
    {
      title: "Redis, Security",
      url: "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
    },
    dockerFirewall,
    iana,
  ],
};

export const elasticsearch: PortKnowledge = {
  ports: [9200, 9300],
  protocols: ["tcp"],
  title: "Elasticsearch and OpenSearch",
  purpose: "Search and storage over HTTP on 9200; the nodes of a cluster speak to each other on 9300.",
  usedBy: ["Elasticsearch, OpenSearch", "Kibana, Logstash, Beats, Graylog"],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [
    "Before version 8 there was no log-in by default: whole customer databases have been read from it",
    "Everybody deletes with one request",
    "9300 lets a foreign node join",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "200 with a cluster's name: open. 401: asks who you are.",
        "curl -skI https://{urlHost}:{port}/",
        "curl -sI http://{urlHost}:{port}/",
      ),
    ],
  },
  secure: [
    onlyApplication,
    advise(
      "xpack.security.enabled: true with TLS for HTTP and transport (default from 8 on); roles with the least rights; updates.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "network.host: _local_ in elasticsearch.yml on a single node; on a cluster the private address.",
      "sudo systemctl restart elasticsearch",
    ),
  }),
  test: [...testClosed, advise("Kibana and the shippers still write.")],
  sources: [
    {
      title: "Elastic, Network settings",
      url: "https://www.elastic.co/guide/en/elasticsearch/reference/current/modules-network.html",
    },
    dockerFirewall,
  ],
};

export const etcd: PortKnowledge = {
  ports: [2379, 2380],
  protocols: ["tcp"],
  title: "etcd, the memory of a Kubernetes cluster",
  purpose: "Keeps all that a cluster knows: clients on 2379, the members among each other on 2380.",
  usedBy: ["Kubernetes' control plane", "Patroni and other programs that elect a leader"],
  reasons: ["The machine is a control plane", "listen-client-urls was set to http://0.0.0.0:2379"],
  need: "By the API servers (2379) and the other members (2380). By nobody else.",
  risks: [
    "Without client certificates everybody reads every secret of the cluster, and writes what it runs",
    "2380 without peer certificates lets a foreign member join",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "An answer without a certificate of yours means that it is open.",
        "curl -s -m 5 http://{urlHost}:2379/version",
        "curl -sk -m 5 https://{urlHost}:2379/version",
      ),
    ],
  },
  secure: [
    onlyApplication,
    advise(
      "--client-cert-auth and --peer-client-cert-auth with authorities of their own; Kubernetes' secrets encrypted at rest.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "--listen-client-urls https://127.0.0.1:2379 where the API server is on the same machine, beside the private address for the members.",
      "sudo systemctl restart {unit}",
    ),
  }),
  test: [...testClosed, advise("The members are healthy.", "etcdctl endpoint health --cluster")],
  sources: [
    { title: "etcd, Transport security model", url: "https://etcd.io/docs/latest/op-guide/security/" },
    iana,
  ],
};

export const memcached: PortKnowledge = {
  ports: [11211],
  protocols: ["tcp", "udp"],
  title: "memcached",
  purpose: "A cache in memory for results that are slow to compute.",
  usedBy: ["Web applications, on the same machine or network"],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [
    "No password: sessions and cached data are read and changed",
    "Over UDP it multiplies forged requests many thousand times; in 2018 that made the largest floods of their time",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise("An answer that begins with VERSION: open.", "printf 'version\\r\\n' | nc -w3 {host} {port}"),
    ],
  },
  secure: [
    onlyApplication,
    advise("UDP off (-U 0, default since 1.5.6); SASL or an authentication file; TLS."),
  ],
  close: closingWays({
    bind: advise("-l 127.0.0.1 and -U 0 in /etc/memcached.conf.", "sudo systemctl restart memcached"),
  }),
  test: testClosed,
  sources: [
    {
      title: "memcached, Configuring Server",
      url: "https://github.com/memcached/memcached/wiki/ConfiguringServer",
    },
    iana,
  ],
};

export const mongodb: PortKnowledge = {
  ports: [27017, 27018, 27019],
  protocols: ["tcp"],
  title: "MongoDB",
  purpose: "Clients of MongoDB connect here; 27018 and 27019 are shards and their configuration.",
  usedBy: ["MongoDB, Percona Server for MongoDB, FerretDB"],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [
    "Without authorization: enabled everybody reads and deletes; such databases are wiped for ransom again and again since 2017",
    "CVE-2025-14847: unpatched servers leak memory before the log-in",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Whether it lists databases without a log-in.",
        "nmap{six} -Pn -p {port} --script mongodb-info {host}",
      ),
    ],
  },
  secure: [
    onlyApplication,
    advise("security.authorization: enabled, SCRAM users with few rights, TLS; updates."),
  ],
  close: closingWays({
    bind: advise(
      "net.bindIp: 127.0.0.1 in /etc/mongod.conf; this is the default since 3.6, so somebody changed it.",
      "sudo systemctl restart mongod",
    ),
  }),
  test: [...testClosed, advise("The application still connects.")],
  sources: [
    {
      title: "MongoDB, Security Checklist",
      url: "https://www.mongodb.com/docs/manual/administration/security-checklist/",
    },
    iana,
  ],
};
