import Link from "next/link";

export type ScreenTab = { name: string; label: string; href: string };

/** Screens that belong together, under one entry of the rail. */
export function ScreenTabs({
  label,
  tabs,
  here,
}: {
  label: string;
  tabs: readonly ScreenTab[];
  here: string | null;
}) {
  return (
    <nav
      aria-label={label}
      className="-mt-1 flex gap-5 overflow-x-auto overflow-y-hidden border-b max-md:flex-wrap max-md:gap-x-4"
    >
      {tabs.map(({ name, label: title, href }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          aria-current={name === here ? "page" : undefined}
          className="-mb-px border-b-2 border-transparent py-1.5 whitespace-nowrap text-muted hover:text-text aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-accent"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
