import { describe, expect, it } from "vitest";
import { statedOfForm } from "../../../app/(dashboard)/ports/expectations/stated-of-form.ts";
import { chosenStates } from "../../../app/(dashboard)/ports/findings/_components/finding-filter.ts";
import {
  auditSnippets,
  auditTools,
  auditViews,
} from "../../../app/(dashboard)/ports/setup/_components/audit-snippets.ts";

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe("the form of an expectation", () => {
  const given = { scope: "role:camera", ports: "554", reason: "the recorder", from: "10.0.0.0/8, 192.0.2.1" };

  it("is read as a document is", () => {
    expect(statedOfForm(formOf({ ...given, auth: "on", expires: "2027-01-31" }))).toMatchObject({
      ok: true,
      value: {
        scope: { kind: "role", name: "camera" },
        firstPort: 554,
        lastPort: 554,
        policy: "allow",
        fromNetworks: ["10.0.0.0/8", "192.0.2.1"],
        needsAuth: true,
        needsTls: false,
        expiresMs: Date.parse("2027-02-01T00:00:00Z"),
      },
    });
  });

  it("keeps an end within a day that a document has stated, until another day is chosen", () => {
    const endOf = (expires: string) => {
      const read = statedOfForm(formOf({ ...given, expires, expiresAt: "2027-01-31T09:50:00.000Z" }));
      return read.ok ? read.value.expiresMs : read.reason;
    };
    expect(endOf("2027-01-31")).toBe(Date.parse("2027-01-31T09:50:00Z"));
    expect(endOf("2027-02-01")).toBe(Date.parse("2027-02-02T00:00:00Z"));
    expect(endOf("")).toBeNull();
  });

  it("takes a scope in one field or in two", () => {
    const scopeOf = (fields: Record<string, string>) => {
      const read = statedOfForm(formOf({ ...given, ...fields }));
      return read.ok ? read.value.scope : read.reason;
    };
    expect(scopeOf({ scope: "fleet" })).toEqual({ kind: "fleet" });
    expect(scopeOf({ scope: "tag", scopeName: "a:b" })).toEqual({ kind: "tag", name: "a:b" });
    expect(scopeOf({ scope: "server:web:1" })).toEqual({ kind: "server", name: "web:1" });
    expect(scopeOf({ scope: "galaxy", scopeName: "x" })).toContain("Whom it is about");
  });

  it("denies to all, whatever was typed into the fields for what is allowed", () => {
    expect(statedOfForm(formOf({ ...given, policy: "deny", tls: "on", process: "sshd" }))).toMatchObject({
      ok: true,
      value: { policy: "deny", fromNetworks: [], needsTls: false, process: null },
    });
  });

  it("names every fault by the label of its field", () => {
    const read = statedOfForm(formOf({ ...given, ports: "70000", reason: " ", from: "here" }));
    expect(read.ok).toBe(false);
    expect(read.ok ? "" : read.reason.split("\n").map((line) => line.split(" must")[0])).toEqual([
      "Port",
      "Who may reach it",
      "Reason",
    ]);
  });
});

describe("states of findings", () => {
  it("are chosen in groups or one by one; nonsense shows what waits", () => {
    expect(chosenStates("settled")).toEqual(["accepted", "false_positive"]);
    expect(chosenStates("regressed")).toEqual(["regressed"]);
    expect(chosenStates("all")).toEqual([]);
    expect(chosenStates("nonsense")).toContain("new");
  });
});

describe("what to paste for the audit", () => {
  const facts = {
    endpoint: "https://dw.example.org/api/v1/port-scans",
    token: "dw_secret",
    vantage: "fra 1",
  };

  it("posts to this instance, and keeps the token out of command lines that others can read", () => {
    for (const view of auditViews)
      for (const tool of auditTools) {
        const texts = auditSnippets(view, tool, facts).map(({ text }) => text);
        const all = texts.join("\n");
        expect(all).toContain(`${facts.endpoint}?view=${view.toLowerCase()}`);
        const commands = texts.filter((text) => text.includes("curl"));
        if (tool !== "once") expect(commands.join("\n")).not.toContain(facts.token);
        expect(all).toContain(facts.token);
      }
  });

  it("escapes what cron and systemd take for something else", () => {
    const spaced = { ...facts, vantage: "50% of fra" };
    const cron = auditSnippets("Outside", "cron", spaced).at(-1)?.text ?? "";
    expect(cron.match(/(?<!\\)%/)).toBeNull();
    const unit = auditSnippets("Outside", "systemd", spaced).find(({ text }) => text.includes("ExecStart"));
    expect(unit?.text.replaceAll("%%", "").includes("%")).toBe(false);
  });
});
