import type { IconName } from "../ui/icon.tsx";

/** `isWide`: left out of the bar at the bottom of a phone, which has room for seven; the settings lead there. */
type ScreenLink = { href: string; label: string; icon: IconName; isWide?: true };

/** The screens that exist, in the order of the rail. */
export const screens: readonly ScreenLink[] = [
  { href: "/", label: "Overview", icon: "overview" },
  { href: "/waves", label: "Waves", icon: "waves" },
  { href: "/sources", label: "Sources", icon: "sources", isWide: true },
  { href: "/requests", label: "Requests", icon: "requests" },
  { href: "/ports", label: "Ports", icon: "ports" },
  { href: "/alerts", label: "Alerts", icon: "alerts" },
  { href: "/servers", label: "Servers", icon: "servers" },
  { href: "/explain", label: "Explain", icon: "explain", isWide: true },
  { href: "/settings", label: "Settings", icon: "settings" },
];
