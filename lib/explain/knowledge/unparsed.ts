import type { UnparsedReason } from "../../log/vocabulary.ts";
import type { Template } from "./knowledge.ts";

/** What is wrong with a text that is no access-log line, and what to do. `pattern` is tried on the text as given. */
export type UnparsedText = { means: Template; advice: readonly Template[] };
type UnparsedCase = UnparsedText & { pattern: RegExp };

const shape =
  'An access-log line looks like this: 203.0.113.7 - - [25/Oct/2023:00:10:14 +0000] "GET / HTTP/1.1" 200 512 "-" "Mozilla/5.0". Paste one as it stands in /var/log/apache2/access.log or /var/log/nginx/access.log.';

const accessLine =
  "Find the request itself in the access log at the same second and address, and paste that line: grep -F 'ADDRESS ' access.log";

export const unparsed: Record<UnparsedReason, UnparsedText> = {
  empty: { means: "The line is empty, so there is nothing to explain.", advice: [shape] },
  too_long: {
    means:
      "The line is longer than 64 KiB. Web servers refuse requests long before that (8 KiB for the request line, some more for all headers), so this is more than one line, or no access log.",
    advice: [
      "See where the line breaks went; a copy through a terminal or a form often joins lines. Paste one line alone.",
    ],
  },
  unknown_shape: {
    means: "This is not a line of an access log as Apache, nginx and the like write it.",
    advice: [shape],
  },
  no_timestamp: {
    means:
      "The line has no time in brackets such as [25/Oct/2023:00:10:14 +0000], which every access-log line has. A part of it may be missing.",
    advice: ["Copy the whole line, from the address at its beginning to the last quote.", shape],
  },
  bad_timestamp: {
    means:
      "The line looks like an access-log line, but its time is none: a day or month that does not exist, or a part that was cut off.",
    advice: [
      "Copy the line again from the log. If it stands there like this, look at the LogFormat (Apache) or log_format (nginx) in use.",
    ],
  },
  bad_json: {
    means:
      "The line begins like JSON but cannot be read as JSON, or holds no time and request. nginx writes invalid JSON where log_format lacks escape=json and a client sends bytes or quotes.",
    advice: [
      "In nginx, write log_format NAME escape=json '{ … }'. Copy the whole line, from { to }.",
      "The keys read here are those that Caddy, Traefik and the usual nginx formats use, such as time, remote_addr, request, status.",
    ],
  },
  time_out_of_range: {
    means:
      "The time of the line lies before the year 2000 or more than two days ahead, so the clock that wrote it was wrong.",
    advice: ["Check the clock of the server that wrote it: timedatectl"],
  },
  error_log_line: {
    means:
      "This is a line of an error log. It tells what a server or program complained about, not what was asked and how it was answered.",
    advice: [accessLine],
  },
};

/** Finer answers for what people paste by mistake, by reason-independent look. First match wins. */
export const unparsedCases: readonly UnparsedCase[] = [
  {
    pattern: /AH00126|Invalid URI in request/,
    means:
      "This is a line of Apache's error log: a request whose path is no path (such as GET HTTP/1.1 HTTP/1.1) was answered with 400. Scanners send such lines; nothing was reached.",
    advice: [accessLine],
  },
  {
    pattern: /AH10244|invalid URI path/,
    means:
      "This is a line of Apache's error log: a path with encoded dots that leads out of the web root was answered with 400, as scanners send it for the hole of Apache 2.4.49. Nothing was reached.",
    advice: [accessLine],
  },
  {
    pattern: /AH01630|AH01797|client denied by server configuration/,
    means:
      "This is a line of Apache's error log: a Require or Deny rule turned a request away with 403. That is the rule doing its work.",
    advice: [
      `${accessLine} The path in the line tells which rule it was: grep -rnE 'Require|Deny from' /etc/apache2 /etc/httpd 2>/dev/null`,
    ],
  },
  {
    pattern: /AH02811|AH01264|script not found or unable to stat/,
    means:
      "This is a line of Apache's error log: someone asked for a CGI script that does not exist and got 404. Wordlist scanners produce such lines by the dozen; nothing was reached.",
    advice: [accessLine],
  },
  {
    pattern: /AH01276|Cannot serve directory/,
    means:
      "This is a line of Apache's error log: a folder without an index page was asked for, and its listing is forbidden, so the answer was 403. That is as it should be.",
    advice: [accessLine],
  },
  {
    pattern: /AH00161|AH00484|reached MaxRequestWorkers|reached MaxClients/,
    means:
      "This is a line of Apache's error log: all of its children or threads are busy, and further visitors wait. A burst of probes can cause it, so can slow clients or a slow application.",
    advice: [
      "See what they are busy with: apachectl fullstatus, or who holds connections: ss -tn state established '( sport = :80 or sport = :443 )' | awk 'NR > 1 { print $4 }' | sort | uniq -c | sort -rn | head",
    ],
  },
  {
    pattern: /AH01617|AH01618|authentication failure for|user .{1,100} not found:/,
    means:
      "This is a line of Apache's error log: a login with a wrong password or an unknown user was answered with 401. A single one is a slip; many from one address are guessing.",
    advice: [accessLine],
  },
  {
    pattern: /AH01071|Primary script unknown/,
    means:
      "This is a line of the error log: PHP-FPM was asked for a script that does not exist. Scanners that look for PHP files produce it on every server with PHP; nothing was reached.",
    advice: [accessLine],
  },
  {
    pattern: /\[(?:error|crit)\] .{0,200}(?:open\(\)|stat\(\)) ".{1,500}" failed \(2:/,
    means:
      "This is a line of nginx's error log: a file that does not exist was asked for and the answer was 404. Scanners produce it by the dozen.",
    advice: [accessLine],
  },
  {
    pattern: /sshd(?:-session)?\[\d+\]|Failed password for|Invalid user .{1,60} from/,
    means:
      "This is a line of the SSH server's log, not of a web server's. Failed logins there are password guessing, which every host with an open SSH port gets.",
    advice: [
      "Allow keys only and no passwords: PasswordAuthentication no in /etc/ssh/sshd_config, then sshd -t && systemctl reload ssh.",
    ],
  },
  {
    pattern: /\b(?:UFW BLOCK|UFW AUDIT|IN=\S* OUT=\S*.{0,200}SRC=)/,
    means:
      "This is a line of the kernel's firewall log: a packet was dropped or noted. SRC is the sender, DPT the port that was tried (554 is RTSP, for cameras). A dropped packet reached nothing.",
    advice: ["See whether anything listens on that port at all: ss -ltnp (TCP) and ss -lunp (UDP)."],
  },
  {
    pattern: /^#(?:Software|Version|Date|Fields|Remark):/,
    means: "This is a heading of a W3C log as IIS writes it, not a request.",
    advice: [
      "Paste a line with a request. In the W3C format its columns are named by the #Fields heading of the same file.",
    ],
  },
  {
    pattern: /^[A-Z]{3,10} \S{1,2000} HTTP\/\d/,
    means:
      "This is the request line of a request alone, without address, time and status, so it cannot be said who sent it and how it was answered.",
    advice: ["Paste the whole line of the access log.", shape],
  },
];
