import { gatewayExploitPaths, routerExploitPaths } from "../data/device-paths.ts";
import { feature } from "../features.ts";
import type { PathRule, RequestRule } from "./rule.ts";

export const deviceRules: readonly (PathRule | RequestRule)[] = [
  {
    on: "path",
    id: "router-exploit",
    title: "A hole in a home router, modem or access point, as botnets try it everywhere",
    level: "high",
    category: "device",
    guard: "foreign",
    paths: routerExploitPaths,
  },
  {
    on: "path",
    id: "gateway-exploit",
    title: "A hole in a VPN gateway, firewall or load balancer",
    level: "critical",
    category: "device",
    guard: "foreign",
    paths: gatewayExploitPaths,
  },
  {
    on: "request",
    id: "dns-changer",
    title: "Attempt to change the name server of a router",
    level: "high",
    category: "device",
    gate: [feature.parameterWord, feature.query],
    matches: ({ parameters }) =>
      parameters.some(
        ({ name, value }) =>
          /^(?:dns_?[12]|dns_?(?:primary|secondary|server\d?|pri|sec|svr\d?)|dnsserver\d?|primary_?dns|secondary_?dns|pridns|secdns|dnsrefresh|wan_dns\w{0,8})$/.test(
            name,
          ) && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value),
      ),
  },
  {
    on: "request",
    id: "router-command",
    title: "A router's maintenance page is asked to run a command (Netgear, JAWS, Mozi …)",
    level: "critical",
    category: "device",
    gate: [
      feature.shellWord | feature.parameterWord,
      feature.blank |
        feature.separator |
        feature.dollar |
        feature.quote |
        feature.control |
        feature.oddEncoding,
    ],
    matches: ({ path, parameters, payload }) =>
      (/\.cgi$|\/shell$|\/currentsetting\.htm|\/jaws$|\/language\/swedish/.test(path) &&
        /\b(?:wget|curl|rm|cd|sh|cmd|busybox|chmod)\b/.test(payload.text)) ||
      parameters.some(({ name, value }) => name === "todo" && value === "syscmd") ||
      /\bmozi\.[am]\b/.test(payload.text),
  },
];
