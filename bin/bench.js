#!/usr/bin/env node
// `npm run bench`: builds what is missing, then measures. See bench/main.ts.
import path from "node:path";

await import(path.join(import.meta.dirname, "..", "dist", "bench", "main.js"));
