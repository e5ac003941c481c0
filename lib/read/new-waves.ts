import { countNewWaves } from "../store/wave/count-new-waves.ts";

/** How many waves go on that are new and that nobody muted. */
export const readNewWaves = (): Promise<number> => countNewWaves();
