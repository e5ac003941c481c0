import { checkInside, checkOutside, closingWays, iana, rfc, testClosed } from "./common.ts";
import { advise, type PortKnowledge } from "./knowledge.ts";

export const smtp: PortKnowledge = {
  ports: [25],
  protocols: ["tcp"],
  title: "SMTP, mail between servers",
  purpose: "Mail servers hand mail to each other here.",
  usedBy: [
    "Postfix, Exim, Sendmail, Exchange",
    "A local mailer that many distributions install for cron's mails",
  ],
  reasons: [
    "The machine receives mail for a domain (it stands in an MX record)",
    "A local mailer listens on all addresses although nobody outside sends to it",
  ],
  need: "From everywhere on a mail server; on any other machine on loopback only.",
  risks: [
    "An open relay sends other people's spam until the address is on every blocklist",
    "Flaws in mail servers without updates (Exim, Exchange)",
    "Addresses are found out by VRFY and RCPT",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "What it offers, and whether it would relay.",
        "nmap{six} -Pn -p {port} --script smtp-commands,smtp-open-relay {host}",
        "dig +short MX DOMAIN",
      ),
    ],
  },
  secure: [
    advise(
      "Relay for the own networks and authenticated users only (Postfix: smtpd_relay_restrictions, which is safe by default); STARTTLS; updates; no authentication on 25, that belongs on 587 or 465.",
    ),
  ],
  close: closingWays({
    bind: advise(
      "Postfix: inet_interfaces = loopback-only; Exim on Debian: dc_local_interfaces='127.0.0.1 ; ::1'.",
      "sudo postconf -e inet_interfaces=loopback-only && sudo systemctl restart postfix",
    ),
  }),
  test: [...testClosed, advise("Mail from cron still arrives: send one.", "echo test | mail -s test root")],
  sources: [rfc(5321, "Simple Mail Transfer Protocol"), iana],
};

export const mailbox: PortKnowledge = {
  ports: [993, 143, 995, 110],
  protocols: ["tcp"],
  title: "IMAP and POP3, where people fetch their mail",
  purpose:
    "Mail programs read mailboxes: IMAP on 143 (STARTTLS) and 993 (TLS from the first byte), POP3 on 110 and 995 likewise.",
  usedBy: ["Dovecot, Cyrus, Courier, Exchange", "Mail programs and telephones"],
  reasons: [
    "People's mailboxes lie here",
    "A mail package was installed for sending only, and brought these along",
  ],
  need: "993 on the mail server that people use. 143, 110 and 995 only where some program knows nothing else.",
  risks: [
    "Passwords are guessed, and open the mail, and by it the resets of other passwords",
    "143 and 110 take passwords in clear where TLS is not required",
    "Old ways to log in pass the second factor by",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Certificate, and whether a log-in in clear is refused (LOGINDISABLED).",
        "openssl s_client -connect {urlHost}:993 -brief </dev/null",
        "printf 'a CAPABILITY\\r\\na LOGOUT\\r\\n' | nc -w3 {host} 143",
      ),
    ],
  },
  secure: [
    advise(
      "TLS required (Dovecot: ssl = required; log-ins in clear stay off), 993 only, limits on attempts, a second factor or passwords per application. RFC 8314 calls clear access obsolete.",
    ),
  ],
  close: closingWays({
    stop: advise(
      "Dovecot: take pop3 out of protocols, and set port = 0 for the inet_listener imap and pop3 in 10-master.conf.",
      "sudo doveconf -n protocols",
      "sudo systemctl restart dovecot",
    ),
  }),
  test: [...testClosed, advise("Open a mailbox with an ordinary mail program.")],
  sources: [rfc(9051, "IMAP Version 4rev2"), rfc(8314, "Cleartext Considered Obsolete"), iana],
};

export const submission: PortKnowledge = {
  ports: [587, 465],
  protocols: ["tcp"],
  title: "Mail submission, where people's programs hand in mail",
  purpose: "Mail programs send with a password: 465 within TLS from the first byte, 587 with STARTTLS.",
  usedBy: ["Postfix, Exim, Exchange and their users' mail programs", "Applications that send mail"],
  reasons: ["The machine sends mail for people who may be anywhere"],
  need: "Only on the mail server that people use.",
  risks: ["Guessed passwords send spam in your name", "587 that takes passwords before STARTTLS"],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Certificate and ways to log in.",
        "openssl s_client -connect {urlHost}:465 -brief </dev/null",
        "openssl s_client -connect {urlHost}:587 -starttls smtp -brief </dev/null",
      ),
    ],
  },
  secure: [
    advise(
      "Passwords only within TLS (smtpd_tls_auth_only = yes); limits on attempts; a second factor or passwords per application; RFC 8314 recommends 465.",
    ),
  ],
  close: closingWays({
    stop: advise(
      "Postfix: comment the submission and submissions services out in master.cf.",
      "sudo systemctl reload postfix",
    ),
  }),
  test: [...testClosed, advise("Send a mail with an ordinary mail program.")],
  sources: [rfc(6409, "Message Submission for Mail"), rfc(8314, "Cleartext Considered Obsolete"), iana],
};
