import path from "node:path";
import { defineConfig } from "vitest/config";

/** `unit` needs nothing; `integration` starts a real Postgres and, where the machine has one, a real Redis. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, ".."),
  test: {
    env: { LOG_LEVEL: "silent", SECRET_KEY: "a key of the tests, for channels" },
    projects: [
      {
        extends: true,
        // No test is about speed, and a busy machine makes properties of a second last ten.
        test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/setup-services.ts"],
          // A whole instance starts in seconds on a quiet machine; test machines seldom are.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
