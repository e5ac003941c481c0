import { ScreenTabs } from "../../../_components/ui/screen-tabs.tsx";

const tabs = [
  { name: "alerts", label: "Alerts", href: "/alerts" },
  { name: "deliveries", label: "Deliveries", href: "/alerts/deliveries" },
  { name: "rules", label: "Rules", href: "/alerts/rules" },
  { name: "channels", label: "Channels", href: "/alerts/channels" },
] as const;

/** The screens about telling people: what fires, what was sent, what decides on it, and where it goes. */
export function AlertTabs({ here }: { here: (typeof tabs)[number]["name"] }) {
  return <ScreenTabs label="Alerts" tabs={tabs} here={here} />;
}
