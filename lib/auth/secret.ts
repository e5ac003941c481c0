import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A random secret of 256 bits, fit for cookies and URLs. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a secret. A plain hash will do: 256 random bits cannot be guessed. */
export const hashSecret = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(secret).digest());

/** Compares two secrets in a time that does not depend on where they differ. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(hashSecret(a), hashSecret(b));
