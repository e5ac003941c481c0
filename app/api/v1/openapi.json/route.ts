import manifest from "../../../../package.json" with { type: "json" };
import { describeApi } from "../_api/open-api.ts";
import { readOnly } from "../_api/read-only.ts";

/** Open to everyone: it describes, and shows nothing of the fleet. */
export const GET = (): Response => Response.json(describeApi(manifest.version));

export const { POST, PUT, PATCH, DELETE } = readOnly;
