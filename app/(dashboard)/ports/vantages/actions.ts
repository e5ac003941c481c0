"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { askForScan, cancelAuditRun } from "../../../../lib/audit/ask-for-run.ts";
import { changeOwnVantage, changePrivateScans } from "../../../../lib/audit/change-own-vantage.ts";
import { placeVantage } from "../../../../lib/audit/place-vantage.ts";
import { listServers } from "../../../../lib/read/servers.ts";
import type { FormState } from "../../../_components/form/action-form.tsx";
import { requireRole } from "../../../_session/current-user.ts";
import { formText } from "../../../_session/form-text.ts";

const forAdmins = { fault: "Your role does not allow that: it takes an admin." };
const forOperators = { fault: "Your role does not allow that: it takes an operator." };

const Network = z.enum(["internet", "dmz", "vpn", "office"]);
const PlaceForm = z.object({
  vantageId: z.coerce.number().int().positive().max(2_147_483_647),
  network: Network,
  address: z.string().trim().max(64),
});
const VantageForm = z.object({
  network: Network,
  intervalMinutes: z.coerce.number().int(),
  address: z.string().trim().max(64),
});
const RunId = z.string().regex(/^\d{1,15}$/);

/** Turns our own vantage on or off, and says where it stands. */
export async function saveVantage(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("admin"))) return forAdmins;
  const given = VantageForm.safeParse({
    network: formText(form, "network"),
    intervalMinutes: formText(form, "interval"),
    address: formText(form, "address", 64),
  });
  if (!given.success) return { fault: "Choose where it stands and how often it looks." };
  const isEnabled = formText(form, "enabled") === "on";
  const { address, ...change } = given.data;
  const done = await changeOwnVantage({ ...change, isEnabled, address: address === "" ? null : address });
  if (!done.ok) return { fault: done.reason };
  refresh();
  return {
    done: isEnabled ? "It is on: the next scan begins within minutes." : "It is off: it touches nothing.",
  };
}

/** Says where a vantage stands that others send for. */
export async function savePlace(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("admin"))) return forAdmins;
  const given = PlaceForm.safeParse({
    vantageId: formText(form, "vantage"),
    network: formText(form, "network"),
    address: formText(form, "address", 64),
  });
  if (!given.success) return { fault: "Choose where it stands." };
  const { vantageId, network, address } = given.data;
  const place = { network, address: address === "" ? null : address };
  const done = await placeVantage(vantageId, place, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It is noted; what it has looked at is judged again within seconds." };
}

/** Says whether the private and loopback addresses of a server may be looked at. */
export async function savePrivateScans(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await requireRole("admin"))) return forAdmins;
  const name = formText(form, "server", 200).trim();
  const isAllowed = formText(form, "allowed") === "true";
  const server = (await listServers(new Date())).find((one) => one.name === name);
  if (!server) return { fault: "There is no such server." };
  const done = await changePrivateScans(Number(server.id), isAllowed);
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: isAllowed ? `Allowed for ${name}.` : `Not allowed any more for ${name}.` };
}

/** Asks for a scan of one server, or of all. */
export async function scanNow(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return forOperators;
  const server = formText(form, "server", 200).trim();
  const asked = await askForScan(server === "" ? [] : [server], user.email, new Date());
  if (!asked.ok) return { fault: asked.reason };
  refresh();
  return { done: "It is asked for, and begins at once." };
}

export async function cancelRun(_state: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("operator");
  if (!user) return forOperators;
  const id = RunId.safeParse(formText(form, "run"));
  if (!id.success) return { fault: "There is no such run." };
  const done = await cancelAuditRun(id.data, user.email, new Date());
  if (!done.ok) return { fault: done.reason };
  refresh();
  return { done: "It ends within seconds; what it has stored stays." };
}
