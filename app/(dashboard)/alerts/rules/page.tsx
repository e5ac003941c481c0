import type { Metadata } from "next";
import { ruleKinds } from "../../../../lib/alert/rule-kinds.ts";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { readAlertPolicy } from "../../../../lib/read/alert-policy.ts";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { AlertTabs } from "../_components/alert-tabs.tsx";
import { GeneralSettings } from "./_components/general-settings.tsx";
import { MaintenanceCard } from "./_components/maintenance-card.tsx";
import { RuleRow } from "./_components/rule-row.tsx";
import { RulesForm } from "./_components/rules-form.tsx";
import { SilencesCard } from "./_components/silences-card.tsx";

export const metadata: Metadata = { title: "Rules of alerting" };

export default async function RulesPage() {
  const user = await requireUser();
  const now = new Date();
  const setting = await readAlertPolicy(now);
  const { policy, fleet } = setting;
  const canChange = hasRole(user.role, "admin");
  const canAct = hasRole(user.role, "operator");
  return (
    <Screen bar={<TopBar />}>
      <AlertTabs here="rules" />
      <ScreenTitle title="What is told, and when">
        All that decides it stands here.{" "}
        {canChange
          ? "Figures in grey are the defaults; type another to change one, empty it to have the default again."
          : "Your role shows it; it takes an admin to change it."}
      </ScreenTitle>
      <RulesForm canChange={canChange}>
        <GeneralSettings policy={policy} canChange={canChange} />
        <section aria-label="Rules" className="rounded-lg border bg-surface [&>fieldset+fieldset]:border-t">
          {ruleKinds.map((kind) => (
            <RuleRow key={kind} kind={kind} policy={policy} fleet={fleet} canChange={canChange} />
          ))}
        </section>
      </RulesForm>
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-2">
        <SilencesCard setting={setting} canAct={canAct} now={now} />
        <MaintenanceCard setting={setting} canAct={canAct} now={now} />
      </div>
    </Screen>
  );
}
