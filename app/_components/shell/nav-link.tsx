"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon, type IconName } from "../ui/icon.tsx";

/** `isNews`: it asks for a look, so that it stands out, and on a phone shows as a dot. */
export type NavBadge = { text: string; isNews: boolean };

type NavLinkProps = {
  href: string;
  label: string;
  icon: IconName;
  isWide?: boolean;
  badge?: NavBadge | undefined;
};

/** One screen of the rail; on a phone an icon with a small name in the bottom bar. */
export function NavLink({ href, label, icon, isWide = false, badge }: NavLinkProps) {
  const path = usePathname();
  const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      className={`${isWide ? "max-md:hidden" : ""} flex items-center gap-2.5 rounded-md px-2 py-1.5 text-muted hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent max-md:relative max-md:min-w-0 max-md:flex-1 max-md:flex-col max-md:gap-0.5 max-md:px-0 max-md:text-[10.5px] max-md:leading-4`}
    >
      <Icon name={icon} />
      <span className="max-md:max-w-full max-md:truncate">{label}</span>
      {badge && (
        <span className={`ml-auto text-xs font-medium max-md:sr-only ${badge.isNews ? "text-accent" : ""}`}>
          {badge.text}
        </span>
      )}
      {badge?.isNews && (
        <span className="absolute top-0.5 left-1/2 ml-2 h-2 w-2 rounded-full bg-accent md:hidden" />
      )}
    </Link>
  );
}
