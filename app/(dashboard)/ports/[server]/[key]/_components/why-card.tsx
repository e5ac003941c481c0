import type { ReactNode } from "react";
import { hrefOf } from "../../../../../../lib/look/href.ts";
import { countOf, formatCount } from "../../../../../../lib/look/wording.ts";
import type { EndpointPage, WhyOpen } from "../../../../../../lib/read/endpoint-page.ts";
import { ofNoPackage } from "../../../../../../lib/scan/sockets/package-line.ts";
import { Card } from "../../../../../_components/ui/card.tsx";
import { LogText } from "../../../../../_components/ui/log-text.tsx";
import { Phrases } from "../../../../../_components/ui/phrases.tsx";
import { SafeText } from "../../../../../_components/ui/safe-text.tsx";
import { TextLink } from "../../../../../_components/ui/text-link.tsx";
import { TimeText } from "../../../../../_components/ui/time-text.tsx";

/** "Why is it open?", answered as far as the data go; what is not known is said. */
export function WhyCard({ page: { why, server }, now }: { page: EndpointPage; now: Date }) {
  return (
    <Card title="Why is it open?">
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 gap-y-1.5 px-4 pt-2 pb-4 max-sm:grid-cols-[92px_minmax(0,1fr)]">
        <Fact name="Process">
          {why.processes.length > 0 ? (
            <LogText text={why.processes.join(", ")} max={200} className="wrap-anywhere" />
          ) : (
            <Unknown>not known: no report from inside names it</Unknown>
          )}
        </Fact>
        <Fact name="Unit">
          {why.unit === null ? (
            <Unknown>not known</Unknown>
          ) : (
            <LogText text={why.unit} max={200} className="wrap-anywhere" />
          )}
        </Fact>
        <Fact name="Package">
          <Unknown>
            no tool that lists ports tells it: "Check it" below has the command that names the package
          </Unknown>
        </Fact>
        <Fact name="Package">{packageWords(why.package)}</Fact>
        <Fact name="Speaks">{serviceWords(why)}</Fact>
        <Fact name="Listens on">
          {why.addresses.length > 0 ? (
            <LogText text={why.addresses.join(", ")} max={300} className="wrap-anywhere" />
          ) : (
            <Unknown>nothing, as far as it was reported</Unknown>
          )}
        </Fact>
        <Fact name="Open since">
          {why.openSince === null ? (
            <Unknown>it is not open now</Unknown>
          ) : (
            <>
              {why.isLearned && "before "}
              <TimeText time={why.openSince} now={now} />
              {why.isLearned && ", when it was first looked at"}
            </>
          )}
        </Fact>
        <Fact name="Opened by">
          {why.openedBy === null ? (
            <Unknown>{why.isLearned ? "not known: it was there at the first look" : "not known"}</Unknown>
          ) : (
            <SafeText text={why.openedBy.text} max={300} />
          )}
        </Fact>
        <Fact name="Probed">
          <Probes why={why} server={server} />
        </Fact>
        <Fact name="Clients">
          {why.peers === null ? (
            <Unknown>
              not known: the report shows what listens; <code className="mono">ss -H -tuanpe</code> would show
              connections too
            </Unknown>
          ) : (
            <>
              {formatCount(why.peers.now)} connected at <TimeText time={why.peers.at} now={now} />; at most{" "}
              {formatCount(why.peers.most)}, at <TimeText time={why.peers.mostAt} now={now} />
            </>
          )}
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

const Unknown = ({ children }: { children: ReactNode }) => <span className="text-faint">{children}</span>;

function packageWords(name: string | null): ReactNode {
  if (name === null)
    return (
      <Unknown>
        not known: reports of{" "}
        <TextLink isUnderlined href="/ports/setup">
          the script
        </TextLink>{" "}
        name it
      </Unknown>
    );
  if (name === ofNoPackage) return "none: somebody put its program there by hand";
  return <LogText text={name} max={200} className="wrap-anywhere" />;
}

function serviceWords({ service, isProbed, product, version, isTls }: WhyOpen): ReactNode {
  const name = [product ?? service, version].filter((part) => part !== null).join(" ");
  if (name === "") return <Unknown>not known: nobody has asked it</Unknown>;
  return (
    <>
      <LogText text={name} max={120} className="wrap-anywhere" />
      {isTls === true && ", inside TLS"}
      {!isProbed && <span className="text-faint"> by its number alone</span>}
    </>
  );
}

function Probes({ why: { probes }, server }: { why: WhyOpen; server: string }) {
  if (probes === null) return <Unknown>not known: access logs only show what is sent to web servers</Unknown>;
  const { requests, category, words, fleet } = probes;
  const what = { server, verdict: "probe", range: "30d", ...(category && { category }) };
  return (
    <>
      {requests === 0 ? (
        `No probe ${words}`
      ) : (
        <>
          <TextLink isUnderlined href={hrefOf("/requests", what)}>
            {countOf(requests, "probe")}
          </TextLink>{" "}
          {words}
        </>
      )}
      {fleet && (
        <p className="mt-1 text-muted">
          <Phrases phrases={fleet} />
        </p>
      )}
    </>
  );
}
