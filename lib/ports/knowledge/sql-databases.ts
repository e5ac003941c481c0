import { checkInside, checkOutside, closingWays, dockerFirewall, iana, testClosed } from "./common.ts";
import { type Advice, advise, type PortKnowledge } from "./knowledge.ts";

export const databaseNeed =
  "Only by the application that stores its data there, mostly on the same machine or in the same private network. Never from the internet.";

export const onlyApplication: Advice = advise(
  "Let only the application's machines in; people come by VPN or SSH tunnel.",
  "sudo ufw allow from {network} to any port {port} proto tcp",
  "sudo ufw deny {port}/tcp",
  "ssh -N -L {port}:127.0.0.1:{port} {host}",
);

export const databaseReasons: readonly string[] = [
  "The application runs on another machine, and the port was opened for all instead of for it",
  "A container publishes it past the firewall",
  "Somebody wanted to look into it from a desk",
];

const guessing =
  "Passwords are guessed all day; who gets in copies the data, deletes it and leaves a note that asks for money";

export const postgresql: PortKnowledge = {
  ports: [5432, 5433],
  protocols: ["tcp"],
  title: "PostgreSQL",
  purpose: "Clients of the PostgreSQL database connect here.",
  usedBy: ["PostgreSQL, and what speaks its protocol: CockroachDB, TimescaleDB, PgBouncer (6432)"],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [
    guessing,
    "A superuser may run programs on the machine (COPY … PROGRAM)",
    "Without TLS passwords and data travel in clear",
    "pg_hba.conf with trust lets everybody in without a password",
  ],
  check: {
    inside: [
      ...checkInside,
      advise(
        "Who may come from where, as the server has read it.",
        "sudo -u postgres psql -c 'table pg_hba_file_rules' -c 'show listen_addresses'",
      ),
    ],
    outside: [
      ...checkOutside,
      advise(
        "Whether it answers, and whether it speaks TLS.",
        "pg_isready -h {host} -p {port}",
        "openssl s_client -starttls postgres -connect {urlHost}:{port} -brief </dev/null",
      ),
    ],
  },
  secure: [
    onlyApplication,
    advise(
      "pg_hba.conf: hostssl lines with scram-sha-256 for single networks, no trust, no 0.0.0.0/0; ssl = on; a role of its own for each application, no superuser.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "listen_addresses = 'localhost' in postgresql.conf; needs a restart. Programs on the same machine may use the socket in /run/postgresql.",
      "sudo -u postgres psql -c \"alter system set listen_addresses = 'localhost'\"",
      "sudo systemctl restart postgresql",
    ),
  }),
  test: [...testClosed, advise("The application still connects; its log says so.")],
  sources: [
    {
      title: "PostgreSQL, Connections and Authentication",
      url: "https://www.postgresql.org/docs/current/runtime-config-connection.html",
    },
    {
      title: "PostgreSQL, The pg_hba.conf File",
      url: "https://www.postgresql.org/docs/current/auth-pg-hba-conf.html",
    },
    iana,
  ],
};

export const mysql: PortKnowledge = {
  ports: [3306, 33060],
  protocols: ["tcp"],
  title: "MySQL and MariaDB",
  purpose: "Clients of MySQL and MariaDB connect here; 33060 is MySQL's X protocol.",
  usedBy: ["MySQL, MariaDB, Percona Server", "Most PHP applications, on the same machine"],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [guessing, "Accounts for any host ('root'@'%')", "Without TLS data travel in clear"],
  check: {
    inside: [
      ...checkInside,
      advise(
        "Which accounts may come from elsewhere.",
        "sudo mysql -e \"select user, host from mysql.user where host not in ('localhost', '127.0.0.1', '::1')\"",
      ),
    ],
    outside: [
      ...checkOutside,
      advise("Version and whether it offers TLS.", "nmap{six} -Pn -p {port} --script mysql-info {host}"),
    ],
  },
  secure: [
    onlyApplication,
    advise("Accounts per host, require_secure_transport = ON, no root from the network."),
  ],
  close: closingWays({
    bind: advise(
      "bind-address = 127.0.0.1 (and mysqlx-bind-address) in the [mysqld] section; skip-networking where the socket is enough.",
      "sudo systemctl restart {unit}",
    ),
  }),
  test: [...testClosed, advise("The application still connects.")],
  sources: [
    {
      title: "MySQL, Security Guidelines",
      url: "https://dev.mysql.com/doc/refman/8.4/en/security-guidelines.html",
    },
    dockerFirewall,
    iana,
  ],
};

export const mssql: PortKnowledge = {
  ports: [1433, 1434],
  protocols: ["tcp", "udp"],
  title: "Microsoft SQL Server; 1434/udp tells its instances",
  purpose:
    "Clients of SQL Server connect here (TDS); the SQL Server Browser on 1434/udp says which instance has which port.",
  usedBy: [
    "Microsoft SQL Server on Windows and Linux",
    "Business software with an embedded instance (Express)",
  ],
  reasons: databaseReasons,
  need: databaseNeed,
  risks: [
    guessing,
    "The account sa, and xp_cmdshell, by which the database runs programs",
    "1434/udp answers forged senders with more than it got",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise("Version and instance.", "nmap{six} -Pn -p {port} --script ms-sql-info,ms-sql-ntlm-info {host}"),
    ],
  },
  secure: [
    onlyApplication,
    advise(
      "Windows log-ins instead of sa, sa disabled, xp_cmdshell off, Force Encryption on, Browser service off; updates.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "SQL Server Configuration Manager, Protocols, TCP/IP: Listen All No, only the private address; on Linux mssql-conf.",
      "sudo /opt/mssql/bin/mssql-conf set network.ipaddress 127.0.0.1",
      "sudo systemctl restart mssql-server",
    ),
  }),
  test: [...testClosed, advise("The application still connects.")],
  sources: [
    {
      title: "Microsoft, [MS-TDS]",
      url: "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tds/",
    },
    iana,
  ],
};
