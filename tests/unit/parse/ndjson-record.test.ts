import { describe, expect, it } from "vitest";
import { readRecord } from "../../../lib/parse/ndjson-record.ts";

const line = '1.2.3.4 - - [22/Nov/2026:06:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8"';
const record = (value: unknown) => readRecord(JSON.stringify(value));

describe("readRecord", () => {
  it.each([
    { message: line },
    { log: `${line}\n`, stream: "stdout" },
    { line },
    { event: { original: line } },
    { "event.original": line },
    { msg: line },
    { MESSAGE: line, _PID: "77" },
    { message: "", log: line },
    { message: "started", log: line },
    { message: line, log: "another" },
  ])("finds the access line in %j", (value) => {
    expect(record(value)).toEqual({ kind: "line", line, file: null, offset: null });
  });

  it.each([
    [{ message: line, file: "/var/log/a.log", offset: 1234 }, "/var/log/a.log", 1234],
    [{ message: line, log: { file: { path: "/var/log/a.log" }, offset: 1234 } }, "/var/log/a.log", 1234],
    [{ message: line, "log.file.path": "/var/log/a.log", "log.offset": "1234" }, "/var/log/a.log", 1234],
    [{ message: line, path: "/var/log/a.log", offset: 0 }, "/var/log/a.log", 0],
    [{ message: line, offset: -1 }, null, null],
    [{ message: line, offset: "x", file: 7 }, null, null],
  ])("takes file and offset from %j", (value, file, offset) => {
    expect(record(value)).toMatchObject({ kind: "line", file, offset });
  });

  it("keeps a record's text that could be no line, for the ledger to count", () => {
    expect(record({ message: "started" })).toMatchObject({ kind: "line", line: "started" });
  });

  it("takes a record that is an access record itself", () => {
    const access = {
      remote_addr: "1.2.3.4",
      ts: 1795327200,
      request: "GET /a HTTP/1.1",
      status: 404,
      path: "/a",
    };
    expect(record(access)).toMatchObject({
      kind: "access",
      line: JSON.stringify(access),
      parsed: { format: "json", target: "/a", status: 404 },
      file: null,
      offset: null,
    });
    expect(record({ ...access, file: "/var/log/a.log", offset: 5 })).toMatchObject({
      kind: "access",
      file: "/var/log/a.log",
      offset: 5,
    });
  });

  it("does not take a log message of the server for the line", () => {
    const caddy = {
      ts: 1795327200,
      msg: "handled request",
      request: { remote_ip: "1.2.3.4", method: "GET", uri: "/" },
      status: 200,
    };
    expect(record(caddy)).toMatchObject({ kind: "access", parsed: { clientIp: "1.2.3.4" } });
  });

  it("says why an access record cannot be used", () => {
    expect(record({ remote_addr: "1.2.3.4", status: 200 })).toMatchObject({
      parsed: { unparsed: "no_timestamp" },
    });
    expect(record({ remote_addr: "1.2.3.4", status: 200, ts: "31/Feb/2026:06:00:00" })).toMatchObject({
      parsed: { unparsed: "bad_timestamp" },
    });
  });

  it("takes a line that is no JSON as it is", () => {
    expect(readRecord(line)).toEqual({ kind: "line", line, file: null, offset: null });
    expect(readRecord(`"${line}"`)).toMatchObject({ kind: "line", line: `"${line}"` });
  });

  it("takes a JSON string for the line in it", () => {
    expect(record(line)).toEqual({ kind: "line", line, file: null, offset: null });
    expect(record(`${line}\r\n`)).toMatchObject({ line });
  });

  it("gives text beyond ASCII as the bytes of its UTF-8, escaped or not", () => {
    const escaped = '{"message":"\\"\\u00e9\\ud83d\\ude00\\""}';
    const bytes = Buffer.from('"é😀"').toString("latin1");
    expect(readRecord(escaped)).toMatchObject({ line: bytes });
    expect(readRecord(Buffer.from('{"message":"\\"é😀\\""}').toString("latin1"))).toMatchObject({
      line: bytes,
    });
  });

  it("keeps bytes that are no UTF-8", () => {
    expect(readRecord('{"message":"\\"\xff\xfe"}')).toMatchObject({ line: '"\xff\xfe' });
  });

  it("reads the mistakes of hand-written JSON formats", () => {
    expect(
      readRecord(
        '{"remote_addr":"1.2.3.4","msec":1795327200.5,"status":009,"bytes":,"up":-,"request":"\\x16\\v",}',
      ),
    ).toMatchObject({
      parsed: { status: null, bytes: null, requestLine: "\x16\v", timeMs: 1795327200500 },
    });
  });

  it.each(["{", '{"message":"x"', '{"a" "b"}', "{]", '{"message":"x"} trailing'])(
    "calls %s bad JSON",
    (text) => {
      expect(readRecord(text)).toEqual({ kind: "bad", reason: "bad_json" });
    },
  );

  it("calls an object without any line an unknown shape", () => {
    expect(record({ a: 1, message: 7 })).toEqual({ kind: "bad", reason: "unknown_shape" });
  });

  it("is not confused by keys that every object has", () => {
    expect(readRecord('{"__proto__":{"message":"[x]"},"constructor":"y"}')).toEqual({
      kind: "bad",
      reason: "unknown_shape",
    });
  });
});
