import { checkInside, checkOutside, closingWays, dockerFirewall, iana, rfc, testClosed } from "./common.ts";
import { type Advice, advise, type PortKnowledge } from "./knowledge.ts";

const onlyNetwork: Advice = advise(
  "Let only the networks in that need it.",
  "sudo ufw allow from {network} to any port {port} proto {protocol}",
  "sudo ufw deny {port}/{protocol}",
);

export const dns: PortKnowledge = {
  ports: [53],
  protocols: ["udp", "tcp"],
  title: "DNS, names to addresses",
  purpose:
    "Answers for the own zones to everybody (authoritative), or looks names up for the own clients (recursive).",
  usedBy: [
    "BIND, Unbound, PowerDNS, Knot, dnsmasq",
    "systemd-resolved (on loopback)",
    "libvirt and container networks",
  ],
  reasons: [
    "The machine is a name server",
    "dnsmasq or a resolver of a virtual network listens on all addresses",
  ],
  need: "Authoritative servers: by everybody. Resolvers: by the own clients only.",
  risks: [
    "An open resolver floods others with answers to forged questions",
    "Zone transfers give all names away",
    "Poisoned caches, flaws in old versions",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "It must not look foreign names up for you.",
        "dig @{host} -p {port} example.com A +norecurse",
        "dig @{host} -p {port} example.com A +recurse",
      ),
    ],
  },
  secure: [
    advise(
      "recursion no on authoritative servers; allow-recursion for own networks on resolvers; allow-transfer for the secondaries; response rate limiting.",
    ),
    onlyNetwork,
  ],
  close: closingWays({
    bind: advise(
      "BIND: listen-on and listen-on-v6; Unbound: interface: 127.0.0.1; dnsmasq: listen-address=127.0.0.1 with bind-interfaces.",
      "sudo systemctl restart {unit}",
    ),
  }),
  test: [...testClosed, advise("The own clients still resolve names.")],
  sources: [rfc(5358, "Preventing Use of Recursive Nameservers in Reflector Attacks"), iana],
};

export const snmp: PortKnowledge = {
  ports: [161],
  protocols: ["udp"],
  title: "SNMP, which tells about a machine and may set it up",
  purpose: "Monitoring asks devices for counters and states, and can change settings.",
  usedBy: ["Switches, routers, printers, power supplies", "snmpd on servers"],
  reasons: ["Monitoring needs it", "Devices have it on with the community public"],
  need: "By the monitoring system only.",
  risks: [
    "With the community public everybody reads processes, addresses, neighbours; with private everybody writes",
    "Version 1 and 2c send the community in clear",
    "Multiplies forged requests against others",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "An answer means that the factory's community works.",
        "snmpget -v2c -c public -t 2 -r 0 {host} 1.3.6.1.2.1.1.1.0",
      ),
    ],
  },
  secure: [
    advise("Version 3 with authPriv, or no SNMP; views that show little; no write access."),
    onlyNetwork,
  ],
  close: closingWays({
    bind: advise(
      "agentaddress udp:127.0.0.1:161 in /etc/snmp/snmpd.conf, which is Debian's default.",
      "sudo systemctl restart snmpd",
    ),
  }),
  test: [...testClosed, advise("The monitoring still has its values.")],
  sources: [rfc(3411, "An Architecture for Describing SNMP Management Frameworks"), iana],
};

export const ldap: PortKnowledge = {
  ports: [389, 636],
  protocols: ["tcp", "udp"],
  title: "LDAP, the directory of users and machines",
  purpose: "Log-ins and look-ups of users; 636 within TLS. 389/udp is how Windows finds domain controllers.",
  usedBy: [
    "Active Directory, OpenLDAP, 389 Directory Server, FreeIPA",
    "Everything that logs users in by it",
  ],
  reasons: ["The machine is a directory server"],
  need: "By the machines of the organisation. Never from the internet.",
  risks: [
    "Reading without a log-in gives names and groups away",
    "Passwords in clear with simple bind on 389",
    "389/udp (CLDAP) multiplies forged requests some 50 times",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "What it tells without a log-in.",
        "ldapsearch -x -H ldap://{urlHost}:{port} -s base -b '' namingContexts",
      ),
    ],
  },
  secure: [
    onlyNetwork,
    advise("LDAPS or StartTLS required, signing and channel binding (Active Directory), no anonymous bind."),
  ],
  close: closingWays({
    bind: advise(
      'OpenLDAP: SLAPD_SERVICES="ldap://127.0.0.1/ ldapi:///" in /etc/default/slapd.',
      "sudo systemctl restart slapd",
    ),
  }),
  test: [...testClosed, advise("Log-ins still work.")],
  sources: [rfc(4513, "LDAP: Authentication Methods and Security Mechanisms"), iana],
};

export const docker: PortKnowledge = {
  ports: [2375, 2376],
  protocols: ["tcp"],
  title: "Docker's interface: whoever reaches it is root on the machine",
  purpose: "Programs steer Docker over the network: 2375 in clear, 2376 within TLS.",
  usedBy: ["Docker Engine with -H tcp://", "CI runners, Portainer, old Swarm set-ups"],
  reasons: ["Somebody wanted to steer Docker from another machine", "A tutorial opened it for an IDE or CI"],
  need: "No: use SSH (docker -H ssh://…) or contexts. 2376 with client certificates if it must be.",
  risks: [
    "2375 needs no password: one request starts a container with the machine's disk in it. Worms look for it all day",
    "2376 without tlsverify is the same within TLS",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "An answer with a version means that anybody commands it.",
        "curl -s -m 5 http://{urlHost}:2375/version",
        "curl -sk -m 5 https://{urlHost}:2376/version",
      ),
    ],
  },
  secure: [
    advise("By SSH instead.", "docker context create remote --docker host=ssh://USER@{host}"),
    advise("Client certificates: --tlsverify with --tlscacert, --tlscert, --tlskey."),
    onlyNetwork,
  ],
  close: closingWays({
    stop: advise(
      "Take tcp:// out of hosts in /etc/docker/daemon.json and of ExecStart in the unit and its overrides; containers keep running with live-restore only.",
      "sudo grep -rn 'tcp://' /etc/docker/daemon.json /etc/systemd/system/docker.service.d /lib/systemd/system/docker.service",
      "sudo systemctl daemon-reload && sudo systemctl restart docker",
    ),
    bind: advise(
      "-H tcp://127.0.0.1:2375 still lets every program on the machine be root: take the Unix socket.",
    ),
  }),
  test: testClosed,
  sources: [
    {
      title: "Docker, Protect the Docker daemon socket",
      url: "https://docs.docker.com/engine/security/protect-access/",
    },
    dockerFirewall,
    iana,
  ],
};

export const kubernetes: PortKnowledge = {
  ports: [6443, 10250],
  protocols: ["tcp"],
  title: "Kubernetes: the API server (6443) and the kubelet (10250)",
  purpose:
    "kubectl and the nodes steer the cluster by the API server; it steers the nodes by their kubelets.",
  usedBy: ["Kubernetes, k3s, RKE2, OpenShift", "kubectl, CI"],
  reasons: [
    "The machine is a control plane (6443) or a node (10250)",
    "Managed clusters open the API to everybody unless told otherwise",
  ],
  need: "6443 by administrators, CI and nodes; 10250 by the control plane only.",
  risks: [
    "Stolen kubeconfig files and tokens work from anywhere",
    "Rights for system:anonymous",
    "A kubelet with anonymous access runs commands in every container of the node",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "401 or 403 is right; a list of pods is not.",
        "curl -sk -m 5 https://{urlHost}:6443/api/v1/pods",
        "curl -sk -m 5 https://{urlHost}:10250/pods",
      ),
    ],
  },
  secure: [
    onlyNetwork,
    advise(
      "No anonymous access (--anonymous-auth=false on kubelets), webhook authorization, short-lived credentials, authorised networks at the provider.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "k3s and kubeadm: --bind-address or the advertise address in the private network, and a firewall.",
    ),
  }),
  test: [...testClosed, advise("The cluster is whole.", "kubectl get nodes")],
  sources: [
    {
      title: "Kubernetes, Controlling Access to the Kubernetes API",
      url: "https://kubernetes.io/docs/concepts/security/controlling-access/",
    },
    {
      title: "Kubernetes, Ports and Protocols",
      url: "https://kubernetes.io/docs/reference/networking/ports-and-protocols/",
    },
  ],
};

export const mqtt: PortKnowledge = {
  ports: [1883, 8883],
  protocols: ["tcp"],
  title: "MQTT, messages of devices",
  purpose: "Devices publish values and receive commands through a broker; 8883 within TLS.",
  usedBy: ["Mosquitto, EMQX, HiveMQ, RabbitMQ's plug-in", "Home automation, sensors, machines"],
  reasons: [
    "The machine is a broker, and devices outside reach it",
    "An installation of home automation opened it to the world",
  ],
  need: "By the devices' networks; from the internet on 8883 with a log-in only.",
  risks: [
    "Without a log-in everybody subscribes to # and reads all, or opens doors by publishing",
    "1883 sends passwords in clear",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Whether it asks who you are: refused is right.",
        "mosquitto_sub -h {host} -p {port} -t '$SYS/broker/version' -C 1 -W 5",
      ),
    ],
  },
  secure: [
    advise(
      "allow_anonymous false, users with ACLs for topics, TLS on 8883, client certificates for devices.",
    ),
    onlyNetwork,
  ],
  close: closingWays({
    bind: advise(
      "listener 1883 127.0.0.1 in mosquitto.conf, which is what version 2 does without a configuration.",
      "sudo systemctl restart mosquitto",
    ),
  }),
  test: [...testClosed, advise("The devices' values still arrive.")],
  sources: [
    { title: "OASIS, MQTT Version 5.0", url: "https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html" },
    { title: "Mosquitto, mosquitto.conf", url: "https://mosquitto.org/man/mosquitto-conf-5.html" },
    iana,
  ],
};
