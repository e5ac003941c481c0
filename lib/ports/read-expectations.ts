import { type Document, isCollection, isMap, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { no, ok, type Result } from "../result.ts";
import { ExpectationDocument, type StatedExpectation, statedExpectation } from "./expectation-document.ts";

/** One thing that is wrong with a document: the line it stands in, counted from 1, the field, and what is wrong. */
export type DocumentFault = { line: number | null; field: string; message: string };

const charactersMax = 2_000_000;
const faultsMax = 100;

/**
 * Reads a document of expectations, YAML 1.2 or JSON (which is YAML, too). All of it or nothing: every fault is named at
 * once, at most a hundred.
 */
export function readExpectations(source: string): Result<StatedExpectation[], DocumentFault[]> {
  if (source.length > charactersMax)
    return no([
      { line: null, field: "", message: `The document has more than ${charactersMax} characters.` },
    ]);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  if (document.errors.length > 0)
    return no(
      document.errors.slice(0, faultsMax).map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        field: "",
        message: `It is no YAML: ${firstLine(message)}`,
      })),
    );
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return no([{ line: null, field: "", message: "It refers to itself too often to be read." }]);
  }
  const parsed = ExpectationDocument.safeParse(value);
  if (parsed.success) return ok(parsed.data.expectations.map(statedExpectation));
  return no(parsed.error.issues.slice(0, faultsMax).flatMap((issue) => faultsOf(issue, document, lines)));
}

/** A fault as one line: `line 7, expectations[1].ports: must be a port …`. */
export const faultText = ({ line, field, message }: DocumentFault): string =>
  [[line === null ? null : `line ${line}`, field || null].filter((part) => part !== null).join(", "), message]
    .filter((part) => part !== "")
    .join(": ");

function faultsOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): DocumentFault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => fault([...issue.path, key], "is no known field", document, lines));
  const isRoot = issue.path.length === 0;
  const message = isRoot
    ? "The document must have the fields version: 1 and expectations, a list"
    : issue.message;
  return [fault(issue.path, message, document, lines)];
}

function fault(
  path: readonly PropertyKey[],
  message: string,
  document: Document,
  lines: LineCounter,
): DocumentFault {
  const at = offsetOf(document, path);
  return { line: at === null ? null : lines.linePos(at).line, field: fieldText(path), message };
}

/** Where a path begins in the source: its key, if it has one, else the nearest thing around it that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const key = parent.items.find((pair) => isNode(pair.key) && String(pair.key) === String(last))?.key;
      if (isNode(key) && key.range) return key.range[0];
    } else if (isCollection(parent)) {
      const item = parent.get(last, true);
      if (isNode(item) && item.range) return item.range[0];
    }
  }
  return document.contents?.range?.[0] ?? null;
}

const fieldText = (path: readonly PropertyKey[]): string =>
  path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${String(part)}`))
    .join("");

const firstLine = (message: string): string => message.split("\n", 1)[0] ?? message;
