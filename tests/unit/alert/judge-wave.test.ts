import { describe, expect, it } from "vitest";
import { judgeWave, type WaveCode, waveCodes } from "../../../lib/alert/judge-wave.ts";
import { Policy, thresholdsOf } from "../../../lib/alert/policy.ts";
import type { WaveView } from "../../../lib/alert/wave-view.ts";
import { aView, burstsOn, dayMs, hourMs, loadOn, targetsOf } from "./builders.ts";

const thresholds = thresholdsOf(Policy.parse({}), "scan_wave");
const judge = (more: Partial<WaveView>) => judgeWave(aView(more), thresholds);
const common = targetsOf(31, { chance: 0.4 });
const famous = ["/.env", "/wp-login.php", "/xmlrpc.php", "/admin/", "/.git/config"].flatMap((target) =>
  targetsOf(1, { target, isNeverSeen: true, servers: 300, sources: 9 }),
);
const lone = { bursts: burstsOn(1, 1), servers: 1, roles: [{ role: "web", servers: 1, fleetServers: 270 }] };
const reached = [{ serverId: 4, target: "/.env", isNew: true }];
const fresh = targetsOf(40, { isNeverSeen: true });
const aimed = {
  ...{ targets: fresh, bursts: burstsOn(4, hourMs), servers: 4 },
  roles: [{ role: "cam", servers: 4, fleetServers: 30 }],
};

type Case = [what: string, view: Partial<WaveView>, code: WaveCode];
const cases: Case[] = [
  ["that reached a target which was never reached", { ...lone, reached }, "reached"],
  [
    "that reached it from a research scanner",
    { reached, sources: { own: 0, research: 2, others: 0 } },
    "reached",
  ],
  ["with a login that gave way", { ...lone, logins: [{ serverId: 2, target: "/login" }] }, "login_changed"],
  ["whose protocol stands open", { ...lone, exposed: [{ serverId: 2, port: 554 }] }, "exposed"],
  [
    "that is a fifth of all requests for five minutes on three servers",
    { ...lone, load: loadOn(3, 5, { requests: 1_000, waveRequests: 200, failed: 0 }) },
    "load",
  ],
  [
    "under which a twentieth of all answers fails",
    { ...lone, load: loadOn(3, 5, { requests: 1_000, waveRequests: 100, failed: 50 }) },
    "load",
  ],
  [
    "on servers that always fail as much is no load",
    {
      ...lone,
      load: loadOn(3, 5, { requests: 1_000, waveRequests: 100, failed: 50, usualFailedShare: 0.04 }),
    },
    "few_servers",
  ],
  [
    "that makes most of very few requests is no load",
    { ...lone, load: loadOn(3, 5, { requests: 20, waveRequests: 19, failed: 19 }) },
    "few_servers",
  ],
  [
    "that lasts four minutes is no load",
    { ...lone, load: loadOn(3, 4, { requests: 1_000, waveRequests: 900, failed: 0 }) },
    "few_servers",
  ],
  [
    "on two servers is no load",
    { ...lone, load: loadOn(2, 9, { requests: 1_000, waveRequests: 900, failed: 0 }) },
    "few_servers",
  ],
  ["with a new list on a fifteenth of the fleet within an hour", {}, "new_list"],
  ["on 15 of 300 servers within an hour", { bursts: burstsOn(15, hourMs) }, "new_list"],
  ["on 14 of 300 servers within an hour", { bursts: burstsOn(14, hourMs) }, "few_servers"],
  ["on 30 of 300 servers within a day", { bursts: burstsOn(30, dayMs) }, "new_list"],
  ["on 29 of 300 servers within a day", { bursts: burstsOn(29, dayMs) }, "few_servers"],
  ["on 3 of 5 servers", { fleetServers: 5, bursts: burstsOn(3, hourMs) }, "new_list"],
  ["on 2 of 5 servers", { fleetServers: 5, bursts: burstsOn(2, hourMs), servers: 2 }, "few_servers"],
  ["of famous targets that this fleet was never asked for", { targets: famous }, "nothing_rare"],
  ["with five rare targets", { targets: [...targetsOf(5), ...common] }, "new_list"],
  ["with four rare targets", { targets: [...targetsOf(4), ...common] }, "nothing_rare"],
  ["of which half was in another list", { overlap: 0.5 }, "known_list"],
  ["of which nearly half was in another list", { overlap: 0.49 }, "new_list"],
  [
    "in a protocol that was never seen",
    { targets: common.slice(0, 1), newProtocols: ["rtsp"] },
    "new_protocol",
  ],
  [
    "with one target that was never seen, on a fifth of the servers from three sources",
    { targets: targetsOf(1, { isNeverSeen: true, servers: 60, sources: 3 }), overlap: 1 },
    "new_target",
  ],
  [
    "with such a target from two sources",
    { targets: targetsOf(1, { isNeverSeen: true, servers: 60, sources: 2 }) },
    "nothing_rare",
  ],
  [
    "with such a target on 59 of 300 servers",
    { targets: targetsOf(1, { isNeverSeen: true, servers: 59, sources: 9 }) },
    "nothing_rare",
  ],
  ["with 40 targets that were never seen, at the servers of one role", aimed, "aimed_at_role"],
  [
    "at the servers of a role that nearly all have",
    { ...aimed, roles: [{ role: "web", servers: 4, fleetServers: 280 }] },
    "few_servers",
  ],
  [
    "at servers of two roles",
    { ...aimed, roles: [{ role: "cam", servers: 3, fleetServers: 30 }] },
    "few_servers",
  ],
  ["at one server of a role", { ...aimed, ...lone }, "few_servers"],
  ["with 29 such targets", { ...aimed, targets: fresh.slice(0, 29) }, "few_servers"],
  [
    "with 40 targets of which three quarters are new",
    { ...aimed, targets: [...fresh.slice(0, 30), ...common.slice(0, 10)] },
    "few_servers",
  ],
  ["that comes every few days", { seen: { days: 7, usualServers: 20 } }, "background"],
  ["that comes on six days", { seen: { days: 6, usualServers: 20 } }, "new_list"],
  [
    "that comes every few days, at ten times its usual breadth",
    { seen: { days: 20, usualServers: 2 }, overlap: 1 },
    "background_surge",
  ],
  [
    "of one famous target that comes every few days, at ten times its breadth",
    { targets: famous.slice(0, 1), overlap: 1, seen: { days: 20, usualServers: 2 } },
    "known_list",
  ],
  ["that comes every few days, at nine times", { seen: { days: 20, usualServers: 2.2 } }, "background"],
  [
    "that comes every few days to one server and to ten now",
    { seen: { days: 20, usualServers: 1 }, bursts: burstsOn(10, hourMs) },
    "few_servers",
  ],
  ["that a person muted", { isMuted: true, reached }, "muted"],
  ["of your own networks", { sources: { own: 3, research: 0, others: 0 }, reached }, "own_networks"],
  ["of back-fill", { requests: { timely: 0, late: 900 }, reached }, "back_fill"],
  ["of research scanners", { sources: { own: 1, research: 9, others: 0 } }, "research_scanners"],
  [
    "that reached what was reached before",
    { ...lone, reached: [{ serverId: 4, target: "/.env", isNew: false }] },
    "reached_before",
  ],
  ["on one server", lone, "few_servers"],
  ["of famous targets", { targets: common }, "nothing_rare"],
];

const worthOf = (code: WaveCode) =>
  (Object.keys(waveCodes) as (keyof typeof waveCodes)[]).find((worth) =>
    (waveCodes[worth] as readonly WaveCode[]).includes(code),
  );

describe("the worth of a wave", () => {
  it.each(cases)("%s", (_what, view, code) => {
    const found = judge(view);
    expect([found.code, found.worth]).toEqual([code, worthOf(code)]);
    expect(found.words).toMatch(/^[A-Z0-9].*\.$/);
  });

  it("has a case for every reason", () => {
    const tried = new Set(cases.map(([, , code]) => code));
    expect(Object.values(waveCodes).flatMap((codes) => codes.filter((code) => !tried.has(code)))).toEqual([]);
  });

  it("follows the thresholds of its rule", () => {
    const policy = Policy.parse({ rules: { scan_wave: { params: { hourShare: 10 } } } });
    expect(judgeWave(aView(), thresholdsOf(policy, "scan_wave")).code).toBe("few_servers");
  });

  it("grows with what it reached, else with its servers", () => {
    const more = [...reached, { serverId: 5, target: "/.env", isNew: true }];
    expect(judge({ reached: more })).toMatchObject({ nature: "reached", magnitude: 2, severity: "critical" });
    expect(judge({})).toMatchObject({ nature: "probing", magnitude: 20, severity: "medium" });
    expect(judge(lone)).toMatchObject({ nature: "probing", magnitude: 1, severity: "low" });
  });
});
