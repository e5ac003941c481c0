// `npm run build`: Prisma's client, lib and workers to dist/, the screens to .next/.
import { buildUnderLock } from "./support/prepare.js";
import { orExit } from "./support/run.js";

await orExit(buildUnderLock);
