import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Button, buttonClass } from "../../../../_components/ui/button.tsx";
import { Card } from "../../../../_components/ui/card.tsx";
import { inputClass } from "../../../../_components/ui/field.tsx";
import { importExpectations } from "../actions.ts";

const example = `version: 1
expectations:
  - scope: { role: camera }
    ports: 554
    from: [10.20.0.0/16]
    auth: true
    reason: the recorder fetches the streams
    expires: 2027-06-30`;

/** All statements as one document, to be kept in a repository and read back. */
export function DocumentCard({ canAct }: { canAct: boolean }) {
  return (
    <Card title="As a document" summary="YAML or JSON">
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <p className="flex flex-wrap gap-2">
          <a href="/ports/expectations/export" className={buttonClass()} download>
            Export YAML
          </a>
          <a href="/ports/expectations/export?format=json" className={buttonClass()} download>
            Export JSON
          </a>
        </p>
        {canAct && (
          <details>
            <summary className="text-accent hover:underline">Import a document</summary>
            <ActionForm action={importExpectations} label="Import expectations" className="grid gap-2 pt-2">
              <label className="grid gap-1 text-sm font-medium">
                It takes the place of all that is stated now; what is in both stays as it was.
                <textarea
                  name="document"
                  required
                  rows={10}
                  spellCheck={false}
                  placeholder={example}
                  className={`${inputClass} mono !h-auto py-1.5 font-normal`}
                />
              </label>
              <Button type="submit" className="justify-self-start">
                Put it in place
              </Button>
            </ActionForm>
          </details>
        )}
      </div>
    </Card>
  );
}
