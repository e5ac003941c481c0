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
