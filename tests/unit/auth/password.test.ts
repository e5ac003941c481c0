import { describe, expect, it } from "vitest";
import { newAccount } from "../../../lib/auth/new-account.ts";
import { fitsPassword, hashPassword } from "../../../lib/auth/password.ts";
import { hasRole } from "../../../lib/auth/roles.ts";
import { hashSecret, newSecret, sameSecret } from "../../../lib/auth/secret.ts";

describe("passwords", () => {
  it("are kept as argon2id with OWASP's parameters, each with a salt of its own", async () => {
    const [a, b] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(a).not.toBe(b);
    expect(await fitsPassword(a, "correct horse")).toBe(true);
    expect(await fitsPassword(a, "Correct horse")).toBe(false);
  });

  it("fit nobody without a hash, also the decoy's own", async () => {
    expect(await fitsPassword(null, "no user has this password")).toBe(false);
  });
});

describe("newAccount", () => {
  it("takes e-mail addresses in one form and hashes the password", async () => {
    const account = await newAccount({ email: " Ada@Example.ORG ", password: "twelve chars" });
    expect(account).toMatchObject({ ok: true, value: { email: "ada@example.org" } });
  });

  it.each([
    ["bad_email", "ada", "a good long password"],
    ["short_password", "ada@example.org", "eleven char"],
    ["long_password", "ada@example.org", "x".repeat(257)],
  ])("says %s", async (reason, email, password) => {
    expect(await newAccount({ email, password })).toEqual({ ok: false, reason });
  });

  it("counts characters as people do", async () => {
    expect((await newAccount({ email: "ada@example.org", password: "🔑".repeat(6) })).ok).toBe(false);
  });
});

describe("secrets", () => {
  it("hold 256 bits and are compared by their hashes", () => {
    const secret = newSecret();
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(hashSecret(secret)).toHaveLength(32);
    expect(sameSecret(secret, secret)).toBe(true);
    expect(sameSecret(secret, `${secret}x`)).toBe(false);
  });
});

describe("roles", () => {
  it("include what the lesser ones may do", () => {
    expect(hasRole("admin", "operator")).toBe(true);
    expect(hasRole("operator", "operator")).toBe(true);
    expect(hasRole("viewer", "operator")).toBe(false);
    expect(hasRole("operator", "admin")).toBe(false);
  });
});
