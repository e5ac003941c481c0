"use server";

import { refresh } from "next/cache";
import { changePassword } from "../../../lib/auth/change-password.ts";
import { createUser, userFaultText } from "../../../lib/auth/create-user.ts";
import { accountFaultText } from "../../../lib/auth/new-account.ts";
import { roles } from "../../../lib/auth/roles.ts";
import { isServerName } from "../../../lib/look/server-name.ts";
import { createToken } from "../../../lib/store/token/create-token.ts";
import { revokeToken } from "../../../lib/store/token/revoke-token.ts";
import { deleteUser } from "../../../lib/store/user/delete-user.ts";
import { requireRole, requireUser } from "../../_session/current-user.ts";
import { formText } from "../../_session/form-text.ts";
import { writeSessionSecret } from "../../_session/session-cookie.ts";

export type SettingState = { fault?: string; done?: string; token?: string } | null;

const notAllowed = { fault: "Your role does not allow that." };

export async function submitPassword(_state: SettingState, form: FormData): Promise<SettingState> {
  const { userId } = await requireUser();
  const change = { userId, current: formText(form, "current"), next: formText(form, "next") };
  const result = await changePassword(change, new Date());
  if (!result.ok)
    return {
      fault: result.reason === "wrong" ? "The current password is wrong." : accountFaultText[result.reason],
    };
  await writeSessionSecret(result.value);
  return { done: "The password is changed." };
}

export async function submitUser(_state: SettingState, form: FormData): Promise<SettingState> {
  if (!(await requireRole("admin"))) return notAllowed;
  const role = roles.find((word) => word === formText(form, "role"));
  if (!role) return { fault: "Choose a role." };
  const email = formText(form, "email", 254);
  const result = await createUser({ email, password: formText(form, "password"), role });
  if (!result.ok) return { fault: userFaultText[result.reason] };
  refresh();
  return { done: `${email} may sign in now.` };
}

export async function removeUser(form: FormData): Promise<void> {
  const admin = await requireRole("admin");
  const userId = Number(formText(form, "userId"));
  // Nobody removes their own account by a slip; another admin can.
  if (!admin || !Number.isSafeInteger(userId) || userId === admin.userId) return;
  await deleteUser(userId);
  refresh();
}

export async function submitToken(_state: SettingState, form: FormData): Promise<SettingState> {
  if (!(await requireRole("operator"))) return notAllowed;
  const scope = (["ingest", "read", "audit"] as const).find((word) => word === formText(form, "scope"));
  const serverName = formText(form, "server").trim();
  const days = Number(formText(form, "days"));
  if (!scope) return { fault: "Choose what the token may do." };
  if (scope !== "read" && !isServerName(serverName))
    return { fault: "A token that writes needs the name of a server." };
  const { token } = await createToken({
    scope,
    ...(scope !== "read" && { serverName }),
    ...(Number.isSafeInteger(days) && days > 0 && days <= 3_650 && { expiresInDays: days }),
  });
  refresh();
  return { token };
}

export async function endToken(form: FormData): Promise<void> {
  const tokenId = Number(formText(form, "tokenId"));
  if (!(await requireRole("operator")) || !Number.isSafeInteger(tokenId)) return;
  await revokeToken(tokenId, new Date());
  refresh();
}
