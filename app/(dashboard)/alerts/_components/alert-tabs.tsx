import Link from "next/link";

const tabs = [
  { name: "alerts", label: "Alerts", href: "/alerts" },
  { name: "deliveries", label: "Deliveries", href: "/alerts/deliveries" },
  { name: "rules", label: "Rules", href: "/alerts/rules" },
  { name: "channels", label: "Channels", href: "/alerts/channels" },
] as const;

/** The screens about telling people: what fires, what was sent, what decides on it, and where it goes. */
export function AlertTabs({ here }: { here: (typeof tabs)[number]["name"] }) {
  return (
    <nav aria-label="Alerts" className="-mt-1 flex gap-5 border-b">
      {tabs.map(({ name, label, href }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          aria-current={name === here ? "page" : undefined}
          className="-mb-px border-b-2 border-transparent py-1.5 text-muted hover:text-text aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-accent"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
