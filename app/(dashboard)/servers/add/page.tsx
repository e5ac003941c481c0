import type { Metadata } from "next";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { logsEndpoint } from "../../../_components/shipper/endpoint.ts";
import { ShipperSetup } from "../../../_components/shipper/shipper-setup.tsx";
import { requireUser } from "../../../_session/current-user.ts";

export const metadata: Metadata = { title: "Add a server" };

export default async function AddServerPage() {
  const user = await requireUser();
  return (
    <Screen bar={<TopBar />}>
      <ScreenTitle title="Add a server">
        Make a token for it, and have its access log shipped here. The name of a server that there is already
        makes another token for it.
      </ScreenTitle>
      <section className="max-w-[900px] rounded-lg border bg-surface p-5 max-md:p-4">
        <ShipperSetup endpoint={await logsEndpoint()} canMake={hasRole(user.role, "operator")} />
      </section>
    </Screen>
  );
}
