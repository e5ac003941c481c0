import { Screen } from "../../_components/shell/screen.tsx";
import { BarBones, Bone, TableBones } from "../../_components/ui/skeleton.tsx";

/** The shape of the overview: a sentence, a chart, two tables beside each other, and one below. */
export default function Loading() {
  return (
    <Screen bar={<BarBones />}>
      <div className="grid gap-2" role="status" aria-label="Loading">
        <Bone className="h-[26px] w-3/5 max-w-[640px]" />
        <Bone className="h-[26px] w-2/5 max-w-[420px]" />
      </div>
      <div className="h-[320px] rounded-lg border bg-surface p-4" aria-hidden="true">
        <Bone className="h-4 w-40" />
        <Bone className="mt-6 h-[200px] opacity-40" />
      </div>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1.65fr)_minmax(0,1fr)]">
        <TableBones rows={9} />
        <TableBones rows={9} />
      </div>
      <TableBones rows={12} />
    </Screen>
  );
}
