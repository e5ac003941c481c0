import type { ReactNode } from "react";
import { AppShell } from "../_components/shell/app-shell.tsx";
import { PlainShell } from "../_components/shell/plain-shell.tsx";
import { currentUser } from "../_session/current-user.ts";

export default async function ExplainLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  return user ? <AppShell user={user}>{children}</AppShell> : <PlainShell>{children}</PlainShell>;
}
