"use client";

import { useActionState, useState } from "react";
import { FormFault } from "../../../../_components/form/form-fault.tsx";
import { Choice } from "../../../../_components/shipper/choice.tsx";
import { MadeToken } from "../../../../_components/shipper/made-token.tsx";
import { Button } from "../../../../_components/ui/button.tsx";
import { CodeBlock } from "../../../../_components/ui/code-block.tsx";
import { Field } from "../../../../_components/ui/field.tsx";
import { makeAuditToken } from "../actions.ts";
import {
  type AuditSnippet,
  type AuditTool,
  type AuditView,
  auditSnippets,
  auditTools,
  auditViews,
  packageScript,
  toolLabels,
} from "./audit-snippets.ts";

type AuditSetupProps = { endpoint: string; canMake: boolean };

const words: Record<AuditView, string> = {
  Inside:
    "The server itself says what it listens on, and which process does. Without this, nobody knows why a port is open.",
  Outside:
    "Another machine tries the ports over the network: what it reaches, others reach. Scan only what is yours.",
};

/** Makes a token and shows what to paste so that ports are reported, with the address and the token filled in. */
export function AuditSetup({ endpoint, canMake }: AuditSetupProps) {
  const [state, submit, isPending] = useActionState(makeAuditToken, null);
  const [view, setView] = useState<AuditView>("Inside");
  const [tool, setTool] = useState<AuditTool>("cron");
  const made = state !== null && "token" in state ? state : null;
  const facts = { endpoint, token: made?.token ?? "TOKEN", vantage: made?.server ?? "office" };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {canMake && (
        <form action={submit} className="flex flex-wrap items-end gap-3">
          <Field
            label="Name of the server that reports"
            name="server"
            required
            maxLength={100}
            placeholder="web-1"
            autoComplete="off"
            defaultValue={made?.server}
            className="w-60"
          />
          <Button type="submit" tone={made ? "plain" : "main"} disabled={isPending}>
            {made ? "Make another token" : "Make a token"}
          </Button>
          <FormFault text={state !== null && "fault" in state ? state.fault : undefined} />
        </form>
      )}
      {made && <MadeToken server={made.server} token={made.token} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Choice label="From where" options={auditViews} value={view} onChoose={setView} />
          <Choice label="How" options={auditTools} labels={toolLabels} value={tool} onChoose={setTool} />
        </div>
        <p className="max-w-[80ch] text-sm text-muted">{words[view]}</p>
        {view === "Inside" && (
          <p className="max-w-[80ch] text-sm text-muted">
            Write <code className="mono">-tuanpe</code> instead of <code className="mono">-tulpne</code> to
            have the clients of each port counted too; a busy server then sends a line for every connection.
          </p>
        )}
        {auditSnippets(view, tool, facts).map((snippet) => (
          <SnippetText key={snippet.place} snippet={snippet} />
        ))}
        {view === "Inside" && (
          <details className="text-sm">
            <summary className="py-1 text-accent hover:underline">
              Have the package of each program named, too
            </summary>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
              <p className="max-w-[80ch] text-muted">
                A program that listens and belongs to no package was put there by hand. This script asks dpkg,
                rpm, apk or pacman for each.
              </p>
              <SnippetText snippet={packageScript} />
            </div>
          </details>
        )}
      </div>
    </div>
  );
}

function SnippetText({ snippet: { place, text } }: { snippet: AuditSnippet }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="text-sm text-muted">{place}</p>
      <CodeBlock label={place} text={text} />
    </div>
  );
}
