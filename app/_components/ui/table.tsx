import type { ReactNode } from "react";

type CellProps = {
  children?: ReactNode;
  align?: "left" | "right";
  /** Narrow screens leave the column out. */
  hideBelow?: "sm" | "md" | "lg" | "xl";
  /** The column that takes the room that is left; its text ends in an ellipsis. */
  fill?: boolean;
  /** A name: its text ends in an ellipsis where it is longer than any good one. */
  name?: boolean;
  className?: string;
};

const hidden = {
  sm: "max-sm:hidden",
  md: "max-md:hidden",
  lg: "max-lg:hidden",
  xl: "max-xl:hidden",
} as const;

const edge = "first:pl-4 last:pr-4 px-2";
const layout = ({ align, hideBelow, fill, name }: CellProps): string =>
  `${edge} ${align === "right" ? "text-right" : "text-left"} ${hideBelow ? hidden[hideBelow] : ""} ${
    fill
      ? "w-full max-w-0 overflow-hidden text-ellipsis"
      : name
        ? "max-w-[26ch] overflow-hidden text-ellipsis"
        : ""
  }`;

/** A table of log data: rows of 32 px, nothing wraps, hostile lengths end in an ellipsis. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" aria-label={label} tabIndex={0}>
      <table className="w-full border-collapse whitespace-nowrap">
        <thead>
          <tr className="border-b">{head}</tr>
        </thead>
        <tbody className="[&>tr:last-child]:border-0 [&>tr]:border-b">{children}</tbody>
      </table>
    </section>
  );
}

export function HeadCell({ children, ...props }: CellProps) {
  return (
    <th
      scope="col"
      className={`h-8 text-xs font-medium text-faint ${layout(props)} ${props.className ?? ""}`}
    >
      {children}
    </th>
  );
}

export function Cell({ children, ...props }: CellProps) {
  return <td className={`h-8 ${layout(props)} ${props.className ?? ""}`}>{children}</td>;
}
