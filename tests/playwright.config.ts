import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const chromium = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((file) => file && existsSync(file));

/** Browser tests. Each spec file starts an instance of the built product by tests/support/instance.ts. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "../test-results",
  timeout: 180_000,
  // A busy machine may take long to store and to draw; no test is about speed.
  expect: { timeout: 45_000 },
  workers: 1,
  forbidOnly: process.env.CI === "true",
  use: {
    browserName: "chromium",
    trace: "retain-on-failure",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Root has no sandbox in containers; the others keep Chromium from calling its maker.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
