import { describe, expect, it } from "vitest";
import { detectFormat } from "../../../lib/parse/detect-format.ts";

const start = "1.2.3.4 - - [22/Nov/2026:06:00:00 +0000]";
const combined = `${start} "GET / HTTP/1.1" 200 5 "-" "curl/8"`;
const dashBytes = `${start} "GET / HTTP/1.1" 304 - "-" "curl/8"`;
const emptyRequest = `${start} "" 400 0 "-" "-"`;

describe("detectFormat", () => {
  it("finds nothing in lines that it cannot read", () => {
    expect(detectFormat([])).toBeNull();
    expect(detectFormat(["hello", "world"])).toBeNull();
  });

  it("goes by most of the lines", () => {
    const common = `${start} "GET / HTTP/1.1" 200 5`;
    expect(detectFormat([common, combined, combined, "hello", "hello", "hello", "hello"])).toBe("combined");
    expect(detectFormat([`example.com:80 ${combined}`, `example.com:80 ${combined}`, combined])).toBe(
      "vhost_combined",
    );
    expect(detectFormat([`${combined} 300 812`])).toBe("combinedio");
  });

  it("takes one line that only nginx writes for the whole stream", () => {
    expect(detectFormat([combined, combined, combined, emptyRequest])).toBe("nginx_combined");
    expect(detectFormat([combined, `${combined} "-"`])).toBe("nginx_combined");
    expect(detectFormat([combined, `${start} "GET /\\xE9 HTTP/1.1" 404 5 "-" "-"`])).toBe("nginx_combined");
  });

  it("believes Apache's dash for no bytes against it", () => {
    expect(detectFormat([combined, dashBytes, emptyRequest])).toBe("combined");
  });

  it("looks at the beginning of the stream alone", () => {
    const json = '{"remote_addr":"1.2.3.4","ts":1795327200,"status":200}';
    expect(detectFormat([...Array(100).fill(json), ...Array(500).fill(combined)])).toBe("json");
  });
});
