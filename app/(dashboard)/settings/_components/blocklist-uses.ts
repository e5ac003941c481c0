import type { BlockFormatName } from "../../../../lib/block/block-formats.ts";

export type BlocklistUse = {
  format: BlockFormatName;
  /** Where the commands go. */
  place: string;
  commands: string[];
};

/** How servers take the blocklist over, every quarter of an hour. The token lies in a file that only root reads. */
export function blocklistUses(endpoint: string): BlocklistUse[] {
  const fetch = (format: string, file: string): string =>
    `curl -fsS -H "Authorization: Bearer $(cat /etc/doorwatch/token)" "${endpoint}?format=${format}" -o ${file}`;
  const every = (minutes: number, command: string): string => `*/${minutes} * * * * root ${command}`;
  const replaced = (format: string, file: string, folder: string, reload: string): string =>
    every(15, `${fetch(format, `/run/${file}`)} && mv /run/${file} ${folder} && ${reload}`);
  return [
    {
      format: "nftables",
      place:
        "In /etc/cron.d/doorwatch: loads a table of its own in one step; entries end by themselves, and `nft delete table inet doorwatch` undoes all of it.",
      commands: [every(15, `${fetch("nftables", "/run/doorwatch.nft")} && nft -f /run/doorwatch.nft`)],
    },
    {
      format: "ipset",
      place:
        "The first line into /etc/cron.d/doorwatch: it fills the sets doorwatch4 and doorwatch6, whose entries end by themselves. Once they are there, the rules that drop what they hold.",
      commands: [
        every(15, `${fetch("ipset", "/run/doorwatch.ipset")} && ipset restore -file /run/doorwatch.ipset`),
        "iptables -I INPUT -m set --match-set doorwatch4 src -j DROP",
        "ip6tables -I INPUT -m set --match-set doorwatch6 src -j DROP",
      ],
    },
    {
      format: "nginx",
      place:
        "The include goes into the http block of nginx.conf, the other line into /etc/cron.d/doorwatch. Fetch the file once before nginx reloads.",
      commands: [
        "include /etc/nginx/doorwatch-deny.conf;",
        replaced("nginx", "doorwatch-deny.conf", "/etc/nginx/", "nginx -t -q && nginx -s reload"),
      ],
    },
    {
      format: "apache",
      place:
        "For Apache 2.4, into /etc/cron.d/doorwatch; on systems other than Debian the folder is /etc/httpd/conf.d/. The file is read as it lies there.",
      commands: [
        replaced(
          "apache",
          "doorwatch.conf",
          "/etc/apache2/conf-enabled/",
          "apachectl -t -q && apachectl graceful",
        ),
      ],
    },
    {
      format: "haproxy",
      place:
        "The first line goes into the frontends of haproxy.cfg, the other into /etc/cron.d/doorwatch. Fetch the file once before HAProxy reloads.",
      commands: [
        "http-request deny if { src -f /etc/haproxy/doorwatch.lst }",
        replaced("haproxy", "doorwatch.lst", "/etc/haproxy/", "systemctl reload haproxy"),
      ],
    },
    {
      format: "fail2ban",
      place:
        "Needs a jail named doorwatch with the action that you want and bantime = 1h, which is how long an address stays that has left the list. The line goes into /etc/cron.d/doorwatch.",
      commands: [every(30, `${fetch("fail2ban", "/run/doorwatch.sh")} && sh /run/doorwatch.sh`)],
    },
    {
      format: "crowdsec",
      place: "In /etc/cron.d/doorwatch; the decisions end by themselves, and your bouncers do the rest.",
      commands: [
        every(
          15,
          `${fetch("crowdsec", "/run/doorwatch.json")} && cscli decisions import -i /run/doorwatch.json`,
        ),
      ],
    },
    {
      format: "plain",
      place: "An address or network a line, with its end and its reason behind #: for everything else.",
      commands: [fetch("plain", "blocklist.txt")],
    },
    {
      format: "json",
      place: "For programs, with what is spared and why.",
      commands: [fetch("json", "blocklist.json")],
    },
  ];
}
