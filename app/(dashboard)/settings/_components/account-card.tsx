import type { SessionUser } from "../../../../lib/auth/session.ts";
import { ThemeSwitch } from "../../../_components/shell/theme-switch.tsx";
import { Button } from "../../../_components/ui/button.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { signOut } from "../../../_session/actions.ts";
import { PasswordForm } from "./password-form.tsx";

/** Who is signed in, and the password. On a phone also the way out, to the other theme and to what has no room in the bar. */
export function AccountCard({ user }: { user: SessionUser }) {
  return (
    <Card title="Account" summary={user.role}>
      <div className="grid gap-4 p-4">
        <div className="flex flex-wrap items-center gap-3">
          <span className="mr-auto break-all">{user.email}</span>
          <ThemeSwitch />
          <form action={signOut}>
            <Button type="submit">Sign out</Button>
          </form>
        </div>
        <p className="flex gap-4 md:hidden">
          <TextLink href="/sources">Sources</TextLink>
          <TextLink href="/explain">Explain a line of a log</TextLink>
        </p>
        <details className="border-t pt-3">
          <summary className="w-fit rounded-sm text-accent hover:underline">Change the password</summary>
          <PasswordForm />
        </details>
      </div>
    </Card>
  );
}
