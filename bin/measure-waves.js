#!/usr/bin/env node
// `npm run measure:waves`: builds what is missing, then measures how well waves are found. See bench/waves/main.ts.
import path from "node:path";
import { prepare } from "./support/prepare.js";
import { orExit } from "./support/run.js";

await orExit(prepare);
await import(path.join(import.meta.dirname, "..", "dist", "bench", "waves", "main.js"));
