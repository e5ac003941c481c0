import { deliverDue } from "../../lib/deliver/deliver-due.ts";
import { deliverySettings } from "../../lib/deliver/delivery-settings.ts";
import { endQuietWaves } from "../../lib/detect/end-quiet-waves.ts";
import { type Env, readEnv } from "../../lib/env.ts";
import { evaluateAlerts } from "../../lib/watch/evaluate-alerts.ts";
import { openMemory } from "../../lib/watch/gather-conditions.ts";
import { storeAll } from "./pipeline.ts";
import { detectAll } from "./waves.ts";

/** The way from a line to a mail, run by hand at moments that a test chooses. */
export function openWatch(mailPort: number, more: Partial<Record<keyof Env, string>> = {}) {
  const delivery = deliverySettings(
    readEnv({
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      SMTP_TLS: "off",
      ALERT_FROM: "doorwatch@example.org",
      ALERT_TO: "ops@example.org",
      PUBLIC_URL: "https://doorwatch.example.org",
      ...more,
    }),
  );
  const settings = {
    ...{ ownNetworks: [], delivery, ...openMemory() },
    databaseFolder: "/nonexistent",
    spoolMaxBytes: 1_000_000_000,
  };
  const look = async (at: Date): Promise<void> => {
    await storeAll(at);
    await detectAll(at);
    await endQuietWaves(at);
    await evaluateAlerts(settings, at);
    await deliverDue(delivery, () => at);
  };
  return {
    look,
    /** Looks every few seconds, as workers do. */
    async lookFor(from: Date, seconds: number, stepSeconds = 5): Promise<Date> {
      let at = from;
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        at = new Date(from.getTime() + passed * 1000);
        await look(at);
      }
      return new Date(from.getTime() + seconds * 1000);
    },
    evaluate: (at: Date) => evaluateAlerts(settings, at),
  };
}
