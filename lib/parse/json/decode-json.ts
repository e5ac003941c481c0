import type { ByteString } from "../../log/request.ts";
import { repairJson } from "./repair-json.ts";

/** What JSON.parse makes of a text. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

/**
 * Decodes JSON whose characters are bytes; the strings in the result are byte strings again, with `\u` escapes turned
 * into UTF-8. Where the text is not valid JSON it is repaired as far as the usual mistakes of hand-written log formats
 * go (see `repairJson`) and tried once more. Undefined where that fails too.
 */
export function decodeJson(text: ByteString): JsonValue | undefined {
  const needsRepair = text.indexOf("\\u") !== -1 || text.indexOf("\\x") !== -1;
  return (needsRepair ? undefined : tryParse(text)) ?? tryParse(repairJson(text));
}

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function tryParse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
