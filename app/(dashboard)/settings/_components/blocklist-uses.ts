export type BlocklistUse = {
  format: "plain" | "nftables" | "nginx";
  /** Where the commands go. */
  place: string;
  commands: string[];
};

/** How servers take the blocklist over, every quarter of an hour. The token lies in a file that only root reads. */
export function blocklistUses(endpoint: string): BlocklistUse[] {
  const fetch = (format: string, file: string): string =>
    `curl -fsS -H "Authorization: Bearer $(cat /etc/doorwatch/token)" "${endpoint}?format=${format}" -o ${file}`;
  return [
    {
      format: "nftables",
      place:
        "In /etc/cron.d/doorwatch: loads a table of its own in one step; entries end by themselves, and `nft delete table inet doorwatch` undoes all of it.",
      commands: [`*/15 * * * * root ${fetch("nftables", "/run/doorwatch.nft")} && nft -f /run/doorwatch.nft`],
    },
    {
      format: "nginx",
      place:
        "The include goes into the http block of nginx.conf, the other line into /etc/cron.d/doorwatch. Fetch the file once before nginx reloads.",
      commands: [
        "include /etc/nginx/doorwatch-deny.conf;",
        `*/15 * * * * root ${fetch("nginx", "/run/doorwatch-deny.conf")} && mv /run/doorwatch-deny.conf /etc/nginx/ && nginx -t -q && nginx -s reload`,
      ],
    },
    {
      format: "plain",
      place: "An address or network a line, with its end and its reason behind #: for everything else.",
      commands: [fetch("plain", "blocklist.txt")],
    },
  ];
}
