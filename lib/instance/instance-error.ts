/** An expected failure of starting or stopping: `userMessage` says in a sentence what to do, no stack is shown. */
export class InstanceError extends Error {
  override name = "InstanceError";
  readonly userMessage: string;

  constructor(userMessage: string, options?: ErrorOptions) {
    super(userMessage, options);
    this.userMessage = userMessage;
  }
}
