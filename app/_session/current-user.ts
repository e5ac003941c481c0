import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { localPath } from "../../lib/auth/local-path.ts";
import { hasRole, type Role } from "../../lib/auth/roles.ts";
import { findSessionUser, type SessionUser } from "../../lib/auth/session.ts";
import { hrefOf } from "../../lib/look/href.ts";
import { pathHeader } from "./path-header.ts";
import { readSessionSecret } from "./session-cookie.ts";

/** Who is signed in; looked up once in the rendering of a screen. */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const secret = await readSessionSecret();
  return secret ? findSessionUser(secret, new Date()) : null;
});

/**
 * Who is signed in; others are sent to the sign-in page, and from there back. Every page and every action calls this
 * itself: layouts are not rendered again on every visit, and a proxy in front can be passed by.
 */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  const next = localPath((await headers()).get(pathHeader) ?? undefined);
  redirect(hrefOf("/sign-in", next === "/" ? {} : { next }));
}

/** As `requireUser`, for actions that not everyone may do. Null where the role does not suffice. */
export async function requireRole(role: Role): Promise<SessionUser | null> {
  const user = await requireUser();
  return hasRole(user.role, role) ? user : null;
}
