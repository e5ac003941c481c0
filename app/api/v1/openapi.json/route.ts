import manifest from "../../../../package.json" with { type: "json" };
import { describeApi } from "../_api/open-api.ts";

/** Open to everyone: it describes, and shows nothing of the fleet. */
export const GET = (): Response => Response.json(describeApi(manifest.version));
