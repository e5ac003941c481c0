import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id (which is the library's default algorithm): 19 MiB, 2 passes, 1 lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Shortest password, as NIST SP 800-63B and OWASP advise where nothing else guards the account. */
export const passwordMinLength = 12;
/** Longest password: long enough for any passphrase, short enough that hashing it costs nothing extra. */
export const passwordMaxLength = 256;

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

let decoy: Promise<string> | undefined;

/**
 * Tells whether a password fits a hash. Without a hash (an unknown user) it works as long as with one and answers
 * false, so that the time of an answer does not tell which e-mail addresses exist.
 */
export async function fitsPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no user has this password");
  const fits = await verify(passwordHash ?? (await decoy), password.slice(0, passwordMaxLength));
  return passwordHash !== null && fits;
}
