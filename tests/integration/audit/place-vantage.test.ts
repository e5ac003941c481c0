import { describe, expect, it } from "vitest";
import { judgeDue } from "../../../lib/audit/judge-due.ts";
import { findOwnNetworks } from "../../../lib/audit/own-networks.ts";
import { placeVantage } from "../../../lib/audit/place-vantage.ts";
import { putExpectation } from "../../../lib/audit/state-expectation.ts";
import { readExpectations } from "../../../lib/ports/read-expectations.ts";
import { readEndpointPage } from "../../../lib/read/endpoint-page.ts";
import { listVantages } from "../../../lib/read/vantages.ts";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { aServer, openTestDatabase } from "../../support/pipeline.ts";
import { inside, outside } from "../../support/reports.ts";

openTestDatabase();

const start = Date.UTC(2026, 10, 2, 12);
const at = (hours: number) => new Date(start + hours * 3_600_000);
const address = "203.0.113.50";

/** A server with SSH for 10.0.0.0/8 alone, which a vantage has reached. */
async function aReached(): Promise<{ name: string; vantageId: number }> {
  const { name } = await aServer();
  await ensureServer(name, { addresses: [address] });
  await inside(name, at(0), { port: 22, process: "sshd" });
  await outside(address, at(0.1), [22]);
  const read = readExpectations(
    `version: 1\nexpectations: [{ scope: { server: ${name} }, ports: 22, from: [10.0.0.0/8], reason: people log in }]`,
  );
  if (!read.ok) throw new Error("not read");
  for (const stated of read.value) await putExpectation(null, stated, "ada", at(0.2));
  const vantage = (await listVantages()).find((one) => one.name === "fra-1");
  return { name, vantageId: vantage?.vantageId ?? 0 };
}

describe("where a vantage stands that others send for", () => {
  it("decides who reaches a port: a place in the office is neither the internet nor a stranger", async () => {
    const { name, vantageId } = await aReached();
    const page = async () => {
      const read = await readEndpointPage(name, "any tcp 22", at(0.4));
      if (read === null) throw new Error("there is no such port");
      return read;
    };
    expect((await page()).row.expected).toBe("violated");
    const placed = await placeVantage(vantageId, { network: "office", address: "10.1.2.3" }, at(0.3));
    expect(placed).toEqual({ ok: true, value: null });
    while ((await judgeDue(at(0.3))) > 0);
    const { row, severity, findings } = await page();
    expect(row.expected).toBe("expected");
    expect(severity.terms.map(({ label }) => label)).toContain("reached from the office network");
    expect(findings.map(({ state, resolution }) => [state, resolution])).toEqual([["resolved", "expected"]]);
    expect((await findOwnNetworks([])).map(({ network }) => network)).toContain("10.1.2.3");
  });

  it("is refused where the address is none, or the vantage is not known", async () => {
    const { vantageId } = await aReached();
    const place = { network: "office", address: null } as const;
    for (const wrong of ["10.0.0.0/8", "office.example.org", "10.0.0.1; drop table vantage"])
      expect(await placeVantage(vantageId, { ...place, address: wrong }, at(1))).toMatchObject({ ok: false });
    expect(await placeVantage(999_999, place, at(1))).toMatchObject({ ok: false });
  });
});
