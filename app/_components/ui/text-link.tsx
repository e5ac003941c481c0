import Link from "next/link";
import type { ReactNode } from "react";

type TextLinkProps = {
  href: string;
  children: ReactNode;
  className?: string;
  /** Within a sentence, where the colour alone would not tell it. */
  isUnderlined?: boolean;
  scroll?: boolean;
};

/**
 * A link within text or a table. Not prefetched: a screen has a hundred of them, and each prefetch would render a
 * screen.
 */
export function TextLink({ href, children, className = "", isUnderlined, ...rest }: TextLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={`text-accent ${isUnderlined ? "underline decoration-1 underline-offset-3" : "hover:underline"} ${className}`}
      {...rest}
    >
      {children}
    </Link>
  );
}
