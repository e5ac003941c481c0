import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { hasRole } from "../../../../../lib/auth/roles.ts";
import { channelKinds } from "../../../../../lib/deliver/channel.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Screen, ScreenTitle } from "../../../../_components/shell/screen.tsx";
import { TopBar } from "../../../../_components/shell/top-bar.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { ChoiceLinks } from "../../../../_components/ui/choice-links.tsx";
import { requireUser } from "../../../../_session/current-user.ts";
import { type SearchParams, textParams } from "../../../../_session/search-params.ts";
import { AlertTabs } from "../../_components/alert-tabs.tsx";
import { ChannelFields } from "../_components/channel-fields.tsx";
import { channelWords } from "../_components/channel-words.ts";
import { saveNewChannel } from "../actions.ts";

export const metadata: Metadata = { title: "Add a channel" };

export default async function AddChannelPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  if (!hasRole(user.role, "admin")) redirect("/alerts/channels");
  const params = textParams(await searchParams, ["kind"]);
  const kind = channelKinds.find((word) => word === params.kind) ?? "email";
  return (
    <Screen bar={<TopBar />}>
      <AlertTabs here="channels" />
      <ScreenTitle title="Add a channel">
        {channelWords[kind].name}: {channelWords[kind].what}.
      </ScreenTitle>
      <div className="flex">
        <ChoiceLinks
          label="Kind of channel"
          choices={channelKinds.map((word) => ({
            label: channelWords[word].name,
            href: `/alerts/channels/add?kind=${word}`,
            isChosen: word === kind,
          }))}
        />
      </div>
      <section className="max-w-[640px] rounded-lg border bg-surface p-4" aria-label="Add a channel">
        <ActionForm key={kind} action={saveNewChannel} label="Add a channel" className="grid gap-3" isEmptied>
          <ChannelFields kind={kind} />
          <Button type="submit" tone="main" className="justify-self-start">
            Add the channel
          </Button>
        </ActionForm>
      </section>
    </Screen>
  );
}
