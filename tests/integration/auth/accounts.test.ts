import { describe, expect, it } from "vitest";
import { changePassword } from "../../../lib/auth/change-password.ts";
import { createUser } from "../../../lib/auth/create-user.ts";
import { endSession, findSessionUser, openSession, sessionLengthMs } from "../../../lib/auth/session.ts";
import { awaitsSetUp, completeSetUp, isSetUpToken, setUpToken } from "../../../lib/auth/set-up.ts";
import { signIn } from "../../../lib/auth/sign-in.ts";
import { deleteUser } from "../../../lib/store/user/delete-user.ts";
import { listUsers } from "../../../lib/store/user/list-users.ts";
import { openTestDatabase } from "../../support/pipeline.ts";

openTestDatabase();

const now = new Date("2026-11-04T14:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const password = "correct horse battery";

describe("set-up, then accounts", () => {
  it("keeps its token until it was used", async () => {
    const [one, other] = await Promise.all([setUpToken(), setUpToken()]);
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(other).toBe(one);
    expect(await awaitsSetUp()).toBe(true);
    expect(await isSetUpToken(one ?? "")).toBe(true);
    expect(await isSetUpToken("guessed")).toBe(false);
    expect(await completeSetUp({ token: "guessed", email: "a@example.org", password }, now)).toEqual({
      ok: false,
      reason: "wrong_token",
    });
  });

  it("makes one first admin, however many come at once", async () => {
    const token = (await setUpToken()) ?? "";
    const results = await Promise.all(
      ["a", "b", "c"].map((name) => completeSetUp({ token, email: `${name}@example.org`, password }, now)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listUsers()).toMatchObject([{ role: "admin" }]);
    expect(await setUpToken()).toBeNull();
    expect(await isSetUpToken(token)).toBe(false);
  });

  it("adds users once each, in whatever spelling", async () => {
    expect(await createUser({ email: "Ops@Example.org", password, role: "operator" })).toMatchObject({
      ok: true,
    });
    expect(await createUser({ email: "ops@example.org ", password, role: "viewer" })).toEqual({
      ok: false,
      reason: "taken",
    });
  });

  it("keeps the last admin", async () => {
    const admin = (await listUsers()).find(({ role }) => role === "admin");
    expect(await deleteUser(admin?.userId ?? 0)).toBe(false);
  });
});

describe("sessions", () => {
  it("end thirty days after they were last used", async () => {
    const userId = await userIdOf("ops@example.org");
    const secret = await openSession(userId, now);
    expect(await findSessionUser(secret, now)).toEqual({
      userId,
      email: "ops@example.org",
      role: "operator",
    });
    expect(await findSessionUser(secret, later(sessionLengthMs - 1_000))).not.toBeNull();
    expect(await findSessionUser(secret, later(2 * sessionLengthMs - 60_000))).not.toBeNull();
    expect(await findSessionUser(secret, later(4 * sessionLengthMs))).toBeNull();
    expect(await findSessionUser("guessed", now)).toBeNull();
  });

  it("end at once when signed out, and everywhere when the password changes", async () => {
    const userId = await userIdOf("ops@example.org");
    const one = await openSession(userId, now);
    const other = await openSession(userId, now);
    await endSession(one);
    expect(await findSessionUser(one, now)).toBeNull();

    expect(await changePassword({ userId, current: "wrong", next: "a new good phrase" }, now)).toMatchObject({
      reason: "wrong",
    });
    const changed = await changePassword({ userId, current: password, next: "a new good phrase" }, now);
    expect(await findSessionUser(other, now)).toBeNull();
    expect(changed.ok && (await findSessionUser(changed.value, now))).toMatchObject({ userId });
  });
});

describe("signing in", () => {
  const attempt = (email: string, tried: string, address: string, at = now) =>
    signIn({ email, password: tried, address }, at);

  it("answers the same for a wrong password and for an unknown address", async () => {
    const wrong = { ok: false, reason: "wrong" };
    expect(await attempt("ops@example.org", "wrong", "192.0.2.1")).toEqual(wrong);
    expect(await attempt("nobody@example.org", "wrong", "192.0.2.1")).toEqual(wrong);
    expect(await attempt(" OPS@example.org", "a new good phrase", "192.0.2.1")).toMatchObject({ ok: true });
  });

  it("makes the sixth attempt wait, from that address and for that quarter of an hour alone", async () => {
    for (let i = 0; i < 5; i++) await attempt("ops@example.org", "wrong", "192.0.2.2");
    const right = (address: string, at = now) => attempt("ops@example.org", "a new good phrase", address, at);
    expect(await right("192.0.2.2")).toEqual({ ok: false, reason: "too_many_attempts" });
    expect(await right("192.0.2.3")).toMatchObject({ ok: true });
    expect(await right("192.0.2.2", later(16 * 60_000))).toMatchObject({ ok: true });
  });
});

async function userIdOf(email: string): Promise<number> {
  const user = (await listUsers()).find((row) => row.email === email);
  return user?.userId ?? 0;
}
