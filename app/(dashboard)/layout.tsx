import type { ReactNode } from "react";
import { AppShell } from "../_components/shell/app-shell.tsx";
import { requireUser } from "../_session/current-user.ts";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return <AppShell user={await requireUser()}>{children}</AppShell>;
}
