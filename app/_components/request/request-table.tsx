import Link from "next/link";
import { hrefOf, type Query, sourceHref } from "../../../lib/look/href.ts";
import type { RequestRow } from "../../../lib/read/rows.ts";
import { CategoryChip } from "../ui/category-chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { LogText } from "../ui/log-text.tsx";
import { Cell, HeadCell, Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { TimeText } from "../ui/time-text.tsx";
import { OutcomeText } from "./outcome-text.tsx";
import { RequestDetails } from "./request-details.tsx";

type RequestTableProps = {
  label: string;
  rows: readonly RequestRow[];
  /** The screen's URL, to which opening a row adds `open`. */
  path: string;
  query: Query;
  /** All rows are of one source, which the screen names. */
  isOneSource?: boolean;
  /** The row that is open. */
  open?: string | undefined;
  now: Date;
};

const columns = 7;

/** Requests, newest first. A row opens to the exact line and what it means. */
export function RequestTable({
  label,
  rows,
  path,
  query,
  open,
  now,
  isOneSource = false,
}: RequestTableProps) {
  return (
    <Table
      label={label}
      head={
        <>
          <HeadCell className="w-6 !pr-0">
            <span className="sr-only">Details</span>
          </HeadCell>
          <HeadCell>Time, UTC</HeadCell>
          <HeadCell hideBelow="md">Server</HeadCell>
          {!isOneSource && <HeadCell hideBelow="sm">Source</HeadCell>}
          <HeadCell hideBelow="lg">Category</HeadCell>
          <HeadCell fill>Request</HeadCell>
          <HeadCell>Answer</HeadCell>
        </>
      }
    >
      {rows.map((row) => {
        const isOpen = row.id === open;
        return [
          <tr key={row.id} id={row.id} className={isOpen ? "bg-raised" : "hover:bg-raised"}>
            <Cell className="!pr-0">
              <Link
                href={`${hrefOf(path, { ...query, open: isOpen ? undefined : row.id })}#${row.id}`}
                prefetch={false}
                scroll={false}
                aria-expanded={isOpen}
                aria-label={isOpen ? "Close the details" : "Open the details"}
                className="flex h-6 w-6 items-center justify-center rounded-sm text-muted hover:bg-bg hover:text-text"
              >
                <Icon name="chevron" className={isOpen ? "rotate-90" : ""} />
              </Link>
            </Cell>
            <Cell className="text-muted">
              <TimeText time={row.time} now={now} />
            </Cell>
            <Cell hideBelow="md" name>
              <TextLink href={hrefOf("/requests", { ...query, server: row.server })}>{row.server}</TextLink>
            </Cell>
            {!isOneSource && (
              <Cell hideBelow="sm" name>
                <TextLink href={sourceHref(row.source, rangeOf(query))}>
                  <LogText text={row.source} max={80} />
                </TextLink>
              </Cell>
            )}
            <Cell hideBelow="lg">
              {row.category ? (
                <CategoryChip category={row.category} />
              ) : (
                <span className="text-sm text-muted">{row.verdict}</span>
              )}
            </Cell>
            <Cell fill>
              <RequestText row={row} />
            </Cell>
            <Cell>
              <OutcomeText status={row.status} outcome={row.outcome} />
            </Cell>
          </tr>,
          isOpen && (
            <tr key={`${row.id} details`} className="bg-raised">
              <td colSpan={columns} className="max-w-0 px-4 pt-1 pb-4 whitespace-normal">
                <RequestDetails row={row} />
              </td>
            </tr>
          ),
        ];
      })}
    </Table>
  );
}

const rangeOf = ({ range, from, to }: Query): Query => ({ range, from, to });

function RequestText({ row }: { row: RequestRow }) {
  // That a request speaks HTTP goes without saying; that it speaks another protocol is what it is about.
  const spoken = row.protocol?.startsWith("HTTP/") ? null : row.protocol;
  const text = [row.method, row.target, spoken].filter(Boolean).join(" ");
  if (text !== "") return <LogText text={text} max={200} />;
  const [, quoted] = row.line?.match(/"((?:[^"\\]|\\.)*)"/) ?? [];
  return quoted ? (
    <LogText text={quoted} max={200} />
  ) : (
    <span className="text-sm text-muted">no request line</span>
  );
}
