#!/usr/bin/env node
// The command `doorwatch`. The product itself is TypeScript, compiled to dist/ by `npm run build`.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const main = path.join(import.meta.dirname, "..", "dist", "lib", "command", "main.js");
if (!existsSync(main)) {
  console.error("Doorwatch is not built yet: run `npm start`, or `npm ci && npm run build`.");
  process.exit(1);
}
if (existsSync(".env")) process.loadEnvFile(".env");
process.env.NODE_ENV ??= "production";

const { runCommand } = await import(pathToFileURL(main).href);
await runCommand(process.argv);
