import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ByteString } from "../../../lib/log/request.ts";
import { splitJsonValues } from "../../../lib/parse/json-values.ts";
import { readRecord } from "../../../lib/parse/ndjson-record.ts";
import { isParsed, lineBytesMax, parseLine } from "../../../lib/parse/parse-line.ts";

const bytes = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map((array) => Buffer.from(array).toString("latin1"));

/** Apache's ap_escape_logitem. */
const apacheEscape = (text: ByteString): ByteString =>
  text.replace(/[^ -~]|["\\]/g, (character) => {
    const letter = { "\b": "b", "\n": "n", "\r": "r", "\t": "t", "\v": "v" }[character];
    if (letter !== undefined) return `\\${letter}`;
    if (character === '"' || character === "\\") return `\\${character}`;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });

/** nginx's ngx_http_log_escape. */
const nginxEscape = (text: ByteString): ByteString =>
  text.replace(
    /[^ -~]|["\\]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

const field = bytes(60).filter((text) => text !== "-" && text !== "");
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const request = fc.record({
  clientIp: fc.oneof(
    fc.ipV4(),
    fc.ipV6().filter((ip) => ip.includes("::") || ip.split(":").length > 6),
  ),
  user: orNull(fc.stringMatching(/^[a-z][a-z@.]{0,20}$/)),
  seconds: fc.integer({ min: 0, max: 4_000_000_000 }),
  utcOffsetMinutes: fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15),
  requestLine: orNull(field),
  status: orNull(fc.integer({ min: 100, max: 599 })),
  bytes: orNull(fc.nat()),
  referer: orNull(field),
  userAgent: orNull(field),
});

function clfTime(timeMs: number, offset: number): string {
  const local = new Date(timeMs + offset * 60_000).toISOString();
  const month = new Date(timeMs + offset * 60_000).toLocaleString("en", { month: "short", timeZone: "UTC" });
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(minutes / 60)).padStart(2, "0")}${String(minutes % 60).padStart(2, "0")}`;
  return `${local.slice(8, 10)}/${month}/${local.slice(0, 4)}:${local.slice(11, 19)} ${zone}`;
}

describe("parseLine, whatever comes", () => {
  it("never throws on any bytes", () => {
    fc.assert(
      fc.property(bytes(400), (line) => {
        parseLine(line);
        readRecord(line);
        splitJsonValues(line);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never throws on lines that are cut off or have bytes changed", () => {
    const lines = [
      'example.com:443 1.2.3.4 - bob [22/Nov/2026:06:00:00 +0000] "GET /\\x16\\"a HTTP/1.1" 200 5 "http://a/" "curl/8" 3 4',
      '[24/Jan/2022:16:51:02 +0000] - 404 404 - GET http a.example "/x" [Client 1.2.3.4] [Length 192] [Gzip 3.10] "a" "-"',
      '[2026-01-24T01:38:00.000Z] "POST /p HTTP/1.1" 201 - 0 1024 40 20 "1.2.3.4, 5.6.7.8" "curl/8" "id" "a.example" "tcp"',
      '{"remote_addr":"1.2.3.4","time_local":"22/Nov/2026:06:00:00 +0100","request":"GET \\u00e9\\xEE","status":200,"a":{"b":[-]}}',
      '<190>1 2025-11-05T20:47:03.000Z host nginx 1 - [a b="c"] 1.2.3.4 - - [22/Nov/2026:06:00:00 +0000] "GET /" 200 5',
    ];
    const damaged = fc
      .tuple(fc.constantFrom(...lines), fc.nat(), fc.nat(3), bytes(4))
      .map(([line, at, removed, inserted]) => {
        const start = at % line.length;
        return line.slice(0, start) + inserted + line.slice(start + removed);
      });
    fc.assert(
      fc.property(damaged, fc.nat(), (line, end) => {
        parseLine(line);
        parseLine(line.slice(0, end % line.length));
      }),
      { numRuns: 3_000 },
    );
  });

  it("comes to an end on 64 KiB of anything that repeats", () => {
    const starts = [
      "",
      '1.2.3.4 - - [22/Nov/2026:06:00:00 +0000] "',
      '{"a":"',
      '{"a":',
      "[22/Nov/2026:06:00:00 +0000] ",
      "<1>1 a b c d e [",
    ];
    const repeated = [
      "[",
      "[22/Nov/2026:06:00:00 +0000] ",
      '"',
      "\\",
      '\\"',
      '" 200 ',
      " ",
      ",",
      "1,",
      "{",
      "\\x",
      "\\u",
      "0",
      "-",
      "a: ",
      '"a" ',
      "\xff",
      "\x00",
      '] \\"',
    ];
    for (const start of starts) {
      for (const each of repeated) {
        const line = (start + each.repeat(lineBytesMax)).slice(0, lineBytesMax);
        parseLine(line);
        splitJsonValues(line);
      }
    }
  });
});

describe("parseLine reads back what a server wrote", () => {
  for (const [server, escaped, none] of [
    ["Apache", apacheEscape, "-"],
    ["nginx", nginxEscape, ""],
  ] as const) {
    it(`from ${server}'s combined format, whatever the client sent`, () => {
      fc.assert(
        fc.property(request, (sent) => {
          const timeMs = sent.seconds * 1000;
          const line = [
            `${sent.clientIp} - ${sent.user ?? "-"} [${clfTime(timeMs, sent.utcOffsetMinutes)}]`,
            `"${sent.requestLine === null ? none : escaped(sent.requestLine)}" ${sent.status ?? "-"} ${sent.bytes ?? "-"}`,
            `"${sent.referer === null ? "-" : escaped(sent.referer)}" "${sent.userAgent === null ? "-" : escaped(sent.userAgent)}"`,
          ].join(" ");
          const { seconds: _, ...wanted } = sent;
          expect(parseLine(line)).toMatchObject({ ...wanted, timeMs });
        }),
        { numRuns: 1_000 },
      );
    });
  }

  it("from nginx's JSON, with valid and with forgotten escaping", () => {
    fc.assert(
      fc.property(request, fc.boolean(), ({ seconds, ...sent }, isEscaped) => {
        const text = (value: string | null) =>
          isEscaped ? JSON.stringify(value ?? "") : `"${nginxEscape(value ?? "")}"`;
        const line = `{"remote_addr":${text(sent.clientIp)},"remote_user":${text(sent.user)},"msec":${seconds}.000,"request":${text(sent.requestLine)},"status":${sent.status ?? 0},"body_bytes_sent":${sent.bytes ?? ""},"http_referer":${text(sent.referer)},"http_user_agent":${text(sent.userAgent)}}`;
        const parsed = parseLine(line);
        expect(isParsed(parsed)).toBe(seconds >= 100_000_000);
        if (!isParsed(parsed)) return;
        const { utcOffsetMinutes: _, ...wanted } = sent;
        expect(parsed).toMatchObject({ ...wanted, timeMs: seconds * 1000 });
      }),
      { numRuns: 500 },
    );
  });
});
