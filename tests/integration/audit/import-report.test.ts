import { describe, expect, it } from "vitest";
import { ensureServer } from "../../../lib/store/server/ensure-server.ts";
import { getSql } from "../../../lib/store/sql.ts";
import { openTestDatabase } from "../../support/pipeline.ts";
import { handIn, nmapText, ssText } from "../../support/reports.ts";

openTestDatabase();

const minute = 60_000;
const start = Date.UTC(2026, 10, 2, 12);
const at = (minutes: number) => new Date(start + minutes * minute);

describe("an inside report", () => {
  it("learns what is open, raises nothing that is news, and says how many ports were learned", async () => {
    await ensureServer("web-1");
    const done = await handIn(ssText({ port: 80 }, { port: 554, process: "mediamtx" }), {
      serverName: "web-1",
      receivedAt: at(0),
    });
    expect(done).toMatchObject({
      ok: true,
      value: { tool: "ss", view: "inside", servers: ["web-1"], ports: 2, changes: 0, learned: 2 },
    });
    const rows =
      await getSql()`select key, state, verdict, tone, cell, reason from port_endpoint order by port`;
    console.log(rows);
    const f =
      await getSql()`select key, family, rule, state, severity, is_quiet, reason from finding order by port`;
    console.log(f);
    const s = await getSql()`select * from port_server`;
    console.log(s);
  });
  it("outside", async () => {
    await ensureServer("web-1", { addresses: ["203.0.113.10"] });
    const done = await handIn(
      nmapText({
        at: at(10),
        hosts: [
          { address: "203.0.113.10", ports: [{ port: 554, service: "rtsp" }] },
          { address: "203.0.113.11", name: "x.example", ports: [{ port: 22 }] },
        ],
      }),
      { receivedAt: at(11) },
    );
    console.log(done);
    console.log(
      await getSql()`select key, state, verdict, tone, cell, reason from port_endpoint order by port`,
    );
    console.log(await getSql()`select * from unclaimed_host`);
    console.log(await getSql()`select * from exposure_hour`);
  });
});
