import type { Outcome } from "../../log/vocabulary.ts";
import { foreignProtocols } from "./foreign-protocols.ts";
import type { Answer, Knowledge } from "./knowledge.ts";

/**
 * Requests that are no HTTP, or broken HTTP. Sources: Apache's request-line parser (httpd `server/protocol.c`: since
 * 2.4.25 a protocol name other than HTTP is answered 400, before it was taken for HTTP/1.0), RFC 2326 (RTSP), RFC 8446
 * (TLS), RFC 9113 section 3.4 (HTTP/2 preface), https://nmap.org/book/vscan.html and
 * https://nmap.org/nsedoc/scripts/rtsp-methods.html.
 */

const rtspPorts = "ss -ltnp '( sport = :554 or sport = :8554 )'";

const askRtspPorts: readonly string[] = [
  `See whether this host listens for RTSP itself: ${rtspPorts}. If nothing is listed below the header, you are done.`,
  "If something is, find out from outside what it hands out: nmap -Pn -p 554,8554 -sV --script rtsp-methods {host}. A camera or media server belongs behind a firewall or a VPN and must ask for a password before it describes a stream.",
];

const rtspPortQuestion =
  "The only question worth asking is whether this host also listens on an RTSP port, 554 or 8554.";

const rtspHarmless: Answer = {
  means: `The server {did}: it does not speak RTSP, nothing was read or changed, and the line is harmless by itself. ${rtspPortQuestion}`,
  advice: askRtspPorts,
};

const rtspAnswers: Record<Outcome, Answer> = {
  refused: {
    means: `The server {did}, as one that does not speak RTSP should (only a very old one would answer 200): nothing was read or changed, and the line is harmless by itself. ${rtspPortQuestion}`,
    advice: askRtspPorts,
  },
  denied: rtspHarmless,
  redirected: rtspHarmless,
  failed: rtspHarmless,
  unknown: rtspHarmless,
  served: {
    means:
      "The server {did}, which is odd: nginx and Apache since 2.4.25 (2016) refuse the protocol name with 400. A very old Apache takes any protocol for HTTP/1.0 and answers with its list of methods, which gives nothing away; the other explanation is that a camera or media server stands on this port.",
    advice: [
      "Find out which program and version answers: curl -sI {root} and apachectl -v. An Apache older than 2.4.25 has not been updated since 2016: replace it.",
      "Ask the port for RTSP: printf 'OPTIONS * RTSP/1.0\\r\\nCSeq: 1\\r\\n\\r\\n' | nc -w3 {host} 80. An answer that begins with RTSP/1.0 is a media server.",
      ...askRtspPorts,
    ],
  },
};

export const rtsp: Knowledge = {
  what: "This is RTSP, the protocol of cameras and media servers, spoken to a web port: a service fingerprint, not an attack. Research scanners send it to every port that answers, and so does nmap -sV, whose RTSPRequest probe is exactly OPTIONS / RTSP/1.0.",
  answers: rtspAnswers,
  cases: [
    {
      id: "rtsp_stream",
      when: ({ method, target }) => method === "describe" || method === "setup" || target.startsWith("rtsp:"),
      what: "This asks for a camera's video stream with RTSP, but on a web port. Tools that search the internet for open cameras try lists of well-known stream paths on every port that answers.",
    },
    {
      id: "rtsp_methods",
      when: ({ method, target }) => method === "options" && target === "*",
      what: "This is RTSP, the protocol of cameras and media servers, spoken to a web port: a service fingerprint, not an attack. OPTIONS * RTSP/1.0 is what nmap's rtsp-methods script sends; scanners that try several protocols on every port send it too.",
    },
  ],
};

const tlsHarmless: Answer = {
  means:
    "The server {did}, because bytes of TLS are no HTTP request: no connection came about and nothing was read. Harmless, unless the port is meant to speak https.",
  advice: [
    "Only if this port is meant to speak https: the virtual host lacks TLS. Check apachectl -S and SSLEngine on (Apache) or listen 443 ssl (nginx -T | grep listen).",
  ],
};

export const tlsOnPlain: Knowledge = {
  what: "These bytes are the start of a TLS handshake (\\x16\\x03 begins a ClientHello), sent to a port that speaks plain http. Scanners try TLS on every open port; now and then it is a monitor or browser with https:// and the wrong port.",
  answers: {
    refused: tlsHarmless,
    denied: tlsHarmless,
    redirected: tlsHarmless,
    failed: tlsHarmless,
    unknown: tlsHarmless,
    served: {
      means:
        "The server {did}, which is odd for bytes that are no HTTP request; a proxy or an application that answers 200 to anything would explain it. The handshake did not succeed, or the log would show a readable request.",
      advice: [
        "See what answers on this port: curl -sI {root}. If it is meant to speak https, enable TLS in the virtual host: SSLEngine on (Apache), listen 443 ssl (nginx).",
      ],
    },
  },
  cases: [
    {
      id: "tls_close_notify",
      when: ({ request, isLoopback }) => isLoopback && request.startsWith("\x15\x03"),
      what: "These bytes are a TLS close_notify alert from the server itself. Where Apache has https listeners only, its parent process sends this instead of OPTIONS * to wake an idle child that is to exit (an internal dummy connection).",
    },
    {
      id: "tls_on_https_port",
      when: ({ vhostPort }) => vhostPort === 443,
      what: "These bytes are the start of a TLS handshake (\\x16\\x03 begins a ClientHello), and they reached the virtual host of port 443 as if it spoke plain http. Every client that wants https here is answered like this: TLS is not enabled.",
      answers: {
        refused: {
          means:
            "The server {did}, because this virtual host reads TLS as HTTP. No attack: visitors with https get an error page.",
          advice: [
            "Enable TLS: SSLEngine on with SSLCertificateFile and SSLCertificateKeyFile in the virtual host (Apache: apachectl -S shows which one serves port 443), or listen 443 ssl (nginx).",
            "Check it from outside: openssl s_client -connect {host}:443 -brief </dev/null",
          ],
        },
      },
    },
  ],
};

const foreignHarmless: Answer = {
  means:
    "The server {did}: a web server does not speak this protocol, so the attempt ended there. Nothing to worry about on this port.",
  advice: [
    "Nothing to do for this line. To see whether the host offers such a service elsewhere without need: ss -ltnp",
  ],
};

export const otherProtocol: Knowledge = {
  isGeneral: true,
  what: "The client spoke another protocol than HTTP to a web port. Mass scanners greet every open port in a dozen protocols and note which one is answered.",
  answers: {
    refused: foreignHarmless,
    denied: foreignHarmless,
    redirected: foreignHarmless,
    failed: foreignHarmless,
    unknown: foreignHarmless,
    served: {
      means:
        "The server {did}, though the request is no HTTP: very old servers, proxies and some applications answer 200 to anything, with an ordinary page. The other protocol was not spoken, so nothing was reached by it.",
      advice: [
        "See which program answers on this port, and whether it is one that you know: curl -sI {root} and ss -ltnp",
      ],
    },
  },
  cases: foreignProtocols,
};

const malformedHarmless: Answer = {
  means: "The server {did}: it did not act on the request and gave nothing away. Nothing to worry about.",
  advice: ["Nothing to do for this line. What the same source sent before and after says what it is after."],
};

export const malformedRequest: Knowledge = {
  isGeneral: true,
  what: "The request line breaks the rules of HTTP: a broken tool, a scanner that watches how servers react to nonsense, or a client of another protocol.",
  answers: {
    refused: malformedHarmless,
    denied: malformedHarmless,
    redirected: malformedHarmless,
    failed: {
      means:
        "The server {did} on a request that breaks the rules of HTTP. Nothing was reached, but a server should refuse such a line with 400 rather than break.",
      advice: [
        "Read what the error log says at this second; if an application failed, its handling of odd paths is at fault.",
      ],
    },
    unknown: malformedHarmless,
    served: {
      means:
        "The server {did} all the same: it repaired the request and answered as for an ordinary page. That is not an intrusion; Apache refuses such lines with HttpProtocolOptions Strict, which is the default since 2.4.25.",
      advice: [
        "See that nobody relaxed it: grep -ri HttpProtocolOptions /etc/apache2 /etc/httpd 2>/dev/null",
      ],
    },
  },
  cases: [
    {
      id: "protocol_as_path",
      when: ({ target }) => /^http\/?\d/.test(target),
      what: "Where the path belongs, the request says HTTP/1.1 again: a tool that put its request together wrongly. Since 2009 this line opens the runs of wordlist scanners; around 2015 those of CGI lists for Shellshock, with the payload in headers that a log in common format does not show.",
    },
    {
      id: "http_0_9",
      when: ({ method, target, protocol }) => method !== "" && target.startsWith("/") && protocol === "",
      what: "The request has no protocol version, as HTTP/0.9 had none in 1991. Nobody browses like that: a port scanner that types the shortest possible request, or a person with telnet or nc.",
    },
    {
      id: "diagnostic_method",
      when: ({ method }) => method === "trace" || method === "track" || method === "debug",
      what: "TRACE asks a server to send the request back, TRACK and DEBUG are its relatives on Windows. Vulnerability scanners ask whether they are allowed, since old browsers could be made to give away cookies by them.",
      answers: {
        served: {
          means:
            "The server {did}: the method is allowed. Today's browsers refuse to send it, so the harm is small, but nothing needs it.",
          advice: ["Turn it off: TraceEnable off (Apache); nginx does not support it."],
        },
      },
    },
    {
      id: "single_word",
      when: ({ request }) => /^[a-z]{2,12}$/.test(request),
      what: "The request is a single word. nmap -sV sends HELP to learn what a port speaks; other words come from bots and from people who type into telnet or nc.",
    },
    {
      id: "unknown_method",
      when: ({ method, target }) => method !== "" && target.startsWith("/"),
      what: "The request is shaped like HTTP, but its method or its protocol is none that exists. Scanners send invented ones to tell servers and filters apart by their reaction.",
    },
    {
      id: "binary",
      when: ({ request }) => /[^\x20-\x7e]/.test(request),
      what: "The request is bytes rather than text: the greeting of another protocol, or a scanner that sends noise and watches how the server reacts.",
    },
  ],
};
