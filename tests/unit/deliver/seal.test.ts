import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seal, sealingKey, unseal } from "../../../lib/deliver/seal.ts";

const key = sealingKey("a key that only this test knows, 1");
const other = sealingKey("a key that only this test knows, 2");

describe("what is sealed", () => {
  it("opens to the same text, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(unseal(seal(text, "a", key), "a", key)).toEqual({ ok: true, value: text });
      }),
    );
  });

  it("shows nothing of the text, and is never the same twice", () => {
    const text = "https://hooks.example.org/services/T0/B0/secret";
    const [one, two] = [seal(text, "a", key), seal(text, "a", key)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("secret");
  });

  it("does not open with another key, and says that it is the key", () => {
    expect(unseal(seal("text", "a", key), "a", other)).toEqual({ ok: false, reason: "other_key" });
    expect(other.id).not.toBe(key.id);
  });

  it("does not open as something else than it was sealed as", () => {
    expect(unseal(seal("text", "channel slack", key), "channel webhook", key)).toEqual({
      ok: false,
      reason: "damaged",
    });
  });

  it("does not open after a change of any of its bytes, nor when some are missing", () => {
    const sealed = seal("some text", "a", key);
    const [version, id, body = ""] = sealed.split(".");
    const bytes = Buffer.from(body, "base64url");
    const damaged = { ok: false, reason: "damaged" };
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(`${version}.${id}.${changed.toString("base64url")}`, "a", key)).toEqual(damaged);
      const cut = bytes.subarray(0, at).toString("base64url");
      expect(unseal(`${version}.${id}.${cut}`, "a", key)).toEqual(damaged);
    }
    for (const text of ["", ".", "v1", `v1.${id}.`, `v2.${id}.${body}`, "v1..%%%"])
      expect(unseal(text, "a", key)).toEqual(damaged);
  });

  it("names its key by an id that does not give the key away", () => {
    expect(sealingKey("a key that only this test knows, 1").id).toBe(key.id);
    expect(Buffer.from(key.bytes).toString("hex")).not.toContain(key.id);
  });
});
