export const auditViews = ["Inside", "Outside"] as const;
export type AuditView = (typeof auditViews)[number];

export const auditTools = ["cron", "systemd", "once"] as const;
export type AuditTool = (typeof auditTools)[number];

export const toolLabels: Record<AuditTool, string> = {
  cron: "cron",
  systemd: "systemd timer",
  once: "once, by hand",
};

export type AuditSnippetFacts = {
  /** Where reports are posted to, `https://host/api/v1/port-scans`. */
  endpoint: string;
  token: string;
  /** Who looks from outside; a word of letters, digits, dots and dashes. */
  vantage: string;
};

/** A file to write, or a command to run. */
export type AuditSnippet = { place: string; text: string };

/** What to paste so that a server's open ports are reported regularly. */
export function auditSnippets(view: AuditView, tool: AuditTool, facts: AuditSnippetFacts): AuditSnippet[] {
  const url = urlOf(view, facts);
  const command = view === "Inside" ? inside(url) : outside(url);
  switch (tool) {
    case "once":
      return [
        view === "Inside"
          ? {
              place: "In a shell on the server, as root so that processes are seen:",
              text: insideOnce(url, facts.token),
            }
          : {
              place: "In a shell on another machine; targets.txt lists your addresses, one a line:",
              text: outsideOnce(url, facts.token),
            },
      ];
    case "cron":
      return [
        secretFile(facts.token),
        ...targetsFile(view),
        {
          place: "/etc/cron.d/doorwatch-ports",
          // Cron takes a bare % for the end of the line.
          text: `${view === "Inside" ? "*/15 * * * *" : "17 3 * * *"} root ${command.replaceAll("%", "\\%")}`,
        },
      ];
    case "systemd":
      return [secretFile(facts.token), ...targetsFile(view), ...systemd(view, command)];
  }
}

function urlOf(view: AuditView, { endpoint, vantage }: AuditSnippetFacts): string {
  const url = new URL(endpoint);
  url.searchParams.set("view", view.toLowerCase());
  if (view === "Outside") url.searchParams.set("vantage", vantage);
  return url.href;
}

const secretPath = "/etc/doorwatch/ports.header";
const targetsPath = "/etc/doorwatch/targets.txt";

/** The token stands in a file that only root reads: in a command line every user of the machine would see it. */
const secretFile = (token: string): AuditSnippet => ({
  place: `${secretPath} (chmod 600)`,
  text: `Authorization: Bearer ${token}`,
});

const targetsFile = (view: AuditView): AuditSnippet[] =>
  view === "Inside"
    ? []
    : [
        {
          place: `${targetsPath}: your own addresses and networks, one a line. What no server has the address of is listed as unclaimed.`,
          text: "203.0.113.10\n203.0.113.0/28",
        },
      ];

const post = (url: string): string => `curl -fsS --data-binary @- -H @${secretPath} '${url}'`;
const listing = "ss -H -tulpne";
const scanning = (targets: string): string => `nmap -Pn -sT -sV --version-light -iL ${targets} -oX -`;

/** Prints what `ss` does, and below it `package PID NAME` for each program that listens: see lib/scan/sockets/package-line.ts. */
export const packageScript: AuditSnippet = {
  place: "/usr/local/sbin/doorwatch-ports (chmod 755), and then its name in place of ss -H -tulpne above:",
  text: `#!/bin/sh
ss -H -tulpne
for pid in $(ss -H -tulpn | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -un); do
  exe=$(readlink "/proc/$pid/exe") || continue
  # The program of a container is a file of the container, not of this machine.
  [ "/proc/$pid/exe" -ef "$exe" ] || continue
  if command -v dpkg >/dev/null; then
    name=$(dpkg -S "$exe" "\${exe#/usr}" 2>/dev/null | head -n 1 | cut -d: -f1)
  elif command -v rpm >/dev/null; then
    name=$(rpm -qf --qf '%{NAME}\n' "$exe" 2>/dev/null | head -n 1 | grep -v ' ')
  elif command -v apk >/dev/null; then
    name=$(apk info -qW "$exe" 2>/dev/null | head -n 1)
  elif command -v pacman >/dev/null; then
    name=$(pacman -Qqo "$exe" 2>/dev/null | head -n 1)
  else
    break
  fi
  echo "package $pid \${name:--}"
done`,
};

const inside = (url: string): string => `${listing} | ${post(url)}`;
const outside = (url: string): string => `${scanning(targetsPath)} | ${post(url)}`;

const insideOnce = (url: string, token: string): string =>
  `sudo ${listing} | curl -fsS --data-binary @- \\\n  -H 'Authorization: Bearer ${token}' \\\n  '${url}'`;
const outsideOnce = (url: string, token: string): string =>
  `${scanning("targets.txt")} | curl -fsS --data-binary @- \\\n  -H 'Authorization: Bearer ${token}' \\\n  '${url}'`;

const systemd = (view: AuditView, command: string): AuditSnippet[] => [
  {
    place: "/etc/systemd/system/doorwatch-ports.service",
    text: `[Unit]
Description=Report open ports to Doorwatch
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=/bin/sh -c "${command.replaceAll("%", "%%")}"`,
  },
  {
    place: "/etc/systemd/system/doorwatch-ports.timer, then: systemctl enable --now doorwatch-ports.timer",
    text: `[Unit]
Description=Report open ports to Doorwatch

[Timer]
${view === "Inside" ? "OnBootSec=1min\nOnUnitActiveSec=15min" : "OnCalendar=daily\nPersistent=true"}
RandomizedDelaySec=60

[Install]
WantedBy=timers.target`,
  },
];
