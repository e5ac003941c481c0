/** A text field of a form; empty where it is missing or a file. */
export function formText(form: FormData, name: string, max = 1_000): string {
  const value = form.get(name);
  return typeof value === "string" ? value.slice(0, max) : "";
}
