import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { no, ok, type Result } from "../result.ts";

/** A key for AES-256-GCM. `id` tells it from others, and tells nothing of it. */
export type SealingKey = { id: string; bytes: Uint8Array };

const ivBytes = 12;
const tagBytes = 16;

/** The key that a secret text gives (HKDF with SHA-256): the same text, the same key. */
export const sealingKey = (secret: string): SealingKey => ({
  id: derive(secret, "doorwatch key id", 8).toString("hex"),
  bytes: derive(secret, "doorwatch sealing", 32),
});

const derive = (secret: string, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", purpose, length));

/**
 * Encrypts a text such that it can be read with the key alone, and that a change of it is noticed.
 *
 * @param context what the text is; it can only be opened as the same
 * @returns `v1.KEY-ID.…`, letters and digits alone
 */
export function seal(text: string, context: string, key: SealingKey): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString("base64url")}`;
}

/** Opens what `seal` made; `other_key` when it was made with another key, `damaged` when it is not what was made. */
export function unseal(
  sealed: string,
  context: string,
  key: SealingKey,
): Result<string, "other_key" | "damaged"> {
  const [version, keyId, body = ""] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  if (version !== "v1" || bytes.length < ivBytes + tagBytes) return no("damaged");
  if (keyId !== key.id) return no("other_key");
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const opened = [decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()];
    return ok(Buffer.concat(opened).toString("utf8"));
  } catch {
    return no("damaged");
  }
}
