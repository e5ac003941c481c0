"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requeue } from "../../../../../lib/deliver/requeue.ts";
import type { FormState } from "../../../../_components/form/action-form.tsx";
import { requireRole } from "../../../../_session/current-user.ts";
import { formText } from "../../../../_session/form-text.ts";

const DeliveryId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

export async function sendAgain(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("operator")))
    return { fault: "Your role does not allow that: it takes an operator." };
  const id = DeliveryId.safeParse(formText(form, "delivery"));
  if (!id.success || (await requeue([id.data], new Date())) === 0)
    return { fault: "It did not fail, or is on its way already." };
  refresh();
  return { done: "It is on its way again; if need be it is tried for a day." };
}
