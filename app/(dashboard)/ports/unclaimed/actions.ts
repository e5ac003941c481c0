"use server";

import { refresh } from "next/cache";
import { adoptHost, heedHost, ignoreHost } from "../../../../lib/audit/settle-unclaimed.ts";
import { serverPortsHref } from "../../../../lib/look/port-words.ts";
import { isServerName } from "../../../../lib/look/server-name.ts";
import type { FormState } from "../../../_components/form/action-form.tsx";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";

const notAllowed = { fault: "Your role does not allow that: it takes an operator." };

/** Gives the host to a server; the verbs check the address. */
export async function adopt(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const server = formText(form, "server", 200).trim();
  if (!isServerName(server))
    return { fault: "Name the server, with at most 100 characters: letters, digits, dots, dashes." };
  const done = await adoptHost(formText(form, "address", 100), server, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: `It is ${server} now.`, href: serverPortsHref(server) };
}

export async function ignore(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return notAllowed;
  const done = await ignoreHost(
    formText(form, "address", 100),
    formText(form, "why", 2_001),
    user.email,
    new Date(),
  );
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It is ignored." };
}

export async function heed(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("operator"))) return notAllowed;
  const done = await heedHost(formText(form, "address", 100));
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It waits for a decision again." };
}
