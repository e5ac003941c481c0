import { checkInside, checkOutside, closingWays, iana, rfc, testClosed } from "./common.ts";
import { type Advice, advise, type PortKnowledge } from "./knowledge.ts";

const onlyClients: Advice = advise(
  "Let only the networks in that fetch files.",
  "sudo ufw allow from {network} to any port {port} proto tcp",
  "sudo ufw deny {port}/tcp",
);

export const ftp: PortKnowledge = {
  ports: [21],
  protocols: ["tcp"],
  title: "FTP, file transfer without encryption",
  purpose:
    "Log-in and commands of the File Transfer Protocol. The files themselves come over further connections: from port 20, or to high ports that the server names (passive mode).",
  usedBy: [
    "vsftpd, ProFTPD, Pure-FTPd, IIS",
    "Control panels of hosting providers",
    "Printers, scanners, cameras and machines that drop files somewhere",
  ],
  reasons: [
    "Customers or devices upload files",
    "A control panel or a device has it on from the start",
    "It was put up for one transfer and forgotten",
  ],
  need: "Seldom: SFTP (within SSH) and HTTPS do the same. Where a device knows nothing else, in that device's network only.",
  risks: [
    "Passwords and files travel in clear",
    "anonymous may read, or worse, write: then others store and spread their files here",
    "Uploads that land in a web server's folder become programs that it runs",
    "Passive mode needs a whole range of open ports, which nobody remembers to close",
    "Old servers with known back doors and flaws (vsftpd 2.3.4, ProFTPD mod_copy CVE-2015-3306)",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Whether it lets anybody in without a name, and whether it speaks TLS.",
        "nmap{six} -Pn -p {port} --script ftp-anon,ftp-syst {host}",
        "openssl s_client -connect {urlHost}:{port} -starttls ftp -brief </dev/null",
      ),
    ],
  },
  secure: [
    advise("Replace it by SFTP: the same log-ins, one port, encrypted.", "sftp USER@{host}"),
    advise(
      "Where it must stay (vsftpd): anonymous_enable=NO, ssl_enable=YES, force_local_logins_ssl=YES, force_local_data_ssl=YES, chroot_local_user=YES, and a small range of pasv_min_port to pasv_max_port.",
    ),
    onlyClients,
  ],
  close: closingWays({
    bind: advise("vsftpd: listen_address=127.0.0.1 with listen_ipv6=NO.", "sudo systemctl restart {unit}"),
  }),
  test: [
    ...testClosed,
    advise(
      "The passive ports are closed as well: look for them in the server's configuration.",
      "sudo grep -rniE 'pasv_(min|max)_port|PassivePorts|PassivePortRange' /etc/vsftpd.conf /etc/proftpd /etc/pure-ftpd",
    ),
  ],
  sources: [rfc(959, "File Transfer Protocol"), rfc(4217, "Securing FTP with TLS"), iana],
};

export const nfs: PortKnowledge = {
  ports: [2049],
  protocols: ["tcp", "udp"],
  title: "NFS, file shares between Unix machines",
  purpose:
    "Clients mount folders of the server. Version 4 needs this port alone; version 3 also needs rpcbind (111) and mountd.",
  usedBy: ["nfs-kernel-server on Linux", "Network storage", "Clusters and virtual machines' hosts"],
  reasons: ["The machine shares folders", "It was set up for one client and opened to all"],
  need: "By the clients in the local network only. Never from the internet.",
  risks: [
    "Whoever reaches it and stands in exports reads and writes: with sec=sys the server believes the client who its users are",
    "An export to * or to a whole network; no_root_squash lets a client's root be root here",
    "Files travel in clear unless sec=krb5p, TLS (RFC 9289) or a tunnel protects them",
  ],
  check: {
    inside: [...checkInside, advise("What is exported, to whom, and how.", "sudo exportfs -v")],
    outside: [...checkOutside, advise("What it offers to you (version 3).", "showmount -e {host}")],
  },
  secure: [
    onlyClients,
    advise(
      "Single hosts in /etc/exports instead of *; root_squash (the default); ro where nobody writes; sec=krb5p where users matter.",
      "sudo exportfs -ra",
    ),
  ],
  close: closingWays({
    stop: advise("Nobody mounts it: stop the server.", "sudo systemctl disable --now nfs-server"),
    bind: advise("host=ADDRESS in the [nfsd] section of /etc/nfs.conf.", "sudo systemctl restart nfs-server"),
  }),
  test: [...testClosed, advise("The clients' mounts still answer.", "findmnt -t nfs,nfs4")],
  sources: [
    rfc(8881, "Network File System (NFS) Version 4 Minor Version 1 Protocol"),
    rfc(9289, "Towards Remote Procedure Call Encryption by Default"),
    iana,
  ],
};
