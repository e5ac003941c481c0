"use server";

import { redirect } from "next/navigation";
import { endSession } from "../../lib/auth/session.ts";
import { clearSessionSecret, readSessionSecret } from "./session-cookie.ts";

export async function signOut(): Promise<void> {
  const secret = await readSessionSecret();
  if (secret) await endSession(secret);
  await clearSessionSecret();
  redirect("/sign-in");
}
