import { ruleKinds } from "../../../../../lib/alert/rule-kinds.ts";
import { ruleOf } from "../../../../../lib/alert/rules/catalog.ts";
import { categories } from "../../../../../lib/log/vocabulary.ts";
import { categoryLooks } from "../../../../../lib/look/category-look.ts";
import type { AlertPolicy, ShownSilence } from "../../../../../lib/read/alert-policy.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { SelectField } from "../../../../_components/form/select-field.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { Nothing } from "../../../../_components/ui/nothing.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { TimeText } from "../../../../_components/ui/time-text.tsx";
import { addSilence, stopSilence } from "../actions.ts";
import { matcherWords } from "./matcher-words.ts";

type SilencesCardProps = { setting: AlertPolicy; canAct: boolean; now: Date };

const pastMax = 5;

/** What is kept quiet for a while: listed with the silence as the reason, told to nobody. */
export function SilencesCard({ setting: { silences, fleet, marks }, canAct, now }: SilencesCardProps) {
  const active = silences.filter(({ endsAt }) => endsAt > now);
  const past = silences.filter(({ endsAt }) => endsAt <= now).slice(0, pastMax);
  const row = (silence: ShownSilence) => (
    <SilenceItem
      key={silence.silenceId}
      silence={silence}
      words={matcherWords(silence.matchers, fleet)}
      canAct={canAct}
      now={now}
    />
  );
  return (
    <div id="silences" className="min-w-0 scroll-mt-20">
      <Card title="Silences" summary={active.length > 0 ? `${active.length} now` : "none now"}>
        {silences.length === 0 ? (
          <Nothing>
            Nothing is silenced. A silence hides what matches all that it names, until its end, and says so on
            whatever it hid.
          </Nothing>
        ) : (
          <ul className="py-1" aria-label="Silences">
            {[...active, ...past].map(row)}
          </ul>
        )}
        {canAct && (
          <details className="border-t px-4 py-3">
            <summary className="w-fit rounded-sm text-accent hover:underline">New silence</summary>
            <ActionForm action={addSilence} label="New silence" className="mt-3 grid gap-3" isEmptied>
              <div className="flex flex-wrap gap-3">
                <SelectField label="Rule" name="rule" defaultValue="">
                  <option value="">any rule</option>
                  {ruleKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {ruleOf(kind).title}
                    </option>
                  ))}
                </SelectField>
                <SelectField label="Category" name="category" defaultValue="">
                  <option value="">any category</option>
                  {categories.map((category) => (
                    <option key={category} value={category}>
                      {categoryLooks[category].label}
                    </option>
                  ))}
                </SelectField>
                <SelectField label="For how long" name="minutes" defaultValue="1440">
                  <option value="60">1 hour</option>
                  <option value="240">4 hours</option>
                  <option value="1440">1 day</option>
                  <option value="10080">1 week</option>
                  <option value="43200">30 days</option>
                </SelectField>
              </div>
              <ScopeField marks={marks} />
              <Field
                label="Why"
                name="reason"
                required
                maxLength={300}
                autoComplete="off"
                placeholder="our own pen test"
              />
              <Button type="submit" className="justify-self-start">
                Begin the silence
              </Button>
            </ActionForm>
          </details>
        )}
      </Card>
    </div>
  );
}

/** Servers as people name them. */
export function ScopeField({ marks }: { marks: readonly string[] }) {
  const some = marks.slice(0, 6).join(", ");
  return (
    <Field
      label="Servers"
      name="scope"
      maxLength={2_000}
      autoComplete="off"
      placeholder="every server"
      hint={`Names of servers, role:NAME and tag:NAME, with commas between them.${some ? ` There are ${some}${marks.length > 6 ? " …" : ""}` : ""}`}
    />
  );
}

type SilenceItemProps = { silence: ShownSilence; words: string; canAct: boolean; now: Date };

function SilenceItem({ silence, words, canAct, now }: SilenceItemProps) {
  const isOver = silence.endsAt <= now;
  return (
    <li className={`flex flex-wrap items-baseline gap-x-3 px-4 py-1.5 ${isOver ? "text-muted" : ""}`}>
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className={isOver ? "" : "font-medium"}>
          {silence.silenceId}. <SafeText text={words} max={300} />
        </span>
        <span className="text-muted">
          : <SafeText text={silence.reason} max={300} /> ({silence.by})
        </span>
      </span>
      <span className="text-sm text-muted">
        {isOver ? "over since " : "until "}
        <TimeText time={silence.endsAt.toISOString()} now={now} />
      </span>
      {!isOver && canAct && (
        <ActionForm action={stopSilence} label={`End silence ${silence.silenceId}`}>
          <input type="hidden" name="silence" value={silence.silenceId} />
          <Button type="submit" className="!h-6">
            End
          </Button>
        </ActionForm>
      )}
    </li>
  );
}
