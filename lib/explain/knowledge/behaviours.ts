import { type Answer, type Case, type Knowledge, ruled, type Template } from "./knowledge.ts";
import { nothingToDo } from "./path-answers.ts";

/**
 * Requests that are told by how they ask, not by what for. Sources: https://cwiki.apache.org/confluence/display/httpd/ProxyAbuse,
 * RFC 9110 section 9.3.6 (CONNECT), httpd `server/mpm_unix.c` (dummy_connection).
 */

const proxyRefused: Answer = {
  means: "The server {did}: it is no proxy for strangers, which is the right answer. Nothing to worry about.",
  advice: [nothingToDo],
};

const proxyTest =
  "Test it from another network: curl -s -o /dev/null -w '%{http_code} %{size_download}\\n' -x {root} http://example.com/ and the same with https://example.com/. The size of example.com's page for the first, or 200 for the second, means an open proxy.";

const proxyClose =
  "If it is one, close it now: ProxyRequests Off in every virtual host (Apache; apachectl -M | grep proxy shows the modules); in nginx, no proxy_pass to $host or $http_host. Then see what others used it for: grep -E '\"(CONNECT|[A-Z]+ https?://)' access.log";

export const openProxy: Knowledge = {
  what: "The request asks the server to fetch someone else's page, as a client asks a proxy. Scanners look for open proxies in this way, to hide behind them, to send mail or to click on advertisements.",
  answers: {
    refused: proxyRefused,
    denied: proxyRefused,
    redirected: {
      means:
        "The server {did}, by its own rules for its own pages: it did not fetch anything for the sender.",
      advice: [nothingToDo],
    },
    served: {
      means:
        "The server {did}. In most cases that is its own start page: a web server that is no proxy ignores the foreign host name in the address and answers from its default site. Only the size tells whether it fetched the other page.",
      advice: [proxyTest, proxyClose],
    },
    failed: {
      means:
        "The server {did}. 502, 503 and 504 are what a proxy answers when it tried and could not: see whether this server forwards for strangers.",
      advice: [proxyTest, proxyClose],
    },
    unknown: {
      means: "The server {did}; nothing was forwarded as far as the log shows.",
      advice: [proxyTest],
    },
  },
  cases: [
    ruled(
      "proxy_judge",
      ["proxy-judge-path"],
      "The path is that of a proxy judge, a page that shows from where it was called. Who looks for open proxies asks for it through every server that answers.",
    ),
    {
      id: "connect",
      when: ({ method }) => method === "connect",
      what: "CONNECT asks the server for a tunnel to another host and port, as a client asks an https proxy. Scanners look for open proxies in this way, to hide behind them or, with port 25, to send spam.",
      answers: {
        served: {
          means:
            'The server {did}, which for CONNECT means "tunnel established" on a proxy. A few sites answer 200 to any method with an ordinary page instead; a test from outside tells which it is, and it is worth doing today.',
          advice: [
            "Test it from another network: curl -sv -o /dev/null -x {root} https://example.com/ 2>&1 | grep -iE 'certificate|HTTP/|refused'. A certificate of example.com means an open proxy.",
            proxyClose,
          ],
        },
      },
    },
  ],
};

const loginAdvice = [
  "Count the attempts and look for a change of answer: grep -F '{address} ' access.log | awk '{ print $6, $7, $9, $10 }' | sort | uniq -c | sort -rn | head",
  "Make guessing useless: a second factor, no default passwords, a limit on attempts per address and per account (fail2ban, limit_req in nginx).",
];

export const authBruteForce: Knowledge = {
  isGeneral: true,
  what: "The request tries to log in. One attempt is what every user sends; bots send them by the thousand, with lists of passwords that leaked elsewhere.",
  answers: {
    refused: {
      means: "The server {did}: there is no such login here. Nothing to worry about.",
      advice: [nothingToDo],
    },
    denied: {
      means:
        "The server {did}: no login came about. A single such line is nothing; a row of them from one source is guessing.",
      advice: loginAdvice,
    },
    redirected: {
      means:
        "The server {did}. Many applications answer a right password with a redirect to the first page after the login, others a wrong one with a redirect back to the form; where it leads decides.",
      advice: [
        "See what a wrong password is answered here, by trying one. If that is not {status}, find out who logged in at this second and from where, and change that password.",
        ...loginAdvice,
      ],
    },
    served: {
      means:
        "The server {did}. Many applications show the form again with 200 when the password is wrong, so this is no sign of success; a different status or size after many attempts would be.",
      advice: loginAdvice,
    },
    failed: {
      means:
        "The server {did}: the login was not processed. Many attempts in a row can also overload the application.",
      advice: loginAdvice,
    },
    unknown: { means: "The server {did}, so the attempt was not answered.", advice: [nothingToDo] },
  },
  cases: [
    ruled(
      "password_in_address",
      ["password-in-address"],
      "The request tries to log in with name and password in the address itself, as old devices and cameras allow and as bots try their default passwords. Whoever can read the log can read them too.",
    ),
    ruled(
      "without_form",
      ["login-without-form"],
      "A login was sent without the form having been asked for on this site: a program that tries passwords. Bots do it by the thousand, with lists that leaked elsewhere.",
    ),
  ],
};

const agentHarmless: Answer = {
  means:
    "The server {did}. By its name alone the tool has done nothing yet; what it asked for decides, and that was turned away here.",
  advice: [nothingToDo],
};

const agentServed: Answer = {
  means:
    "The server {did}, as to any visitor: the tool was shown what is public anyway. It is worth knowing who scans, not worth an alarm.",
  advice: [
    "See what else it asked for, and what it was answered: grep -F '{address} ' access.log. If the scan is your own, list the address in OWN_NETWORKS.",
  ],
};

const agent = (id: string, pattern: RegExp, what: Template): Case => ({
  id,
  when: (sight) => pattern.test(sight.agent),
  what,
});

export const scannerAgent: Knowledge = {
  what: "Nothing about the address asked for is unusual, but the client names itself as a scanning tool in its user agent ({agent}). Tools that do not hide their name are run by researchers, by beginners, or by your own people.",
  answers: {
    refused: agentHarmless,
    denied: agentHarmless,
    redirected: agentServed,
    served: agentServed,
    failed: agentHarmless,
    unknown: agentHarmless,
  },
  cases: [
    ruled(
      "scanner_path",
      ["scanner-test-path"],
      "The path is one that only a scanner asks for: a made-up name with which a tool marks its requests, or sees how the server answers what cannot exist (nmap -sV asks for /nice ports,/Trinity.txt.bak).",
    ),
    agent(
      "zgrab",
      /zgrab/,
      "The user agent is that of zgrab, the program with which research projects fetch the start page of every web server there is. Those who copy their method use it too.",
    ),
    agent(
      "masscan",
      /masscan/,
      "The user agent is that of masscan, a port scanner for the whole internet that fetches a page from every port it finds open.",
    ),
    agent(
      "nmap",
      /nmap/,
      "The user agent is that of nmap's scripts (Nmap Scripting Engine): somebody looks at this server, or at its whole network, more closely than a mass scan does.",
    ),
    agent(
      "sqlmap",
      /sqlmap/,
      "The user agent is that of sqlmap, which tests parameters for SQL injection by hundreds of variants. It is pointed at a site deliberately, unlike a mass scan.",
    ),
    agent(
      "nuclei",
      /nuclei|projectdiscovery|httpx/,
      "The user agent is that of nuclei or httpx, tools that try thousands of known holes and forgotten pages on a list of sites.",
    ),
    agent(
      "nikto",
      /nikto|wpscan|dirbuster|gobuster|feroxbuster|ffuf|dirb\b|wfuzz|acunetix|nessus|openvas|qualys|burp|netsparker|w3af|arachni|zap\b/,
      "The user agent is that of a scanner for holes in web applications, which is pointed at a site deliberately, unlike a mass scan.",
    ),
    ruled(
      "survey",
      ["internet-scan-agent"],
      "The client names itself as a survey of the whole internet in its user agent ({agent}). Such projects fetch the start page of every web server, publish or sell what they find, and mostly tell how to be left out.",
    ),
  ],
};

const spoofMeans =
  "The server {did}. Apache sends these requests from the machine itself only: from loopback or, where Listen names an address, from that address. So either {address} is one of this server's own addresses and the line is internal, or somebody wears the name in order to be filtered out of logs.";

const spoof: Answer = {
  means: spoofMeans,
  advice: [
    "See whether the address is the server's own: ip -brief address | grep -F '{address}'. If it is, register it, and such lines count as internal: doorwatch server add NAME --address {address}",
    "If it is not, see what else it sent: grep -F '{address} ' access.log. Make sure that no log filter goes by this user agent alone.",
  ],
};

export const dummySpoof: Knowledge = {
  what: "The request looks like one of Apache's own internal dummy connections, by its request line or its user agent, but it comes from another address than the server itself.",
  answers: {
    refused: spoof,
    denied: spoof,
    redirected: spoof,
    served: spoof,
    failed: spoof,
    unknown: spoof,
  },
  cases: [],
};
