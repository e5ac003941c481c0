import { type FormEvent, startTransition } from "react";

/**
 * Sends a form by an action and keeps what was typed: React empties a form whose action it ran itself, whatever came of
 * it. Without JavaScript the browser sends the form.
 */
export const sendKept =
  (submit: (form: FormData) => void) =>
  (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => submit(data));
  };
