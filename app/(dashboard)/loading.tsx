import { Screen } from "../_components/shell/screen.tsx";
import { BarBones, Bone, TableBones } from "../_components/ui/skeleton.tsx";

/** The shape of a screen to come: a sentence, then a table. */
export default function Loading() {
  return (
    <Screen bar={<BarBones />}>
      <div className="grid gap-2" role="status" aria-label="Loading">
        <Bone className="h-[30px] w-2/3 max-w-[560px]" />
        <Bone className="h-5 w-1/2 max-w-[420px]" />
      </div>
      <TableBones rows={12} />
    </Screen>
  );
}
