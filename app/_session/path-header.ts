/** Header in which proxy.ts tells a page the path that was asked for; Next keeps it from layouts otherwise. */
export const pathHeader = "x-doorwatch-path";
