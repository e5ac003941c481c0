import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceOf } from "../../../lib/vantage/verify/evidence.ts";
import { judgeRtsp } from "../../../lib/vantage/verify/judge-rtsp.ts";
import { readChallenges } from "../../../lib/vantage/verify/read-challenges.ts";
import { readRtsp } from "../../../lib/vantage/verify/read-rtsp.ts";
import { readSdp } from "../../../lib/vantage/verify/read-sdp.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

describe("RTSP answers", () => {
  it("are read with bare line feeds, folded headers and odd spaces, in both versions", () => {
    const reading = readRtsp(
      bytes("RTSP/2.0 200 OK\nCSeq : 2\nPublic: OPTIONS,\n DESCRIBE\nContent-Length:3\n\nabcdef"),
      2,
      false,
    );
    expect(reading).toMatchObject({
      kind: "response",
      response: { version: "2.0", status: 200, statusText: "OK", body: "abc", isCut: false },
    });
    if (reading.kind === "response")
      expect(reading.response.headers.get("public")).toEqual(["OPTIONS, DESCRIBE"]);
  });

  it("are waited for until they are whole, and made the best of when nothing more comes", () => {
    const whole = "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 5\r\n\r\nhello";
    for (let length = 0; length < whole.length; length++)
      expect(readRtsp(bytes(whole.slice(0, length)), 1, false).kind, String(length)).toBe("incomplete");
    expect(readRtsp(bytes(whole), 1, false).kind).toBe("response");
    expect(readRtsp(bytes(whole.slice(0, -2)), 1, true)).toMatchObject({
      response: { body: "hel", isCut: true },
    });
    expect(readRtsp(bytes(whole.slice(0, 30)), 1, true)).toMatchObject({
      response: { status: 200, isCut: true },
    });
    expect(readRtsp(bytes(""), 1, true).kind).toBe("incomplete");
  });

  it("take a description that has no length for what has come of it", () => {
    const reading = readRtsp(
      bytes(
        "RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Type: application/sdp\r\n\r\nv=0\r\nm=video 0 RTP/AVP 96\r\n",
      ),
      2,
      false,
    );
    expect(judgeRtsp({ options: reading, describe: reading, tls: null })).toMatchObject({
      verdict: "open_stream",
      media: ["video"],
    });
  });

  it("are not taken for an open stream where there is no description in them", () => {
    for (const rest of [
      "\r\n",
      "Content-Type: application/sdp\r\nContent-Length: 0\r\n\r\n",
      "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello",
    ]) {
      const reading = readRtsp(bytes(`RTSP/1.0 200 OK\r\nCSeq: 2\r\n${rest}`), 2, true);
      expect(judgeRtsp({ options: reading, describe: reading, tls: null }).verdict).toBe("auth_unproven");
    }
  });

  it("of any bytes are read without failing, and the same however they are cut", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "RTSP/1.0 200 OK\r\n",
        "CSeq: 1\r\n",
        "\r\n",
        "$",
        "Content-Length: 9\r\n",
        "HTTP/1.1",
        "\n",
      ),
      fc.uint8Array({ maxLength: 8 }).map((some) => Buffer.from(some).toString("latin1")),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const all = bytes(pieces.join(""));
        const early = readRtsp(all, 1, false);
        const final = readRtsp(all, 1, true);
        if (early.kind !== "incomplete") expect(final).toEqual(early);
        judgeRtsp({ options: final, describe: final, tls: null });
        expect(evidenceOf([{ asked: "", answered: all }])).toMatch(/^[\n\x20-\x7e…]*$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("challenges", () => {
  it("are read from several headers and several in one", () => {
    const read = readChallenges([
      'Digest realm="a, \\"b\\"", nonce=n1, algorithm=SHA-256 , qop="auth,auth-int"',
      'Basic realm="c", Bearer',
      "NTLM",
    ]).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
    expect(read).toEqual([
      ["digest", { realm: 'a, "b"', nonce: "n1", algorithm: "SHA-256", qop: "auth,auth-int" }],
      ["basic", { realm: "c" }],
      ["bearer", {}],
      ["ntlm", {}],
    ]);
  });

  it("end where they cannot be read, in time that does not grow out of hand", () => {
    expect(readChallenges(['Digest realm="open'])).toHaveLength(1);
    expect(readChallenges(["=", ",,,", "\0"])).toEqual([]);
    const startedAt = performance.now();
    readChallenges([`Digest ${"a=".repeat(8_000)}`, `"${"\\".repeat(16_000)}`, " ".repeat(16_000)]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(readChallenges([Array(50).fill("Basic").join(", ")])).toHaveLength(10);
  });
});

describe("stream descriptions", () => {
  it.each([
    ["m=video 0 RTP/SAVP 96\nm=audio 0 RTP/SAVPF 0", "srtp"],
    ["m=video 0 RTP/AVP 96\na=crypto:1 x inline:y", "optional"],
    ["a=key-mgmt:mikey abc\nm=video 0 RTP/AVP 96", "optional"],
    ["m=video 0 RTP/SAVP 96\nm=audio 0 RTP/AVP 0", "clear"],
    ["m=video 0 udp/tls/rtp/savp 96", "srtp"],
    ["m=video 0 RTP/AVP/TCP 96", "clear"],
    ["v=0\ns=x", null],
    ["", null],
  ])("%j are %s", (sdp, protection) => {
    expect(readSdp(sdp).protection).toBe(protection);
  });
});

describe("evidence", () => {
  it("keeps no keys and no cookies, and is cut", () => {
    const text = evidenceOf([
      {
        asked: "DESCRIBE x",
        answered: bytes(
          "a=crypto:1 AES inline:SECRET|2^20\r\na=key-mgmt:mikey SECRET\r\nk=base64:SECRET\r\nSet-Cookie: a=SECRET; Path=/\r\n",
        ),
      },
    ]);
    expect(text).not.toContain("SECRET");
    expect(text).toContain("> DESCRIBE x\na=crypto:1 AES inline:***|2^20");
    expect(evidenceOf([{ asked: "", answered: Buffer.alloc(10_000, 0xff) }]).length).toBe(2_000);
  });
});
