import type { IconName } from "../ui/icon.tsx";

/** The screens that exist, in the order of the rail. */
export const screens: readonly { href: string; label: string; icon: IconName }[] = [
  { href: "/", label: "Overview", icon: "overview" },
  { href: "/waves", label: "Waves", icon: "waves" },
  { href: "/sources", label: "Sources", icon: "sources" },
  { href: "/requests", label: "Requests", icon: "requests" },
  { href: "/ports", label: "Ports", icon: "ports" },
  { href: "/alerts", label: "Alerts", icon: "alerts" },
  { href: "/servers", label: "Servers", icon: "servers" },
  { href: "/explain", label: "Explain", icon: "explain" },
  { href: "/settings", label: "Settings", icon: "settings" },
];
