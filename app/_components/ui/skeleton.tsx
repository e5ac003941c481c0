/** A grey stretch where words will stand. */
export function Bone({ className }: { className: string }) {
  return <span className={`pulse block rounded-sm bg-line ${className}`} />;
}

/** Rows of a table to come. */
export function TableBones({ rows }: { rows: number }) {
  return (
    <div className="rounded-lg border bg-surface" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all rows are the same
        <div key={row} className="flex h-8 items-center gap-6 border-b px-4 last:border-0">
          <Bone className="h-3 w-1/5" />
          <Bone className="h-3 w-2/5" />
          <Bone className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}

/** The bar over a screen to come, with its search and time range. */
export function BarBones() {
  return <div className="h-[57px] border-b bg-surface max-md:h-[53px]" />;
}
