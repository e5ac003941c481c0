import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { hasRole } from "../../../../../lib/auth/roles.ts";
import { readChannels } from "../../../../../lib/read/channels.ts";
import { ActionForm } from "../../../../_components/form/action-form.tsx";
import { Screen, ScreenTitle } from "../../../../_components/shell/screen.tsx";
import { TopBar } from "../../../../_components/shell/top-bar.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { SafeText } from "../../../../_components/ui/safe-text.tsx";
import { requireUser } from "../../../../_session/current-user.ts";
import { AlertTabs } from "../../_components/alert-tabs.tsx";
import { ChannelFields } from "../_components/channel-fields.tsx";
import { channelWords } from "../_components/channel-words.ts";
import { removeChannel, saveChannel } from "../actions.ts";

export const metadata: Metadata = { title: "Channel" };

export default async function ChannelPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser();
  if (!hasRole(user.role, "admin")) redirect("/alerts/channels");
  const { id } = await params;
  const channel = (await readChannels()).find((one) => one.id === id && !one.isOfSettings);
  if (!channel) notFound();
  return (
    <Screen bar={<TopBar />}>
      <AlertTabs here="channels" />
      <ScreenTitle title={<SafeText text={channel.name} max={80} />}>
        {channelWords[channel.kind].name}: {channelWords[channel.kind].what}.
      </ScreenTitle>
      <section className="max-w-[640px] rounded-lg border bg-surface p-4" aria-label="Channel">
        <ActionForm action={saveChannel} label="Change the channel" className="grid gap-3">
          <input type="hidden" name="channel" value={channel.id} />
          <ChannelFields key={JSON.stringify(channel)} kind={channel.kind} channel={channel} />
          <Button type="submit" tone="main" className="justify-self-start">
            Save
          </Button>
        </ActionForm>
      </section>
      <ActionForm
        action={removeChannel}
        label="Remove the channel"
        className="flex max-w-[640px] flex-wrap items-center gap-3"
      >
        <input type="hidden" name="channel" value={channel.id} />
        <Button type="submit">Remove the channel</Button>
        <span className="text-sm text-muted">
          What is on its way to it is not sent any more. Its deliveries stay listed.
        </span>
      </ActionForm>
    </Screen>
  );
}
