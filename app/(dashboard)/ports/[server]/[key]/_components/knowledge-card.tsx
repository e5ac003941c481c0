import type { ReactNode } from "react";
import type {
  EndpointPage,
  FilledAdvice,
  FilledKnowledge,
} from "../../../../../../lib/read/endpoint-page.ts";
import { Card } from "../../../../../_components/ui/card.tsx";
import { CommandText } from "../../../../../_components/ui/command-text.tsx";
import { Nothing } from "../../../../../_components/ui/nothing.tsx";

const closingWords: Record<FilledKnowledge["close"][number]["way"], string> = {
  stop: "Stop the service",
  bind: "Let it listen on loopback",
  docker: "Docker",
  ufw: "ufw",
  firewalld: "firewalld",
  nftables: "nftables",
  iptables: "iptables",
  windows: "Windows' firewall",
  cloud: "A cloud's firewall",
  router: "The router",
};

/** What is known of the port: what it is for, what can go wrong, and how to check, secure, close and test it. */
export function KnowledgeCard({ page: { knowledge, id } }: { page: EndpointPage }) {
  if (knowledge === null)
    return (
      <Card title="About this port">
        <Nothing>
          Sockets of {id.protocol} without a port of their own: what holds them says all there is.
        </Nothing>
      </Card>
    );
  const { title, purpose, usedBy, reasons, need, risks } = knowledge;
  return (
    <Card title="About this port" summary={title}>
      <div className="px-4 pt-2 pb-2">
        <p className="max-w-[90ch]">{purpose}</p>
        <p className="mt-2 max-w-[90ch]">
          <span className="font-medium">Does it need to be open?</span> {need}
        </p>
      </div>
      <div className="[&>details]:border-t">
        <Part title="Why it may be open" isOpen>
          <Points items={reasons} />
        </Part>
        <Part title="What uses it">
          <Points items={usedBy} />
        </Part>
        <Part title="What can go wrong" isOpen>
          <Points items={risks} />
        </Part>
        <Part title="Check it">
          <p className="text-sm font-medium text-muted">On the server</p>
          <Advices items={knowledge.checkInside} />
          <p className="pt-2 text-sm font-medium text-muted">From outside</p>
          <Advices items={knowledge.checkOutside} />
        </Part>
        <Part title="Secure it, where it has to stay open">
          <Advices items={knowledge.secure} />
        </Part>
        <Part title="Close it, one of these ways">
          <ul className="grid gap-3">
            {knowledge.close.map((way) => (
              <li key={way.way}>
                <span className="font-medium">{closingWords[way.way]}.</span> <Words advice={way} />
              </li>
            ))}
          </ul>
        </Part>
        <Part title="Test it afterwards">
          <Advices items={knowledge.test} />
        </Part>
        <Part title="Sources">
          <ul className="grid gap-1">
            {knowledge.sources.map(({ title: name, url }) => (
              <li key={url} className="wrap-anywhere">
                <a href={url} rel="noreferrer" className="inline-block py-0.5 text-accent hover:underline">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      </div>
    </Card>
  );
}

function Part({ title, isOpen, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={isOpen} className="group">
      <summary className="flex items-center gap-2 px-4 py-2 font-medium hover:bg-raised">
        <span className="inline-block text-faint transition-transform group-open:rotate-90">›</span>
        {title}
      </summary>
      <div className="grid max-w-[96ch] gap-1 px-4 pb-4 pl-8">{children}</div>
    </details>
  );
}

function Points({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-4 marker:text-faint">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Advices({ items }: { items: readonly FilledAdvice[] }) {
  return (
    <ol className="grid list-decimal gap-2 pl-4 marker:text-faint">
      {items.map((advice) => (
        <li key={advice.text}>
          <Words advice={advice} />
        </li>
      ))}
    </ol>
  );
}

function Words({ advice: { text, commands } }: { advice: FilledAdvice }) {
  return (
    <>
      {text}
      {commands.map((command) => (
        <CommandText key={command} text={command} />
      ))}
    </>
  );
}
