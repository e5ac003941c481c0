import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { shipperSnippet, shippers } from "../../../app/_components/shipper/snippets.ts";

const facts = {
  endpoint: "https://watch.example.org/api/v1/logs",
  token: "dw_secret",
  webServer: "nginx",
} as const;

describe("shipperSnippet", () => {
  it.each(shippers)("tells %s the token, the log and where to send it", (shipper) => {
    const { text } = shipperSnippet(shipper, facts);
    expect(text).toContain("dw_secret");
    expect(text).toContain("/var/log/nginx/access.log");
    expect(text).toContain("watch.example.org");
    expect(text).toContain("api/v1/logs");
  });

  it("is YAML that Vector can read", () => {
    expect(parse(shipperSnippet("Vector", facts).text)).toMatchObject({
      sources: { access_log: { include: ["/var/log/nginx/access.log"], offset_key: "offset" } },
      sinks: { doorwatch: { uri: facts.endpoint, auth: { strategy: "bearer", token: "dw_secret" } } },
    });
  });

  it("names port and TLS apart where a shipper wants them so", () => {
    expect(shipperSnippet("Fluent Bit", facts).text).toMatch(/Port +443\n +tls +On/);
    const local = { ...facts, endpoint: "http://127.0.0.1:3000/api/v1/logs" };
    expect(shipperSnippet("Fluent Bit", local).text).toMatch(/Port +3000\n +tls +Off/);
    expect(shipperSnippet("rsyslog", local).text).toContain('serverport="3000" usehttps="off"');
  });
});
