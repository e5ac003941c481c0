import {
  ExpectationDocument,
  type StatedExpectation,
  statedExpectation,
} from "../../../../lib/ports/expectation-document.ts";
import { no, ok, type Result } from "../../../../lib/result.ts";
import { formText } from "../../../_session/form-text.ts";

/** What a field of the document is called on the form. */
const labels: Record<string, string> = {
  scope: "Whom it is about",
  ports: "Port",
  protocol: "Protocol",
  policy: "Whether it should be open",
  address: "Where it listens",
  view: "Seen from where",
  from: "Who may reach it",
  process: "Held by",
  reason: "Reason",
  owner: "Who answers for it",
  expires: "Until",
};

/** Reads the form of a statement by the very schema that documents are read by. Refused with sentences. */
export function statedOfForm(form: FormData): Result<StatedExpectation, string> {
  const isDenied = formText(form, "policy") === "deny";
  const entry = {
    scope: scopeOf(formText(form, "scope", 220), formText(form, "scopeName", 200).trim()),
    ports: formText(form, "ports", 20).trim(),
    protocol: formText(form, "protocol") || "tcp",
    policy: isDenied ? "deny" : "allow",
    address: formText(form, "address", 100) || null,
    view: formText(form, "view") || "both",
    // What is denied is denied to all: the form hides these fields, and what was typed before is not meant.
    from: isDenied ? [] : words(formText(form, "from", 10_000)),
    tls: !isDenied && formText(form, "tls") === "on",
    auth: !isDenied && formText(form, "auth") === "on",
    process: isDenied ? null : formText(form, "process", 200).trim() || null,
    reason: formText(form, "reason", 2_001),
    owner: formText(form, "owner", 200).trim() || null,
    expires: endOf(formText(form, "expires", 30), formText(form, "expiresAt", 30)),
  };
  const parsed = ExpectationDocument.safeParse({ version: 1, expectations: [entry] });
  const [given] = parsed.data?.expectations ?? [];
  if (given !== undefined) return ok(statedExpectation(given));
  const faults = (parsed.error?.issues ?? []).map(({ path: [, , field], message }) =>
    field === undefined ? message : `${labels[String(field)] ?? String(field)} ${message}.`,
  );
  return no([...new Set(faults)].join("\n"));
}

const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== "");

/** The form knows days only: an end within a day, which a document has stated, stays while its day does. */
const endOf = (day: string, moment: string): string | null =>
  day !== "" && moment.startsWith(`${day}T`) ? moment : day || null;

/** `fleet`; `server`, `role` or `tag` with a name beside it; or both in one, as `role:web`. */
function scopeOf(value: string, name: string): unknown {
  if (value === "fleet") return "fleet";
  const [, kind = value, inner = name] = /^(\w+):(.*)$/s.exec(value) ?? [];
  return { [kind]: inner };
}
