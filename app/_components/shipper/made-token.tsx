import { CopyButton } from "../ui/copy-button.tsx";

/** A token that was just made; nobody can see it again. */
export function MadeToken({ server, token }: { server: string; token: string }) {
  return (
    <div role="status" className="grid gap-1 rounded-md border border-accent bg-accent-soft px-3 py-2">
      <p className="text-sm">
        Token of <strong>{server}</strong>. It is shown this once; it also stands in the text below.
      </p>
      <div className="flex items-center gap-2">
        <code className="mono min-w-0 flex-1 break-all">{token}</code>
        <CopyButton text={token} label="Copy the token" />
      </div>
    </div>
  );
}
