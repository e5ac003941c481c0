import { describe, expect, it } from "vitest";
import { classify } from "../../../lib/classify/classify.ts";
import { parseNetworkSet } from "../../../lib/classify/network-set.ts";
import { parseLine } from "../../../lib/parse/parse-line.ts";
import { decodeBurst, encodeBurst } from "../../../lib/store/burst/burst-codec.ts";
import { parseBurstName } from "../../../lib/store/burst/burst-row.ts";
import { outcomeCounts, servedProbes } from "../../../lib/store/burst/put-bursts.ts";
import type { Burst } from "../../../lib/waves/burst.ts";
import { observe } from "../../../lib/waves/observe.ts";

const context = { trustedProxies: parseNetworkSet(""), serverAddresses: new Set<string>() };

function burstOf(lines: readonly string[]): Burst {
  const observed = lines.flatMap((line) => {
    const request = parseLine(line);
    return "unparsed" in request ? [] : [{ serverId: 7, request, judgement: classify(request, context) }];
  });
  const [burst] = observe(observed);
  if (!burst) throw new Error("the lines make no burst");
  return burst;
}

const line = (target: string, status: number, agent = "-") =>
  `203.0.113.7 - - [20/Nov/2026:12:00:01 +0000] "GET ${target} HTTP/1.1" ${status} 210 "-" "${agent}"`;

/** What a body holds of a burst. */
const bodyOf = ({ targets, addresses, agents, vhosts, methods, categories, rules, idleMinutes }: Burst) => ({
  ...{ targets, addresses, agents, vhosts, methods, categories, rules, idleMinutes },
});

describe("the body of a burst", () => {
  it("gives back what went in, small or compressed, with bytes of any kind", () => {
    const small = burstOf([line("/.env", 404)]);
    const large = burstOf(
      Array.from({ length: 300 }, (_, i) =>
        line(`/cgi-bin/${i}-\\xc3\\xa9\\xff\\x00.cgi`, 404, `aß${i % 3}\\xff`),
      ),
    );
    for (const burst of [small, large])
      expect(decodeBurst(encodeBurst(burst), burst.firstMs)).toEqual(bodyOf(burst));
    expect(encodeBurst(large).length).toBeLessThan(300 * 60);
  });

  it("takes little room where there is little to repeat", () => {
    expect(encodeBurst(burstOf([line("/.env", 404)])).length).toBeLessThan(100);
  });

  it.each([
    {
      what: "plain",
      targets: ["/.env"],
      base64:
        "AHsidiI6MSwidGFyZ2V0cyI6W1siLy5lbnYiLDIzMTU2NzE4ODQ3OTc4NjcsMCwxLDEsMCwwLCJzZWNyZXRfZmlsZSIsMCwwLFtbNDA0LDEsMCwwXV0sW1swLDQwNCwyMTAsMV1dXV0sImFuc3dlcmluZyI6W251bGxdLCJsaXN0cyI6W1tbIjIwMy4wLjExMy43IiwxXV0sW1siIiwxXV0sW10sW1siR0VUIiwxXV0sW1sic2VjcmV0X2ZpbGUiLDFdXSxbWyJjb25maWd1cmF0aW9uLWZpbGUiLDFdLFsiZG90LWZpbGUiLDFdLFsiZW52aXJvbm1lbnQtZmlsZSIsMV1dLFtdXX0=",
    },
    {
      what: "deflated",
      targets: ["/.env", "/.git/config", "/cgi-bin/test.cgi", "/wp-login.php"],
      base64:
        "AZ1RQW7DIBD8y57XNgs4OLlX/UBvyKpSh7ioDlhA7EPVv1fGbtW0l6i3ZXZ3Zpl5hwkOhJCOoTcpwkFrqLreFi/WVcnEVHa9BaxrwZtGcbEjwTgyJCRkyBBye6m0lkyuaNui1gyXNyeG1C4AVGVvU9V5d7Y9IBFxRpwxxZRQ4oYzmi6Y9Hy2g4Gscge3cRMgF1TvFDWNVHvV7NTPQ/9BOo/F4HvryvF1BOSy2UshpWioFg3dXNxd4j2XtghHF2cTrOvhoN11GFqEwcbVeQ2ciZKVRKJUgDL7CFuxeAqPD0/feHaeFmezeq5uPsnX/S3N4s352RWxC3ZMgOviGvQvMCd0DcdkvSvWEPL0yaftyRdV4yYbvLsY9wXnqcmEuCx23qXgh01p9uE0BhNjZij6q4nxTyubvaAt6rb9+AQ=",
    },
    {
      what: "deflated by the dictionary",
      targets: ["/.env", "/.git/config", "/cgi-bin/test.cgi", "/wp-login.php"],
      base64:
        "AqWU0QrDIAxF/6XPVaod7GP2NFoZhVVLYrvfH8lidTK2wt40xnj13PhRZaIWHUa9Szws2uRXKBBXNz/41LYs5vz2f5XSgzWNGb/SEC0/adiu1502ptfnpj0lLjzIXCQuXNpLM9DpZKt3G9qdH3WS4r5WOMC0REkXXFWQ+2qFK/0T6uVoLj6GKFNLU+e3CYKfnU9hzqIPhTYOwUcId9n7CDAu4BC5grqtDpPmvMQdnh32BA==",
    },
  ])("is read as it was once written: $what", ({ targets, base64 }) => {
    const burst = burstOf(targets.map((target) => line(target, 404)));
    expect(decodeBurst(Buffer.from(base64, "base64"), burst.firstMs)).toEqual(bodyOf(burst));
  });
});

describe("what stands beside it", () => {
  it("counts answers by outcome, and served probes without the ordinary requests of the burst", () => {
    const burst = burstOf([
      line("/.env", 404),
      line("/.git/config", 200),
      line("/", 200),
      line("/wp-login.php", 403),
    ]);
    expect(outcomeCounts(burst)).toEqual([1, 1, 0, 2, 0, 0]);
    expect(servedProbes(burst)).toBe(1);
  });

  it("takes only its own names", () => {
    expect(parseBurstName("7-1234")).toEqual({ serverId: 7, burstId: 1234 });
    for (const name of ["", "7", "7-", "-1", "7-1-2", "x-1", "7-1;drop table burst"])
      expect(parseBurstName(name)).toBeNull();
  });
});
