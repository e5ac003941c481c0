#!/usr/bin/env node
// `npm run measure:alerts`: builds what is missing, then measures what would be told. See bench/alerts/main.ts.
import path from "node:path";
import { prepare } from "./support/prepare.js";
import { orExit } from "./support/run.js";

await orExit(prepare);
await import(path.join(import.meta.dirname, "..", "dist", "bench", "alerts", "main.js"));
