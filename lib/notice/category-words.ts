import type { Category } from "../log/vocabulary.ts";

/** A step to take: what, and the command where there is one. */
export type Step = { text: string; command?: string };

/**
 * What people on call need to know of a category: what its probes are after, why an answer to one matters, the first
 * step where one was reached, and what keeps it from mattering. The long form for one line is lib/explain/knowledge.
 */
export type CategoryWords = { what: string; reached: string; afterReached: Step; prevention: Step };

export const categoryWords: Record<Category, CategoryWords> = {
  rtsp: {
    what: "RTSP is the language of cameras. On a web port it is a fingerprint of research scanners and of nmap -sV, and a web server refuses it.",
    reached: "A web server does not speak RTSP, so an answer comes from something else on that port.",
    afterReached: { text: "See what listens there:", command: "sudo ss -Htlnp" },
    prevention: {
      text: "Nothing is to be done on a web port. Where cameras are near, see that none listens to the world:",
      command: "sudo ss -Htlnp 'sport = :554'",
    },
  },
  tls_on_plain: {
    what: "TLS hellos on a plain port come from scanners that try both, and from clients with a wrong address.",
    reached: "A plain port that answers TLS is not what it was set up as.",
    afterReached: { text: "See what listens there:", command: "sudo ss -Htlnp" },
    prevention: { text: "Nothing is to be done: the server answered 400, as it should." },
  },
  other_protocol: {
    what: "Greetings of other protocols (SSH, RDP, SMB, SIP, MQTT …) are sent to every open port to learn what answers.",
    reached: "An answer other than 400 means that something other than the web server may listen there.",
    afterReached: { text: "See what listens there:", command: "sudo ss -Htlnp" },
    prevention: {
      text: "Nothing is to be done on a web port. See which other ports stand open:",
      command: "sudo ss -Htulnp",
    },
  },
  malformed_request: {
    what: "Requests that are no HTTP: binary greetings, fuzzing, or a broken client.",
    reached: "A server that serves them reads requests too generously, which request smuggling builds on.",
    afterReached: { text: "See the exact bytes on the wave's page, and send them to the server yourself." },
    prevention: { text: "Nothing is to be done where they were refused with 400." },
  },
  open_proxy: {
    what: "These requests ask the server to fetch somebody else's page. Who looks for open proxies wants to hide behind them.",
    reached: "An open proxy is used within hours: for spam, fraud and attacks that will bear your address.",
    afterReached: {
      text: "From another network, ask it for a foreign page (in place of SERVER the host's name). The size of example.com's page means an open proxy:",
      command:
        "curl -sS -o /dev/null -w '%{http_code} %{size_download}\\n' -x http://SERVER/ http://example.com/",
    },
    prevention: {
      text: "See that no virtual host forwards for strangers:",
      command: "grep -rnEi 'ProxyRequests +On|proxy_pass +\\$' /etc/apache2 /etc/httpd /etc/nginx",
    },
  },
  cgi: {
    what: "A wordlist of CGI scripts by well-known names, in search of one that runs commands (Shellshock, php-cgi, samples that were left).",
    reached: "A CGI script that answers strangers can be a way to run commands on the server.",
    afterReached: {
      text: "List what can be run there, and delete what nobody needs (test-cgi and printenv always):",
      command: "ls -l /usr/lib/cgi-bin /var/www/cgi-bin 2>/dev/null",
    },
    prevention: {
      text: "Without need for CGI, switch it off (Debian):",
      command: "sudo a2disconf serve-cgi-bin && sudo a2dismod cgi cgid && sudo systemctl reload apache2",
    },
  },
  secret_file: {
    what: "A hunt for files that are not meant for the web: .env, .git, keys, dumps and backups left in the web root.",
    reached:
      "Whoever fetched such a file has what stands in it: passwords, keys, the source. Found keys are used within minutes.",
    afterReached: {
      text: "Treat every secret in the file as known: change passwords and keys first, then remove the file. Look for others:",
      command: "find /var/www -xdev \\( -name '.env*' -o -name .git -o -name '*.sql*' -o -name '*.bak' \\)",
    },
    prevention: {
      text: "Keep dot files out of reach for good (nginx; Apache: RedirectMatch 404):",
      command: "location ~ /\\.(?!well-known/) { return 404; }",
    },
  },
  cms: {
    what: "A search for WordPress and its like: which version runs, and whether a plugin with a known hole is there.",
    reached:
      "An answer tells the version, and holes in old plugins are used by programs, without anybody looking.",
    afterReached: {
      text: "Bring core, themes and plugins up to date:",
      command: "wp core version && wp plugin list --update=available",
    },
    prevention: {
      text: "Where such a system runs, keep it up to date; where none runs, nothing is to be done.",
    },
  },
  admin_panel: {
    what: "A search for administration pages by their usual addresses, to try default passwords and known holes on them.",
    reached: "An administration page that the world can open is one leaked password away from being used.",
    afterReached: {
      text: "Let only your own networks reach it (nginx, in its location):",
      command: "allow 192.0.2.0/24; deny all;",
    },
    prevention: { text: "Keep such pages behind a VPN or an allow-list, and without default passwords." },
  },
  device: {
    what: "Exploits for routers, cameras and VPN gateways, sent to every address in the hope of such a device.",
    reached: "A device that answers may already be part of a botnet.",
    afterReached: {
      text: "Find out what answers at this address, take it off the internet, and update its firmware before it goes back.",
    },
    prevention: {
      text: "Web servers are met by accident. See that no device's administration is forwarded to the world.",
    },
  },
  webshell: {
    what: "A search for web shells: scripts that an intruder left in order to run commands later.",
    reached: "A web shell that answers means that the site was broken into before.",
    afterReached: {
      text: "Look for the file. If nobody of you put it there, take the site off the net and keep a copy before you clean it:",
      command:
        "find /var/www -type f -name '*.php' -newermt '-90 days' -exec grep -lE 'eval|base64_decode|assert|system|passthru|shell_exec' {} +",
    },
    prevention: {
      text: "Nothing is to be done where nothing answered. The web server's user should own no file that it serves.",
    },
  },
  path_traversal: {
    what: "Requests that climb out of the web root (../../etc/passwd) to read files of the server.",
    reached: "A server that follows them gives away any file that its user can read: keys, settings, source.",
    afterReached: {
      text: "Repeat the request from the wave's page. If a file comes back, take the application off the net, patch it, and change what it could read.",
    },
    prevention: { text: "Keep web server and applications up to date; both refuse such paths since long." },
  },
  injection: {
    what: "Parameters with SQL, script or template code, to see whether an application runs what it is sent.",
    reached: "An answer alone proves nothing here; an application that runs such code gives away its data.",
    afterReached: {
      text: "Look at the application's own log for errors at that time, and repeat the request on a test system.",
    },
    prevention: { text: "Bind parameters and escape output in the applications that were asked." },
  },
  remote_code: {
    what: "Exploits that make a server run a command of the sender's: log4j, Shellshock, PHPUnit, ThinkPHP and others.",
    reached:
      "An answer alone proves nothing here; the command may have run even where the answer was an error.",
    afterReached: {
      text: "On the server, look for connections that it opened itself and for new processes of the web server's user:",
      command: "sudo ss -Htnp state established && ps -u www-data -o lstart,cmd",
    },
    prevention: { text: "Bring the software that is named on the wave's page up to date wherever it runs." },
  },
  auth_brute_force: {
    what: "Passwords tried one after the other at a login, mostly from lists that leaked elsewhere.",
    reached: "The login's answer changed after many failures: the right password may have been found.",
    afterReached: {
      text: "Find out who logged in at that second. End all sessions of that account and change its password, on other systems too.",
    },
    prevention: {
      text: "Make guessing useless: a second factor, no default passwords, and a limit on attempts per address and account.",
    },
  },
  scanner_agent: {
    what: "A tool that names itself as a scanner. Researchers, beginners and your own people use such tools.",
    reached: "The tool was shown what is public anyway.",
    afterReached: { text: "See on the wave's page what else it asked for." },
    prevention: { text: "Nothing is to be done: it is worth knowing who scans, not worth an alarm." },
  },
  dummy_spoof: {
    what: "Requests that wear the name of Apache's own internal dummy connections but come from outside, to be filtered out of logs.",
    reached: "The name opens nothing; only a filter that goes by it would look away.",
    afterReached: { text: "See that no filter goes by this user agent alone." },
    prevention: {
      text: "If the address is one of the server's own, register it, and such lines count as internal:",
      command: "npx doorwatch server add NAME --address ADDRESS",
    },
  },
  unknown_path: {
    what: "A run of paths that hardly anyone asks for: a wordlist that no rule knows by name.",
    reached: "Something at a path of the list answered unlike an ordinary page.",
    afterReached: { text: "Find out what lies at these paths, and whether it is meant to be public." },
    prevention: { text: "Nothing is to be done at once. The list stands on the wave's page." },
  },
};
