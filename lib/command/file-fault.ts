import { errorCode } from "../instance/error-code.ts";

/** The sentence for a file that cannot be opened; null for a fault of ours. */
export function fileFault(error: unknown): string | null {
  switch (errorCode(error)) {
    case "ENOENT":
      return "there is no such file.";
    case "EISDIR":
      return "this is a folder; name the files in it.";
    case "EACCES":
    case "EPERM":
      return "it may not be read by this user.";
    default:
      return null;
  }
}
