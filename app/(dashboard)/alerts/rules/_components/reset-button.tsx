/** Gives a part of the rules its defaults back. It sends the form that it is in. */
export function ResetButton({ part, name }: { part: string; name: string }) {
  return (
    <button
      type="submit"
      name="do"
      value={`reset:${part}`}
      aria-label={`${name}: reset to the defaults`}
      className="text-xs text-accent hover:underline"
    >
      Reset to the defaults
    </button>
  );
}
