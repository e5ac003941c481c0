import { markTroubleSeen } from "../store/delivery/count-trouble.ts";

/**
 * Notes that people took note of what failed so far: it is listed on, but no longer called out. Who may do that is the
 * caller's to check.
 */
export const noteTrouble = (now: Date): Promise<void> => markTroubleSeen(now);
