import { getEnv } from "../env.ts";
import { errorCode } from "../instance/error-code.ts";
import { portError } from "../instance/port-error.ts";
import { startWeb } from "../web/start-web.ts";
import { runService } from "./run-service.ts";

/** Serves until told to stop. */
export async function runWeb(options: { ingestOnly: boolean }): Promise<void> {
  await runService(async () => {
    const { address, setUpUrl, close } = await startWeb(options).catch((error: unknown) => {
      const code = errorCode(error);
      throw code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL"
        ? portError(getEnv(), code)
        : error;
    });
    return { message: { kind: "ready", address, setUpUrl }, close };
  });
}
