import { ChoiceLinks } from "../../../_components/ui/choice-links.tsx";

const tabs = [
  { name: "matrix", label: "Matrix", href: "/ports" },
  { name: "findings", label: "Findings", href: "/ports/findings" },
  { name: "expectations", label: "Expectations", href: "/ports/expectations" },
  { name: "unclaimed", label: "Unclaimed", href: "/ports/unclaimed" },
  { name: "vantages", label: "Scans", href: "/ports/vantages" },
  { name: "setup", label: "Set up", href: "/ports/setup" },
] as const;

/** The screens of the port audit. */
export function PortTabs({ here }: { here: (typeof tabs)[number]["name"] }) {
  return (
    <div className="max-w-full justify-self-start overflow-x-auto">
      <ChoiceLinks
        label="Port audit"
        choices={tabs.map(({ name, label, href }) => ({ label, href, isChosen: name === here }))}
      />
    </div>
  );
}
