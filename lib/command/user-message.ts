/** The sentence that an expected failure carries for people; null when the error is a fault of ours. */
export function userMessageOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("userMessage" in error && typeof error.userMessage === "string") return error.userMessage;
  // Compared by name: importing the class would load the whole schema into every command.
  return error.name === "EnvError" ? error.message : null;
}
