import { userInfo } from "node:os";

/** Who works on this machine, for histories. A container's user may have no name. */
export function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return "command line";
  }
}
