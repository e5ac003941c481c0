import type { Metadata } from "next";
import { hasRole } from "../../../../lib/auth/roles.ts";
import { channelKinds } from "../../../../lib/deliver/channel.ts";
import { samples } from "../../../../lib/notice/samples.ts";
import { readChannels } from "../../../../lib/read/channels.ts";
import { Screen, ScreenTitle } from "../../../_components/shell/screen.tsx";
import { TopBar } from "../../../_components/shell/top-bar.tsx";
import { Card } from "../../../_components/ui/card.tsx";
import { CodeBlock } from "../../../_components/ui/code-block.tsx";
import { TextLink } from "../../../_components/ui/text-link.tsx";
import { requireUser } from "../../../_session/current-user.ts";
import { AlertTabs } from "../_components/alert-tabs.tsx";
import { ChannelItem } from "./_components/channel-item.tsx";
import { channelWords, signatureSnippet } from "./_components/channel-words.ts";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsPage() {
  const user = await requireUser();
  const channels = await readChannels();
  const canChange = hasRole(user.role, "admin");
  const titles = samples({ fleetName: null, publicUrl: "", nowMs: Date.now(), timeZone: "UTC" }).map(
    ({ id, title }) => ({ id, title }),
  );
  return (
    <Screen bar={<TopBar />}>
      <AlertTabs here="channels" />
      <ScreenTitle title="Channels">
        Where alerts and digests go. A test sends a real message with invented facts, and shows what the
        server says.
      </ScreenTitle>
      <section className="rounded-lg border bg-surface" aria-label="Channels">
        <ul className="[&>li+li]:border-t">
          {channels.map((channel) => (
            <ChannelItem
              key={channel.id}
              channel={channel}
              samples={titles}
              canTest={hasRole(user.role, "operator")}
              canChange={canChange}
            />
          ))}
        </ul>
      </section>
      <div className="grid items-start gap-5 max-md:gap-3.5 lg:grid-cols-2">
        {canChange && (
          <Card title="Add a channel">
            <ul className="px-4 py-2">
              {channelKinds.map((kind) => (
                <li key={kind} className="py-1">
                  <TextLink isUnderlined href={`/alerts/channels/add?kind=${kind}`}>
                    {channelWords[kind].name}
                  </TextLink>
                  <span className="text-muted">: {channelWords[kind].what}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Card title="How to know that a webhook is ours" summary="X-Doorwatch-Signature">
          <div className="px-4 pt-1 pb-3">
            <p className="max-w-[80ch] text-muted">
              Every body is signed with the channel's secret: HMAC-SHA256 over the time, a dot and the exact
              body. Refuse what does not fit or is older than five minutes.
            </p>
            <div className="mt-2">
              <CodeBlock label="Python that checks a signature" text={signatureSnippet} />
            </div>
          </div>
        </Card>
      </div>
    </Screen>
  );
}
