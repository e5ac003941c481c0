import { cookies } from "next/headers";
import { getEnv } from "../../lib/env.ts";

const isSecure = (): boolean => getEnv().PUBLIC_URL?.startsWith("https:") ?? false;

// `__Host-` makes browsers insist that the cookie is Secure and belongs to this host alone.
const cookieName = (): string => (isSecure() ? "__Host-doorwatch" : "doorwatch");

/** The longest life that browsers grant: the session's own end is kept on the server, where it can move. */
const cookieLifeSeconds = 400 * 86_400;

export const readSessionSecret = async (): Promise<string | undefined> =>
  (await cookies()).get(cookieName())?.value;

export async function writeSessionSecret(secret: string): Promise<void> {
  (await cookies()).set(cookieName(), secret, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: cookieLifeSeconds,
  });
}

export async function clearSessionSecret(): Promise<void> {
  (await cookies()).set(cookieName(), "", { path: "/", secure: isSecure(), httpOnly: true, maxAge: 0 });
}
