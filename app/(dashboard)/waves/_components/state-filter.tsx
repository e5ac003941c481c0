import { hrefOf, type Query } from "../../../../lib/look/href.ts";
import type { WaveState } from "../../../../lib/read/wave-rows.ts";
import { ChoiceLinks } from "../../../_components/ui/choice-links.tsx";

const choices: readonly { state: WaveState | undefined; label: string }[] = [
  { state: undefined, label: "All" },
  { state: "open", label: "Going on" },
  { state: "ended", label: "Over" },
];

/** Chooses waves by whether they go on, in the URL. */
export function StateFilter({ state, query }: { state: WaveState | undefined; query: Query }) {
  return (
    <ChoiceLinks
      label="State of the waves"
      choices={choices.map((choice) => ({
        label: choice.label,
        href: hrefOf("/waves", { ...query, state: choice.state }),
        isChosen: choice.state === state,
      }))}
    />
  );
}
