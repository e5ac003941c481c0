import Link from "next/link";
import type { ReactNode } from "react";

type TextLinkProps = {
  href: string;
  children: ReactNode;
  className?: string;
  title?: string;
  scroll?: boolean;
};

/**
 * A link within text or a table. Not prefetched: a screen has a hundred of them, and each prefetch would render a
 * screen.
 */
export function TextLink({ href, children, className = "", ...rest }: TextLinkProps) {
  return (
    <Link href={href} prefetch={false} className={`text-accent hover:underline ${className}`} {...rest}>
      {children}
    </Link>
  );
}
