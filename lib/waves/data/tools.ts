/** What is known of a tool: how it names itself and what it asks for. Facts, each with where it is from. */
export type ToolFact = {
  name: string;
  /** Found in the user agent, lower case. */
  agent?: RegExp;
  /** Normalised targets that this tool asks for and hardly anything else does: any one of them will do. */
  marks?: readonly string[];
  /** Targets that it asks for together, and how many of them at least. Each alone says little. */
  train?: { targets: readonly string[]; min: number };
  /** Where the fact is from. */
  source: string;
};

/** In order of precedence: what is most particular stands first. */
export const tools: readonly ToolFact[] = [
  {
    name: "nmap -sV",
    train: {
      targets: [
        "rtsp:options / rtsp/1.0",
        "malformed_request:help",
        "tls_on_plain:hello",
        "/nice ports,/trinity.txt.bak",
        "other_protocol:options sip:nm sip/2.0",
        "other_protocol:cookie: mstshash=nmap",
        "other_protocol:* cookie: mstshash=nmap",
      ],
      min: 2,
    },
    marks: [
      "/nice ports,/trinity.txt.bak",
      "other_protocol:options sip:nm sip/2.0",
      "other_protocol:cookie: mstshash=nmap",
    ],
    source: "order of probes of nmap's version detection, https://nmap.org/book/vscan.html",
  },
  {
    name: "nmap NSE scripts",
    agent: /nmap scripting engine/,
    marks: [
      "/nmaplowercheck#",
      "/nmapuppercheck#",
      "/nmap/folder/check#",
      "/nmaplowercheck",
      "/nmapuppercheck",
    ],
    train: { targets: ["/hnap1", "/evox/about", "/sdk", "/.git/head"], min: 3 },
    source: "nselib/http.lua and http-* scripts, https://nmap.org/nsedoc/lib/http.html",
  },
  {
    name: "masscan",
    agent: /masscan/,
    source: "default agent, https://github.com/robertdavidgraham/masscan",
  },
  {
    name: "zgrab",
    agent: /zgrab/,
    source: "default agent of the http module, https://github.com/zmap/zgrab2",
  },
  {
    name: "Nuclei",
    agent: /nuclei/,
    marks: ["/pocnuclei", "/nuclei.txt", "/nuclei.svg"],
    source: "templates and default agents, https://github.com/projectdiscovery/nuclei-templates",
  },
  {
    name: "httpx or another ProjectDiscovery tool",
    agent: /projectdiscovery|httpx - open-source/,
    source: "https://github.com/projectdiscovery/httpx",
  },
  {
    name: "Nikto",
    agent: /nikto/,
    train: {
      targets: [
        "/cgi-bin/test-cgi",
        "/clientaccesspolicy.xml",
        "/crossdomain.xml",
        "/webcgi/",
        "/cgi-914/",
        "/cgi-915/",
        "/mpcgi/",
        "/ows-bin/",
        "/cgi-win/",
        "/fcgi-bin/",
        "/cgi-exe/",
      ],
      min: 5,
    },
    source: "variables of program/databases, https://github.com/sullo/nikto",
  },
  {
    name: "DirBuster",
    agent: /dirbuster/,
    marks: ["/thereisnowaythat-you-canbethere", "/thereisnowaythat-you-canbethere/"],
    source: "fail case of DirBuster 1.0, https://owasp.org/www-project-dirbuster/",
  },
  { name: "gobuster", agent: /gobuster/, source: "default agent, https://github.com/OJ/gobuster" },
  {
    name: "feroxbuster",
    agent: /feroxbuster/,
    source: "default agent, https://github.com/epi052/feroxbuster",
  },
  { name: "dirsearch", agent: /dirsearch/, source: "https://github.com/maurosoria/dirsearch" },
  { name: "ffuf", agent: /fuzz faster u fool/, source: "default agent, https://github.com/ffuf/ffuf" },
  { name: "wfuzz", agent: /wfuzz/, source: "default agent, https://github.com/xmendez/wfuzz" },
  {
    name: "WPScan",
    agent: /wpscan/,
    train: {
      targets: [
        "/readme.html",
        "/wp-cron.php",
        "/wp-content/debug.log",
        "/wp-content/backup-db/",
        "/wp-includes/rss-functions.php",
        "/searchreplacedb2.php",
        "/wp-content/uploads/dump.sql",
        "/emergency.php",
      ],
      min: 4,
    },
    source: "interesting findings of WPScan, https://github.com/wpscanteam/wpscan",
  },
  {
    name: "Acunetix",
    agent: /acunetix/,
    marks: ["/acunetix-wvs-test-for-some-inexistent-file", "/acunetix_wvs_security_test"],
    source: "test files of Acunetix WVS, in the logs of this project's corpus",
  },
  { name: "sqlmap", agent: /sqlmap/, source: "default agent, https://github.com/sqlmapproject/sqlmap" },
  {
    name: "OpenVAS or Greenbone",
    agent: /openvas|greenbone/,
    source: "https://github.com/greenbone/openvas-scanner",
  },
  { name: "Nessus", agent: /nessus/, source: "https://docs.tenable.com/nessus" },
  { name: "OWASP ZAP", agent: /owasp.zap|zaproxy/, source: "https://www.zaproxy.org" },
  { name: "Wapiti", agent: /wapiti/, source: "https://github.com/wapiti-scanner/wapiti" },
  { name: "Burp Suite", agent: /burp/, source: "https://portswigger.net/burp" },
  {
    name: "ZmEu",
    agent: /zmeu/,
    marks: ["/w00tw00t.at.blackhats.romanian.anti-sec:)"],
    source: "logs of this project's corpus (basjes-hackers)",
  },
  {
    name: "DFind",
    marks: ["/w00tw00t.at.isc.sans.dfind:)"],
    source: "SANS ISC diary on w00tw00t, https://isc.sans.edu",
  },
  { name: "LeakIX", agent: /l9explore|l9tcpid|leakix/, source: "https://leakix.net" },
  {
    name: "Stretchoid",
    marks: ["other_protocol:mglndd_*_80", "other_protocol:mglndd_*_443", "other_protocol:mglndd_*_8080"],
    source: "marker MGLNDD_address_port, OpenFilters/internet-scanners (Unlicense)",
  },
  {
    name: "libredtail (mining botnet)",
    agent: /libredtail/,
    source: "agent in honeypot reports, https://isc.sans.edu",
  },
  {
    name: "Mozi or another Mirai descendant",
    agent: /mozi\.|hello,? world|mirai|hakai\/|lzrd|yakuza/,
    source: "agents in honeypot reports, https://isc.sans.edu",
  },
  {
    name: "Shellshock-era CGI scanner",
    train: {
      targets: [
        "/cgi-bin/php",
        "/cgi-bin/bash",
        "/cgi-bin/contact.cgi",
        "/cgi-bin/defaultwebpage.cgi",
        "/cgi-bin/env.cgi",
        "/cgi-bin/fire.cgi",
        "/cgi-bin/forum.cgi",
        "/cgi-bin/hello.cgi",
        "/cgi-bin/recent.cgi",
        "/cgi-bin/sat-ir-web.pl",
        "/cgi-bin-sdb/printenv",
        "/cgi-bin/test-cgi.pl",
        "/cgi-bin/tools/tools.pl",
        "/cgi-mod/index.cgi",
        "/cgi-sys/defaultwebpage.cgi",
        "/cgi-sys/entropysearch.cgi",
        "/phppath/cgi_wrapper",
        "/phppath/php",
      ],
      min: 8,
    },
    source:
      "two logs of March 2015 on forums.freebsd.org; the list is that of the shellshock scans after September 2014",
  },
  {
    name: "mass multi-protocol bot",
    train: {
      targets: [
        "tls_on_plain:hello",
        "rtsp:options / rtsp/1.0",
        "other_protocol:ssh-2.0-go",
        "other_protocol:cookie: mstshash=administr",
        "malformed_request:help",
      ],
      min: 3,
    },
    source: "logs of this project's corpus",
  },
];
