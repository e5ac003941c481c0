import { frameworkExploitPaths, grafanaPluginFilePaths } from "../data/application-paths.ts";
import type { PathRule } from "./rule.ts";

/** Paths that carry an exploit by themselves, in programs that servers run. */
export const applicationRules: readonly PathRule[] = [
  {
    on: "path",
    id: "framework-exploit",
    title: "A hole in a web framework or language runtime",
    level: "critical",
    category: "remote_code",
    guard: "foreign",
    paths: frameworkExploitPaths,
  },
  {
    on: "path",
    id: "grafana-plugin-file",
    title: "Grafana's plug-in directory, which gave out any file (CVE-2021-43798)",
    level: "high",
    category: "path_traversal",
    guard: "foreign",
    paths: grafanaPluginFilePaths,
  },
];
