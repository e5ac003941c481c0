#!/usr/bin/env node
// `npm run bench`: builds what is missing, then measures. See bench/main.ts.
import path from "node:path";
import { prepare } from "./support/prepare.js";
import { orExit } from "./support/run.js";

await orExit(prepare);
await import(path.join(import.meta.dirname, "..", "dist", "bench", "main.js"));
