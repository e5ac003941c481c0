import { describe, expect, it } from "vitest";
import { overviewItems, overviewSentence, type Phrase } from "../../../lib/read/overview-words.ts";
import { pageRange } from "../../../lib/read/page-range.ts";
import type { PortNews } from "../../../lib/read/port-news.ts";
import { aProbe, aServer, aWave } from "./builders.ts";

const now = new Date("2026-11-04T14:07:30Z");
const page = pageRange({ range: "24h" }, now);
const none = { refused: 0, denied: 0, redirected: 0, served: 0, failed: 0, unknown: 0 };
const noPorts: PortNews = { findings: [], exposed: 0, exposedServers: 0 };
const quiet = {
  probes: 0,
  outcomes: none,
  sourceCount: 0,
  servers: [aServer()],
  served: [],
  standOuts: [],
  waves: [],
  probedPorts: [],
  ports: noPorts,
};
const say = (phrases: readonly Phrase[]) => phrases.map(({ text }) => text).join("");
const sentence = (facts: Partial<typeof quiet>) => say(overviewSentence({ ...quiet, ...facts }, page));

describe("overviewSentence", () => {
  it("names exposed ports between the probes and the servers", () => {
    const exposed = { findings: [], exposed: 3, exposedServers: 2 };
    expect(sentence({ ports: exposed })).toBe(
      "No probe in the logs of the last 24 hours. 3 ports of 2 servers are exposed. web-1 reported.",
    );
  });

  it("says how many probes came, from whom, what was answered and who reported", () => {
    const facts = {
      probes: 1_204,
      outcomes: { ...none, refused: 1_200, served: 3, denied: 1 },
      sourceCount: 38,
      servers: Array.from({ length: 300 }, (_, index) =>
        aServer(index < 298 ? {} : { health: "silent", lastSeen: "2026-11-02T00:00:00.000Z" }),
      ),
    };
    expect(sentence(facts)).toBe(
      "1,204 probes from 38 sources in the last 24 hours; 3 were answered with a page, 1 was denied. 298 of 300 servers reported.",
    );
  });

  it("never says that nothing got through", () => {
    expect(sentence({})).toBe("No probe in the logs of the last 24 hours. web-1 reported.");
    expect(sentence({ probes: 2, sourceCount: 1, outcomes: { ...none, refused: 2 } })).toBe(
      "2 probes from 1 source in the last 24 hours; all were refused. web-1 reported.",
    );
    expect(sentence({ probes: 2, sourceCount: 1, outcomes: { ...none, refused: 1, redirected: 1 } })).toBe(
      "2 probes from 1 source in the last 24 hours; none was answered with a page. web-1 reported.",
    );
  });

  it("takes silence for no good news", () => {
    const servers = [
      aServer({ lastSeen: null, health: "never" }),
      aServer({ lastSeen: "2026-10-01T00:00:00.000Z" }),
    ];
    expect(sentence({ servers })).toBe(
      "No probe in the logs of the last 24 hours. No server reported: the logs can show nothing.",
    );
  });

  it("says nothing of servers for a time in the past", () => {
    const past = pageRange({ from: "2015-03-22", to: "2015-03-23" }, now);
    expect(
      say(overviewSentence({ ...quiet, probes: 1, sourceCount: 1, outcomes: { ...none, refused: 1 } }, past)),
    ).toBe("1 probe from 1 source; it was refused.");
  });

  it("links every number to what it counts", () => {
    const phrases = overviewSentence(
      { ...quiet, probes: 4, sourceCount: 2, outcomes: { ...none, served: 1, denied: 1, failed: 2 } },
      page,
    );
    expect(phrases.filter(({ href }) => href).map(({ text, href }) => [text, href])).toEqual([
      ["4 probes", "/requests?range=24h&verdict=probe"],
      ["2 sources", "/sources?range=24h"],
      ["1 was answered with a page", "/requests?range=24h&verdict=probe&outcome=served"],
      ["1 was denied", "/requests?range=24h&verdict=probe&outcome=denied"],
      ["2 ended in a server error", "/requests?range=24h&verdict=probe&outcome=failed"],
      ["web-1", "/servers"],
    ]);
  });
});

describe("overviewItems", () => {
  it("names what stands out, what was answered, and who is silent", () => {
    const denied = aProbe({ target: "/cgi-bin/test-cgi", status: 403, outcome: "denied" });
    const items = overviewItems(
      {
        probes: 30,
        outcomes: { ...none, served: 3 },
        standOuts: [{ request: denied, servers: ["web-1", "web-2", "web-3"], notFound: 28 }],
        served: [aProbe({ method: "GET", target: "/.env", status: 200, outcome: "served" })],
        servers: [
          aServer({ id: "7", name: "web-117", health: "silent", lastSeen: "2026-11-04T10:57:30.000Z" }),
          aServer(),
        ],
        waves: [],
        probedPorts: [],
        ports: noPorts,
      },
      page,
      now,
    );
    expect(items.map(({ tone, label, phrases }) => [tone, label, say(phrases)])).toEqual([
      [
        "amber",
        "Stands out",
        "GET /cgi-bin/test-cgi on web-1, web-2 and 1 more was denied (403) to 5.135.167.145, which otherwise met 28 × 404: the target may exist",
      ],
      [
        "plain",
        "Answered",
        "GET /.env on web-1 and 2 more were answered with a page; most such pages are ordinary ones, as their size tells",
      ],
      ["plain", "Silent", "web-117 for 3 h 10 min: their logs can show nothing"],
    ]);
  });

  it("names waves that are new or reached something, and is silent about muted ones", () => {
    const waves = [
      aWave({
        id: "9",
        effect: "reached",
        isNew: false,
        title: "Secret-file wordlist (16 targets), 1 source, 1 server, 1 target reached",
      }),
      aWave(),
      aWave({ id: "11", isNew: false }),
      aWave({ id: "12", muted: true }),
      aWave({ id: "13", title: "a name, with a comma" }),
      aWave({ id: "14" }),
      aWave({ id: "15" }),
    ].map((wave) => ({ ...wave, trend: undefined }));
    const items = overviewItems({ ...quiet, waves }, page, now);
    expect(items.map(({ tone, label, phrases }) => [tone, label, say(phrases)])).toEqual([
      [
        "red",
        "Reached",
        "Secret-file wordlist (16 targets) from 2 sources against 4 servers; 2 denied, 60 refused; something was reached",
      ],
      [
        "accent",
        "New wave",
        "CGI wordlist (31 targets) from 2 sources against 4 servers; 2 denied, 60 refused",
      ],
      ["accent", "New wave", "a name, with a comma from 2 sources against 4 servers; 2 denied, 60 refused"],
      ["accent", "New waves", "2 more are new"],
    ]);
    expect(items[1]?.phrases[0]?.href).toBe("/waves/7");
  });

  it("says where to look when all lines are older than the range", () => {
    const servers = [aServer({ lastLine: "2015-03-22T21:34:31.000Z" })];
    const [item] = overviewItems({ ...quiet, servers }, page, now);
    expect(say(item?.phrases ?? [])).toBe(
      "The newest line of all is dated 2015-03-22: choose that day to see it",
    );
    expect(item?.phrases.find(({ href }) => href)?.href).toBe(
      "/?from=2015-03-22T00%3A00%3A00.000Z&to=2015-03-23T00%3A00%3A00.000Z",
    );
  });
});

describe("ports on the overview", () => {
  const aFinding: PortNews["findings"][number] = {
    server: "cam-gw-2",
    key: "any tcp 554",
    protocol: "tcp",
    port: 554,
    rule: "exposed",
    state: "new",
    severity: "high",
    reason: "It listens beyond this machine, and it is reached from outside.",
    tone: "alarm",
    firstSeenAt: new Date("2026-11-04T06:12:00Z"),
  };
  const itemsOf = (findings: PortNews["findings"]) =>
    overviewItems({ ...quiet, ports: { findings, exposed: 1, exposedServers: 1 } }, page, now);

  it("is red only for what is exposed or streams openly, and leads to the port", () => {
    const [exposed, opened, stream] = itemsOf([
      aFinding,
      { ...aFinding, rule: "unexpected_open", tone: "decision" },
      { ...aFinding, rule: "open_stream", tone: "plain" },
    ]);
    expect([exposed?.tone, opened?.tone, stream?.tone]).toEqual(["red", "amber", "red"]);
    expect([exposed?.label, opened?.label, stream?.label]).toEqual(["Exposed", "Port opened", "Open stream"]);
    expect(exposed?.phrases[0]).toEqual({
      text: "554/tcp on cam-gw-2",
      href: "/ports/cam-gw-2/any%20tcp%20554",
    });
  });
});
