import type { Matchers, Scope } from "../../../../../lib/alert/policy.ts";
import { ruleOf } from "../../../../../lib/alert/rules/catalog.ts";
import { type NamedServer, writeScope } from "../../../../../lib/alert/scope-text.ts";
import { categoryLooks } from "../../../../../lib/look/category-look.ts";

/** What a silence covers, in words: `Scan wave · CGI · role:edge`. */
export function matcherWords(matchers: Matchers, fleet: readonly NamedServer[]): string {
  const { rules, keys, categories } = matchers;
  const scope = writeScope(matchers, fleet);
  return [
    rules.map((kind) => ruleOf(kind).title).join(", "),
    keys.length > 0 ? `${rules.includes("scan_wave") ? "wave " : ""}${keys.join(", ")} alone` : "",
    categories.map((category) => categoryLooks[category].label).join(", "),
    scope,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

export const scopeWords = (scope: Scope, fleet: readonly NamedServer[]): string =>
  writeScope(scope, fleet) || "every server";
