"use client";

import { useActionState, useState } from "react";
import { FormFault } from "../form/form-fault.tsx";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Field } from "../ui/field.tsx";
import { makeShipperToken } from "./actions.ts";
import { Choice } from "./choice.tsx";
import { MadeToken } from "./made-token.tsx";
import { type Shipper, shipperSnippet, shippers, type WebServer, webServers } from "./snippets.ts";

type ShipperSetupProps = { endpoint: string; canMake: boolean };

/** Makes a token for a server and shows what to paste there, with the token filled in. */
export function ShipperSetup({ endpoint, canMake }: ShipperSetupProps) {
  const [state, submit, isPending] = useActionState(makeShipperToken, null);
  const [shipper, setShipper] = useState<Shipper>("curl");
  const [webServer, setWebServer] = useState<WebServer>("nginx");
  const made = state !== null && "token" in state ? state : null;
  const snippet = shipperSnippet(shipper, { endpoint, webServer, token: made?.token ?? "TOKEN" });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {canMake && (
        <form action={submit} className="flex flex-wrap items-end gap-3">
          <Field
            label="Name of the server"
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
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Choice label="Shipper" options={shippers} value={shipper} onChoose={setShipper} />
          <Choice
            label="Web server"
            options={Object.keys(webServers) as WebServer[]}
            value={webServer}
            onChoose={setWebServer}
          />
        </div>
        <p className="text-sm text-muted">{snippet.place}</p>
        <CodeBlock label={`Configuration for ${shipper}`} text={snippet.text} />
      </div>
    </div>
  );
}
