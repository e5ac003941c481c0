import { describe, expect, it } from "vitest";
import { knownServices } from "../../../lib/ports/knowledge/find-knowledge.ts";
import { serviceClassOf } from "../../../lib/ports/service-class.ts";

describe("the class of a service", () => {
  it("is known of every port that something is written about", () => {
    const unknown = knownServices.flatMap(({ ports, protocols }) =>
      ports.flatMap((port) =>
        protocols
          .filter((protocol) => serviceClassOf(null, port, protocol).name === "unknown")
          .map((protocol) => `${port}/${protocol}`),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ["rtsp", 8080, "media"],
    ["sip", 5060, "infrastructure"],
    ["msrpc", 135, "admin"],
    [null, 5601, "admin"],
    [null, 4711, "unknown"],
    ["http", 4711, "web"],
    ["https", 22, "web"],
    ["http", 9200, "database"],
    ["http", 2375, "admin"],
    ["ssl/http", 6443, "admin"],
    ["ssh", 9200, "remote_shell"],
  ] as const)("of %s on %i is %s", (service, port, name) => {
    expect(serviceClassOf(service, port, "tcp").name).toBe(name);
  });
});
