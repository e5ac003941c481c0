import type { Outcome } from "../../log/vocabulary.ts";
import type { Answer, Case, Knowledge, Template } from "./knowledge.ts";

/**
 * Lines that are no probes. Sources: httpd `server/mpm_unix.c` (dummy_connection) and `server/mpm/prefork/prefork.c`
 * (perform_idle_server_maintenance: one child a second while more than MaxSpareServers idle),
 * https://cwiki.apache.org/confluence/display/httpd/InternalDummyConnection,
 * https://httpd.apache.org/docs/2.4/mod/mod_reqtimeout.html (408), RFC 8615 (well-known addresses).
 */

const nothing = "Nothing to do.";

const same = (answer: Answer): Record<Outcome, Answer> => ({
  refused: answer,
  denied: answer,
  redirected: answer,
  served: answer,
  failed: answer,
  unknown: answer,
});

const dummyAdvice: readonly Template[] = [
  "Confirm it: apachectl -V | grep -i mpm (apache2ctl on Debian). prefork explains the line; in Apache 2.4 the worker and event MPMs wake their children through a pipe and write none.",
  'To keep them out of the log: SetEnvIf Remote_Addr "^(127\\.0\\.0\\.1|::1)$" dontlog, and env=!dontlog at the end of the CustomLog line. This drops every request from the machine itself, so do without it where a proxy on the same machine passes visitors on. Do not go by the user agent alone: anybody can send it.',
];

export const internal: Knowledge = {
  what: "This is Apache talking to itself (an internal dummy connection), no probe. With the prefork MPM the parent process connects to its own port to wake an idle child that is to exit.",
  answers: same({
    means:
      "After a burst of requests, a scan for example, more children idle than MaxSpareServers allows, and the parent retires them one a second: hence about one such line a second right after the burst, which is neither part of the probe nor mere coincidence. Many within the same second are a graceful restart, as logrotate does it. Nothing to worry about.",
    advice: dummyAdvice,
  }),
  cases: [
    {
      id: "dummy_without_agent",
      when: ({ agent, method }) => agent === "" && method === "options",
      what: 'This is Apache talking to itself (an internal dummy connection), no probe: the address is the server\'s own and the request line is OPTIONS *; a log with user agents would say "(internal dummy connection)" at the end. With the prefork MPM the parent process connects to its own port to wake an idle child that is to exit.',
    },
    {
      id: "dummy_tls",
      when: ({ request }) => request.startsWith("\x15\x03"),
      what: "This is Apache talking to itself (an internal dummy connection), no probe: where it has https listeners only, the parent process wakes an idle child that is to exit with a TLS alert (close_notify) instead of a request.",
    },
    {
      id: "dummy_get",
      when: ({ method }) => method === "get",
      what: "This is Apache talking to itself (an internal dummy connection), no probe. Apache up to 2.2.6 sent GET / for it, later versions OPTIONS *: the parent process connects to its own port to wake an idle child that is to exit.",
    },
  ],
};

const answers: Record<Outcome, Answer> = {
  served: { means: "The server {did}. Nothing to worry about.", advice: [nothing] },
  redirected: {
    means: "The server {did}, to https, to another name or to another page. Nothing to worry about.",
    advice: [nothing],
  },
  refused: {
    means: "The server {did}. One such line is everyday: an old link, a mistyped address, a client in error.",
    advice: [nothing],
  },
  denied: {
    means:
      "The server {did}. One such line is everyday; many from one source, for different pages, would be another matter.",
    advice: [nothing],
  },
  failed: {
    means: "The server {did}: the fault is on the server's side, not the visitor's.",
    advice: ["Read what the error log says at this second; it names the program that failed."],
  },
  unknown: { means: "The server {did}. Nothing to worry about.", advice: [nothing] },
};

const path = (id: string, pattern: RegExp, what: Template): Case => ({
  id,
  when: (sight) => pattern.test(sight.path),
  what,
});

const idle: Case = {
  id: "idle_socket",
  when: ({ request, status }) =>
    request === "" && (status === 408 || status === 400 || status === null || status === 499),
  what: "A client opened a connection and sent no request. Browsers open connections in advance and do not use them all, balancers and monitors only see whether the port answers, and port scanners do the same.",
  answers: {
    ...same({
      means:
        "The server {did}. Harmless, and no probe by itself; dozens a minute from one source, held open as long as possible, would be an attempt to use up the server's connections (slow HTTP).",
      advice: [
        "See whether one source stands out: grep -E '\"-?\" (400|408) ' access.log | cut -d' ' -f1 | sort | uniq -c | sort -rn | head. Below 50 a minute from each there is nothing to do.",
      ],
    }),
  },
};

export const ordinary: Knowledge = {
  what: "An ordinary request: nothing in it is typical of a probe.",
  answers,
  cases: [
    idle,
    {
      id: "no_request",
      when: ({ request }) => request === "",
      what: "The line holds no request: the client sent none, or the log format leaves it out.",
    },
    {
      id: "options_star",
      when: ({ method, target }) => method === "options" && target === "*",
      what: "OPTIONS * asks what the server as a whole can do. Apache sends it to itself to wake idle children; from elsewhere it is a balancer's or monitor's sign of life, or a scanner that identifies the server.",
    },
    {
      id: "loopback",
      when: ({ isLoopback }) => isLoopback,
      what: "The request came from the server itself: a program on it (a monitor, a script, PHP), or a proxy on the same machine that passes visitors on. In the second case the visitor's address is lost here.",
      answers: {
        served: {
          means: "The server {did}. Nothing to worry about, unless all visitors appear under this address.",
          advice: [
            "If all visitors appear under this address, have the log show the real one: mod_remoteip with RemoteIPHeader X-Forwarded-For and RemoteIPInternalProxy 127.0.0.1 (Apache), or real_ip_header with set_real_ip_from 127.0.0.1 (nginx).",
          ],
        },
      },
    },
    path(
      "well_known",
      /^\/\.well-known\//,
      "An address below /.well-known/ is set aside for programs (RFC 8615): renewal of certificates (acme-challenge), security.txt, apps and browsers that ask for a site's settings. Most sites have only a few of them.",
    ),
    path(
      "icon_or_robots",
      /\/(?:favicon\.(?:ico|png|svg)|robots\.txt|ads\.txt|app-ads\.txt|humans\.txt|llms\.txt|sitemap[^/]*\.xml(?:\.gz)?|apple-touch-icon[^/]*\.png|browserconfig\.xml|(?:site\.web)?manifest(?:\.json)?)$/,
      "Browsers and crawlers ask for such files (icon, robots.txt, site map and the like) on every site, whether they exist or not.",
    ),
    {
      id: "head",
      when: ({ method }) => method === "head",
      what: "HEAD asks for the headers alone, without the page. Monitors, link checkers and previews do that; so do scanners that only want to know whether a server answers and how it calls itself.",
    },
    {
      id: "options",
      when: ({ method }) => method === "options",
      what: "OPTIONS asks which methods are allowed. Browsers send it before a script's request to another site (CORS preflight), office programs before they open a document, scanners to learn about the server.",
    },
    {
      id: "start_page",
      when: ({ path: asked }) => asked === "/",
      what: "A request for the start page, as visitors, crawlers, monitors and mass scanners alike send it; nothing in it is typical of a probe.",
    },
  ],
};
