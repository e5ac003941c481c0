/** What is wrong with a form, announced as it appears. */
export function FormFault({ text }: { text: string | undefined }) {
  return (
    <p role="alert" className="text-sm font-medium empty:hidden">
      {text}
    </p>
  );
}
