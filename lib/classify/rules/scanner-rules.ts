import { scannerTestPathPaths } from "../data/scanner-paths.ts";
import { feature } from "../features.ts";
import { anyOf, listOf } from "../words.ts";
import type { AgentRule, PathRule, RequestRule } from "./rule.ts";

/**
 * Tools that name themselves, from their documentation and from years of access logs. A library (curl,
 * python-requests, Go-http-client) is no tool: monitors and shops use it too.
 */
export const scannerAgentRules: readonly AgentRule[] = [
  names(
    "attack-tool-agent",
    "The sender names itself: a tool for finding and exploiting holes",
    "high",
    listOf(`
    nikto sqlmap nuclei nessus openvas acunetix netsparker invicti w3af wpscan wfuzz ffuf gobuster dirbuster
    feroxbuster dirsearch dirhunt arachni skipfish whatweb wafw00f havij bsqlbf sqlninja jaascois zmeu morfeus
    blackwidow commix xsstrike xsser dalfox jorgee (hydra medusa/ patator brutus/ webinspect appscan burpcollaborator
    burpsuite owasp zaproxy metasploit fimap fuzzer fuzz\\x20faster grendel-scan cgichk nsauditor n-stealth webshag
    sfuzz springenwerk pmafind gootkit l9explore l9tcpid l9scan leakix jsql qualys nexpose detectify intruder.io
    open-source\\x20project\\x20(github.com/projectdiscovery projectdiscovery interactsh exploit loic slowloris
    goldeneye hello,\\x20world hello-world hello\\x20world helloworld r00ts mozi. hakai/ xrawler struts-pwn shinka/
    yakuza mirai mlitsm lmaowtf selfrep lzrd/ amakano vulnscan vulnerability-scanner vulnerability\\x20scanner
    security\\x20scan webscanner portscan nmap webshell tplmap droopescan joomscan cmsmap ghauri wapiti appspider
    ironwasp n-stalker sstimap shortscan kadimus lfisuite lfimap dotdotpwn panoptic graphw00f graphql-cop noseyparker
    trufflehog yeswehack tinja jbrofuzz nettacker wprecon webbandit bewica whatwaf libwhisker betabot hexometer
    tsunamisecurityscanner sysscan vega/ crlfuzz kiterunner katana/ hakrawler aquatone eyewitness gowitness subfinder
    cve-20 jndi: mozlila
  `),
  ),
  names(
    "internet-scan-agent",
    "The sender names itself: a survey of the whole internet",
    "info",
    listOf(`
    zgrab zmap masscan censysinspect censys expanse palo\\x20alto\\x20networks xpanse internetmeasurement
    internet-measurement shodan binaryedge onyphe modatscanner modat.io getodin netsystemsresearch netcraftsurveyagent
    securitytrails shadowserver stretchoid internet-structure internettl intelliron project-resonance
    project_resonance projectresonance criminalip driftnet cyber.casa fofa zoomeye 360spider-security internet-census
    internetcensus bitsight alphastrike alpha\\x20strike hadrian recyber project-sonar leak-lookup viewdns.info
    researchscan research-scanner internet-wide scaninfo scan.cs gdnplus visionutils (cow) tlsx fingerprintx
    hunter.how whatcms genomecrawlerd nokia-deepfield domainsproject cypex.ai skytest xfa1 nvdorz cincraw pathscan
    scanner.ducks ipip.net netlab internet\\x20census quakefinder 2ip.ru infrawatch ptrarchive hostscan
    researchscanner
  `),
  ),
];

/** What scanners ask for to recognise themselves, or a page that does not exist. */
export const scannerPathRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "scanner-test-path",
    title: "A path that only a scanner asks for",
    level: "medium",
    category: "scanner_agent",
    guard: "always",
    paths: scannerTestPathPaths,
  },
  {
    on: "request",
    id: "scanner-test-value",
    title: "A host or word that only a scanner puts into a request",
    level: "medium",
    category: "scanner_agent",
    gate: [feature.fileWord],
    matches: ({ payload }) => scannerValues.test(payload.text),
  },
];

const scannerValues = new RegExp(
  anyOf(String.raw`
    some-inexistent-website\.acu \bvulnweb\.com acunetix[_-](?:wvs|test) rfi\.nessus\.org \br87\.com \bsecapps\.com
    netsparker(?:\.com|\d|\() appscan_fingerprint wvstest cirt\.net/rfiinc
  `),
);

function names(id: string, title: string, level: AgentRule["level"], list: readonly string[]): AgentRule {
  const texts = list.map((name) => name.replaceAll("\\x20", " "));
  return {
    on: "agent",
    id,
    title,
    level,
    category: "scanner_agent",
    matches: (agent) => texts.some((text) => agent.includes(text)),
  };
}
