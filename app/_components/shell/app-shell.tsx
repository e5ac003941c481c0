import Link from "next/link";
import type { ReactNode } from "react";
import { hasRole } from "../../../lib/auth/roles.ts";
import type { SessionUser } from "../../../lib/auth/session.ts";
import { readFiringAlerts } from "../../../lib/read/alerts.ts";
import { readDeliveryTrouble } from "../../../lib/read/delivery-trouble.ts";
import { readFreshFindings } from "../../../lib/read/fresh-findings.ts";
import { readNewWaves } from "../../../lib/read/new-waves.ts";
import { listServers } from "../../../lib/read/servers.ts";
import { signOut } from "../../_session/actions.ts";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { DeliveryBanner } from "./delivery-banner.tsx";
import { type NavBadge, NavLink } from "./nav-link.tsx";
import { screens } from "./screens.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The frame of every screen of a signed-in person: a rail on the left, on a phone a bar at the bottom. */
export async function AppShell({ user, children }: { user: SessionUser; children: ReactNode }) {
  const now = new Date();
  const [servers, newWaves, firing, trouble, fresh] = await Promise.all([
    listServers(now),
    readNewWaves(),
    readFiringAlerts(now),
    readDeliveryTrouble(now),
    readFreshFindings(),
  ]);
  const reporting = servers.filter(({ health }) => health === "ok" || health === "lagging").length;
  const badges: Record<string, NavBadge | undefined> = {
    "/waves": newWaves > 0 ? { text: `${newWaves} new`, isNews: true } : undefined,
    "/ports": fresh > 0 ? { text: `${fresh} new`, isNews: true } : undefined,
    "/alerts": firing.length > 0 ? { text: `${firing.length} firing`, isNews: true } : undefined,
    "/servers": servers.length > 0 ? { text: `${reporting}/${servers.length}`, isNews: false } : undefined,
  };
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[196px_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:bg-surface focus:p-2"
      >
        Skip to the content
      </a>
      <header className="z-10 flex border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:h-dvh md:flex-col md:border-r md:px-3 md:py-4">
        <Link href="/" className="mb-4 px-2 py-0.5 max-md:hidden" aria-label="Doorwatch: overview">
          <Brand />
        </Link>
        <nav
          aria-label="Screens"
          className="flex gap-0.5 max-md:w-full max-md:gap-0 max-md:px-1 max-md:py-1 md:flex-1 md:flex-col md:[&>:last-child]:mt-auto"
        >
          {screens.map((screen) => (
            <NavLink key={screen.href} {...screen} badge={badges[screen.href]} />
          ))}
        </nav>
        <div className="mt-2 flex items-center gap-1 border-t pt-2 max-md:hidden">
          <span className="min-w-0 flex-1 truncate pl-2 text-xs text-muted" title={user.email}>
            {user.email}
          </span>
          <ThemeSwitch />
          <form action={signOut}>
            <button
              type="submit"
              className="flex h-8 w-8 items-center justify-center rounded-md text-muted hover:bg-bg hover:text-text"
              aria-label="Sign out"
              title="Sign out"
            >
              <Icon name="sign_out" />
            </button>
          </form>
        </div>
      </header>
      <div className="min-w-0">
        {servers.some(({ isDemo }) => isDemo) && <DemoNote />}
        <DeliveryBanner trouble={trouble} canDismiss={hasRole(user.role, "operator")} />
        {children}
      </div>
    </div>
  );
}

/** Nobody may take invented figures for real ones. */
function DemoNote() {
  return (
    <aside
      aria-label="Demonstration"
      className="border-b border-line bg-surface px-6 py-1.5 text-xs text-muted max-md:px-4"
    >
      <strong className="font-medium text-text">Demonstration.</strong> This fleet and everything that is
      tried against it are invented; the attackers have addresses that are reserved for documentation.
    </aside>
  );
}
