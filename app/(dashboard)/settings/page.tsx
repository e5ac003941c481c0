import type { Metadata } from "next";
import { hasRole } from "../../../lib/auth/roles.ts";
import { Screen, ScreenTitle } from "../../_components/shell/screen.tsx";
import { TopBar } from "../../_components/shell/top-bar.tsx";
import { requireUser } from "../../_session/current-user.ts";
import { AccountCard } from "./_components/account-card.tsx";
import { BlocklistCard } from "./_components/blocklist-card.tsx";
import { TokensCard } from "./_components/tokens-card.tsx";
import { UsersCard } from "./_components/users-card.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const user = await requireUser();
  return (
    <Screen bar={<TopBar />}>
      <ScreenTitle title="Settings" />
      <AccountCard user={user} />
      <BlocklistCard now={new Date()} />
      {hasRole(user.role, "operator") && <TokensCard now={new Date()} />}
      {hasRole(user.role, "admin") && <UsersCard user={user} />}
    </Screen>
  );
}
