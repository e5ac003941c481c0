import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { localPath } from "../../../lib/auth/local-path.ts";
import { awaitsSetUp } from "../../../lib/auth/set-up.ts";
import { TextLink } from "../../_components/ui/text-link.tsx";
import { currentUser } from "../../_session/current-user.ts";
import { type SearchParams, textParam } from "../../_session/search-params.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = localPath(textParam(await searchParams, "next"));
  if (await currentUser()) redirect(next);
  const isNew = await awaitsSetUp();
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{isNew ? "Set up Doorwatch" : "Sign in"}</h1>
      {isNew ? <SetUpHint /> : <SignInForm next={next} />}
      <p className="text-sm text-muted">
        A line in a log that puzzles you?{" "}
        <TextLink isUnderlined href="/explain">
          Explain it
        </TextLink>
        , without signing in.
      </p>
    </>
  );
}

function SetUpHint() {
  return (
    <div className="grid gap-3 rounded-lg border bg-surface p-4">
      <p>
        Nobody has an account yet. Open the link that Doorwatch printed when it started; it looks like{" "}
        <code className="mono">Set up: …/setup?token=…</code>
      </p>
      <p className="text-muted">
        Or, on the machine it runs on:{" "}
        <code className="mono">npx doorwatch user create --email you@example.org --role admin</code>
      </p>
    </div>
  );
}
