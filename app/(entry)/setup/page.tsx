import type { Metadata } from "next";
import { awaitsSetUp, isSetUpToken } from "../../../lib/auth/set-up.ts";
import { TextLink } from "../../_components/ui/text-link.tsx";
import { type SearchParams, textParam } from "../../_session/search-params.ts";
import { SetUpForm } from "./_components/set-up-form.tsx";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textParam(await searchParams, "token") ?? "";
  if (!(await awaitsSetUp())) return <AlreadyDone />;
  if (!(await isSetUpToken(token))) return <WrongToken />;
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-2xl font-semibold tracking-tight">Set up Doorwatch</h1>
        <p className="text-muted">Make the first account. It may do everything, also add others.</p>
      </header>
      <SetUpForm token={token} />
    </>
  );
}

function AlreadyDone() {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Doorwatch is set up</h1>
      <p className="text-muted">
        The set-up link was used and is void.{" "}
        <TextLink isUnderlined href="/sign-in">
          Sign in
        </TextLink>
        ; if you have no account, an admin can add you under Settings.
      </p>
    </>
  );
}

function WrongToken() {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">This is not the set-up link</h1>
      <p className="text-muted">
        Its token is missing or wrong. Copy the whole line{" "}
        <code className="mono">Set up: …/setup?token=…</code> that Doorwatch prints every time it starts,
        until it was used.
      </p>
    </>
  );
}
