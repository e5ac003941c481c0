/** A command cannot do what was asked; `userMessage` is a sentence for people. */
export class CommandError extends Error {
  override name = "CommandError";
  readonly userMessage: string;
  constructor(message: string) {
    super(message);
    this.userMessage = message;
  }
}
