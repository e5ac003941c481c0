import type { Env } from "../env.ts";
import { InstanceError } from "./instance-error.ts";

/** The web process cannot have its port: says which, and what to set. */
export const portError = (env: Env, code: string): InstanceError =>
  new InstanceError(
    code === "EADDRINUSE"
      ? `Port ${env.PORT} on ${env.HOST} is taken by another program; set PORT`
      : `Doorwatch cannot listen on port ${env.PORT} of ${env.HOST} (${code}); set PORT and HOST`,
  );
