/** The database cannot be used as it is; `userMessage` says in a sentence what to do. */
export class DatabaseError extends Error {
  override name = "DatabaseError";
  readonly userMessage: string;

  constructor(userMessage: string, options?: ErrorOptions) {
    super(userMessage, options);
    this.userMessage = userMessage;
  }
}
