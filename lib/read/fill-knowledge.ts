import { addressClassOf, reachOf } from "../ports/address-class.ts";
import type { PortJudgement } from "../ports/judge-port.ts";
import { type CommandSlots, fillCommand } from "../ports/knowledge/fill-command.ts";
import { findKnowledgeAt } from "../ports/knowledge/find-knowledge.ts";
import type { Advice } from "../ports/knowledge/knowledge.ts";
import { registeredName } from "../ports/knowledge/registered-names.ts";
import { unknownPort } from "../ports/knowledge/unknown-port.ts";
import { viewsOf } from "../ports/situation.ts";
import type { FilledAdvice, FilledKnowledge } from "./endpoint-page.ts";

/**
 * What is known of a port, with its commands filled in for this endpoint. A service that answered goes before what the
 * number is usually for. Null where it has no number of its own.
 */
export function fillKnowledge(judgement: PortJudgement, server: string): FilledKnowledge | null {
  const { situation } = judgement;
  const { protocol, port } = situation.id;
  if ((protocol !== "tcp" && protocol !== "udp") || port === 0) return null;
  const probed = viewsOf(situation).find(({ holder }) => holder.isProbed && holder.service !== null);
  const known =
    findKnowledgeAt(protocol, port, probed?.holder.service ?? null) ??
    unknownPort(registeredName(protocol, port));
  const reached = situation.outside.find(
    ({ address }) => address !== null && reachOf(addressClassOf(address)) !== "loopback",
  );
  const slots: CommandSlots = {
    port,
    protocol,
    host: reached?.address ?? server,
    unit: situation.insideView?.holder.unit ?? null,
  };
  const fill = ({ text, commands }: Advice): FilledAdvice => ({
    text: fillCommand(text, slots),
    commands: commands.map((command) => fillCommand(command, slots)),
  });
  const { title, purpose, usedBy, reasons, need, risks, check, secure, close, test, sources } = known;
  return {
    ...{ title, purpose, usedBy, reasons, need, risks, sources },
    checkInside: check.inside.map(fill),
    checkOutside: check.outside.map(fill),
    secure: secure.map(fill),
    close: close.map((way) => ({ ...fill(way), way: way.way })),
    test: test.map(fill),
  };
}
