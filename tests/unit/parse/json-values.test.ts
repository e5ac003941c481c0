import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitJsonValues } from "../../../lib/parse/json-values.ts";

const a = '{"message":"a [\\"{,} ]","n":{"x":[1,{"y":2}]}}';
const b = '{"message":"b"}';

describe("splitJsonValues", () => {
  it.each([
    ["an array", `[${a},${b}]`],
    ["an array over lines", `[\n  ${a},\n  ${b}\n]\n`],
    ["objects one after another", a + b],
    ["NDJSON", `${a}\n${b}\n`],
    ["NDJSON with CRLF and blank lines", `${a}\r\n\r\n${b}`],
    ["a JSON text sequence", `\x1e${a}\n\x1e${b}\n`],
    ["arrays one after another", `[${a}]\n[${b}]`],
    ["a byte order mark before it", `\xef\xbb\xbf[${a},${b}]`],
  ])("finds both objects in %s", (_, body) => {
    expect(splitJsonValues(body)).toEqual([a, b]);
  });

  it("finds nothing in nothing", () => {
    expect(splitJsonValues("")).toEqual([]);
    expect(splitJsonValues(" [] \n")).toEqual([]);
    expect(splitJsonValues("[")).toEqual([]);
  });

  it("keeps an object that is printed over many lines whole", () => {
    const pretty = JSON.stringify({ request: { headers: [{ a: 1 }, { b: 2 }] }, status: 200 }, null, 2);
    expect(splitJsonValues(`[${pretty}, ${pretty}]`)).toEqual([pretty, pretty]);
  });

  it("gives the strings of an array with their quotes", () => {
    expect(splitJsonValues('["a, \\"b\\"", "c]"]')).toEqual(['"a, \\"b\\""', '"c]"']);
  });

  it("gives other elements one by one", () => {
    expect(splitJsonValues(`[${a}, null, 12]`)).toEqual([a, "null", "12"]);
  });

  it("takes lines that are no JSON as they are", () => {
    const common = '1.2.3.4 - - [22/Nov/2026:06:00:00 +0000] "GET /,] HTTP/1.1" 200 5';
    const timeFirst = '[24/Jan/2022:16:51:02 +0000] - 404 404 - GET http a "/" [Client 1.2.3.4]';
    const wrapped = `"${common}"`;
    expect(splitJsonValues([common, timeFirst, wrapped, a].join("\n"))).toEqual([
      common,
      timeFirst,
      wrapped,
      a,
    ]);
  });

  it.each([
    ["cut off", '{"message":"cut'],
    ["cut off behind a value", '{"message":"cut"'],
    ["cut off behind a colon", '{"message":'],
    ["missing its last brace", '{"n":{"x":1}'],
    ["missing a quote", '{"message:"x"}'],
    ["having a brace too many", '{"x":1}}'],
  ])("does not let a value %s cost its neighbours", (_, broken) => {
    const values = splitJsonValues(`${a}\n${broken}\n${b}\n${a}\n`);
    expect(values[0]).toBe(a);
    expect(values.slice(-2)).toEqual([b, a]);
    expect(values.length).toBeGreaterThanOrEqual(4);
  });

  it("does not let an element without its last brace cost the next one", () => {
    expect(splitJsonValues(`[${a},{"n":{"x":1},${b}]`)).toEqual([a, '{"n":{"x":1}', b]);
  });

  it("gives up on a value that nests too deeply, not on the body", () => {
    const deep = `{"a":${"[".repeat(100)}${"]".repeat(100)}}`;
    expect(splitJsonValues(`${a}\n${deep}\n${b}`)).toEqual([a, deep, b]);
  });

  it("gives back any objects, however they are joined", () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), { maxLength: 5 });
    fc.assert(
      fc.property(objects, fc.constantFrom("", "\n", ",\n", " , "), (values, separator) => {
        const texts = values.map((value) => Buffer.from(JSON.stringify(value)).toString("latin1"));
        expect(splitJsonValues(texts.join(separator))).toEqual(texts);
        expect(splitJsonValues(`[${texts.join(",")}]`)).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });
});
