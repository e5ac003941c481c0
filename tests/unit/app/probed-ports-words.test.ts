import { describe, expect, it } from "vitest";
import type { CellTone } from "../../../lib/ports/matrix-cell.ts";
import {
  type ProbedPorts,
  probedPortsSentence,
  probedPortsState,
  probedPortsWords,
} from "../../../lib/read/probed-ports-words.ts";

const rtsp: ProbedPorts = {
  protocol: "RTSP",
  port: 554,
  requests: 90,
  servers: 14,
  reported: 14,
  listening: [],
};
const at = (server: string, port: number, isOpenStream = false, tone: CellTone = "plain") => ({
  ...{ server, port, isOpenStream, tone },
});
const say = (probed: Partial<ProbedPorts>): string =>
  probedPortsSentence({ ...rtsp, ...probed })
    .map(({ text }) => text)
    .join("");

describe("probes and the ports that they meet", () => {
  it("are told together: who was asked, who listens, who hands out a stream", () => {
    const probed = { ...rtsp, listening: [at("cam-1", 554), at("cam-2", 554, true)] };
    expect(say(probed)).toBe(
      "RTSP was sent to the web ports of 14 of your servers; 2 also listen on 554; 1 hands out a stream description without a password.",
    );
    expect(probedPortsSentence(probed).flatMap(({ href }) => href ?? [])).toEqual([
      "/ports?port=554",
      "/ports?port=554",
    ]);
  });

  it("name a few ports of many", () => {
    const one = { servers: 3, reported: 3 };
    expect(say({ ...one, listening: [at("a", 554), at("a", 8554)] })).toContain(
      "; 1 also listens on 554 or 8554.",
    );
    const many = [at("a", 322), at("b", 554), at("c", 5554), at("c", 8554)];
    expect(say({ ...one, listening: many })).toContain("; 3 also listen on 322, 554, 5554 and others.");
  });

  it("say nothing of servers without a report", () => {
    expect(say({ reported: 0 })).toBe(
      "RTSP was sent to the web ports of 14 of your servers; whether any of them also listens at its own port is not known: no report of ports has come.",
    );
    expect(say({ reported: 11 })).toBe(
      "RTSP was sent to the web ports of 14 of your servers; none of the 11 that reported listens at the protocol's own ports; of 3 servers no report of ports has come.",
    );
    expect(say({})).toContain("; none of them listens at the protocol's own ports.");
  });

  it("fit a single server", () => {
    const one = { servers: 1, reported: 1 };
    expect(say(one)).toBe(
      "RTSP was sent to the web ports of one of your servers; it does not listen at the protocol's own ports.",
    );
    expect(say({ ...one, listening: [at("cam-1", 554)] })).toContain("; it also listens on 554.");
    expect(say({ servers: 1, reported: 0 })).toContain(
      "; whether it also listens at its own port is not known",
    );
    expect(say({ protocol: "Proxy requests", servers: 2, reported: 2 })).toContain(
      "Proxy requests were sent to",
    );
  });

  it("leave the name out where it stands above them", () => {
    const words = probedPortsWords({ ...rtsp, listening: [at("cam-1", 554)] });
    expect(words.map(({ text }) => text).join("")).toBe(
      "Sent to the web ports of 14 of your servers; 1 also listens on 554.",
    );
  });

  it("are as bad as the worst of the ports: what is expected asks for no decision", () => {
    const state = (...listening: ProbedPorts["listening"]) => probedPortsState({ ...rtsp, listening }).text;
    expect(state(at("a", 22), at("b", 22))).toBe("as expected");
    expect(state(at("a", 22), at("b", 22, false, "decision"))).toBe("not expected");
    expect(state(at("a", 22, false, "alarm"), at("b", 22, false, "decision"))).toBe("exposed");
    expect(state(at("a", 554, true))).toBe("open stream");
    expect(state()).toBe("not open");
    expect(probedPortsState({ ...rtsp, reported: 13 })).toEqual({ tone: "unknown", text: "not known" });
  });
});
