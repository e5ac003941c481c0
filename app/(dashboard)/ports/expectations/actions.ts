"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import {
  putExpectation,
  removeExpectation,
  replaceExpectations,
} from "../../../../lib/audit/state-expectation.ts";
import { faultText, readExpectations } from "../../../../lib/ports/read-expectations.ts";
import type { FormState } from "../../../_components/form/action-form.tsx";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";
import { statedOfForm } from "./stated-of-form.ts";

const notAllowed = { fault: "Your role does not allow that: it takes an operator." };
const ExpectationId = z.string().regex(/^\d{1,15}$/);
const documentMax = 2_000_000;
const faultsShown = 10;

/** Makes a statement, or changes the one whose id the form holds. */
export async function saveExpectation(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const given = formText(form, "expectation");
  const id = given === "" ? null : ExpectationId.safeParse(given);
  if (id !== null && !id.success) return { fault: "There is no such expectation any more." };
  const stated = statedOfForm(form);
  if (!stated.ok) return { fault: stated.reason };
  const done = await putExpectation(id === null ? null : id.data, stated.value, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It is stated, and the ports that it is about are judged anew." };
}

export async function takeBackExpectation(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("operator"))) return notAllowed;
  const id = ExpectationId.safeParse(formText(form, "expectation"));
  if (!id.success) return { fault: "There is no such expectation any more." };
  const done = await removeExpectation(id.data, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It is taken back." };
}

/** Puts a whole document in place of all statements. */
export async function importExpectations(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const read = readExpectations(formText(form, "document", documentMax));
  if (!read.ok) {
    const more = read.reason.length - faultsShown;
    const faults = read.reason.slice(0, faultsShown).map(faultText);
    return { fault: [...faults, ...(more > 0 ? [`… and ${more} more`] : [])].join("\n") };
  }
  const done = await replaceExpectations(read.value, null, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  const { added, removed, kept } = done.value;
  return { done: `${added} added, ${removed} removed, ${kept} as they were.` };
}
