import { listOf, type WordList } from "../words.ts";

/** Names of files and hosts that only somebody inside the server should read. */
export const fileWords: WordList = {
  feature: "fileWord",
  words: listOf(` asa asax web.config machine.config 
    etc passwd fstab crontab sudoers resolv.conf my.cnf php.ini httpd.conf nginx.conf proc cpuinfo meminfo mounts
    interrupts sys boot.ini win.ini system.ini system32 inetpub autoexec.bat web-inf meta-inf web.xml .bash_history
    .ssh id_rsa authorized_keys known_hosts access.log error.log access_log error_log localhost localhost4
    localhost6 ip6-localhost ip6-loopback ipv6-loopback ipv6-localhost localhost.localdomain localhost4.localdomain4 127.0.0.1 0.0.0.0
    169.254.169.254 100.100.100.200 metadata.google.internal instance-data kubernetes.default.svc 192.0.0.192
    169.254.170.2 oast oastify interact interactsh burpcollaborator dnslog ceye bxss xss.ht xss.report r87.me
    webhook.site canarytokens requestbin requestrepo pipedream beeceptor ngrok ngrok-free eyes.sh dnsbin oob nip xip
    sslip cirt.net rfiinc.txt vulnweb acunetix netsparker appscan_fingerprint wvstest secapps.com rfi.nessus.org
    r87.com some-inexistent-website.acu usr var 2130706433 017700000001 0x7f000001 127.1 127.0.1 0177.0.0.1 
    0x2e 0x2e0x2e 0xa9fea9fe 2852039166 0251.0376.0251.0376 meta-data user-data computemetadata fd00 a9fe
    host.docker.internal gateway.docker.internal kubernetes.docker.internal host.containers.internal
    kubernetes.default kubernetes.default.svc.cluster.local localtest.me lvh.me __pycache__ nbproject @fs @id env
    id_dsa id_ecdsa id_ed25519 credentials secrets passwords htpasswd auth.log syslog
  `),
};
