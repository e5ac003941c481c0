import { ScreenTabs } from "../../../_components/ui/screen-tabs.tsx";

const tabs = [
  { name: "matrix", label: "Matrix", href: "/ports" },
  { name: "findings", label: "Findings", href: "/ports/findings" },
  { name: "expectations", label: "Expectations", href: "/ports/expectations" },
  { name: "unclaimed", label: "Unclaimed", href: "/ports/unclaimed" },
  { name: "vantages", label: "Scans", href: "/ports/vantages" },
  { name: "setup", label: "Set up", href: "/ports/setup" },
] as const;

/** The screens of the port audit; those of one server or port belong to none of them. */
export function PortTabs({ here = null }: { here?: (typeof tabs)[number]["name"] | null }) {
  return <ScreenTabs label="Ports" tabs={tabs} here={here} />;
}
