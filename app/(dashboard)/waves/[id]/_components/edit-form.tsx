import type { ReactNode } from "react";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import type { EditState } from "../actions.ts";

type EditFormProps = {
  action: (state: EditState, form: FormData) => Promise<EditState>;
  waveId: string;
  label: string;
  className?: string;
  children: ReactNode;
};

/** A form that changes a wave, and says what became of it. */
export function EditForm({ waveId, children, ...rest }: EditFormProps) {
  return (
    <ActionForm {...rest}>
      <input type="hidden" name="wave" value={waveId} />
      {children}
    </ActionForm>
  );
}
