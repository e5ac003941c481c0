import { deleteExpiredSessions } from "../store/session/delete-expired-sessions.ts";
import { deleteSession } from "../store/session/delete-session.ts";
import { extendSession } from "../store/session/extend-session.ts";
import { findSession } from "../store/session/find-session.ts";
import { insertSession } from "../store/session/insert-session.ts";
import type { Role } from "./roles.ts";
import { hashSecret, newSecret } from "./secret.ts";

export type SessionUser = { userId: number; email: string; role: Role };

const dayMs = 86_400_000;
/** A session ends this long after it was last used. */
export const sessionLengthMs = 30 * dayMs;

/** Signs a user in and answers the secret for the cookie; only its hash is kept. */
export async function openSession(userId: number, now: Date): Promise<string> {
  const secret = newSecret();
  await deleteExpiredSessions(now);
  await insertSession({
    hash: hashSecret(secret),
    userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionLengthMs),
  });
  return secret;
}

/** Who holds this secret; null where the session is unknown or over. Using a session prolongs it. */
export async function findSessionUser(secret: string, now: Date): Promise<SessionUser | null> {
  const hash = hashSecret(secret);
  const session = await findSession(hash);
  if (session === null || session.expiresAt <= now) return null;
  // Once a day is enough, and saves a write on every page.
  if (session.expiresAt.getTime() - now.getTime() < sessionLengthMs - dayMs)
    await extendSession(hash, new Date(now.getTime() + sessionLengthMs));
  return session.user;
}

/** Signs out. */
export const endSession = (secret: string): Promise<void> => deleteSession(hashSecret(secret));
