import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ScanError } from "../../../lib/scan/scan-error.ts";
import { readParts, summaryOf } from "./read-text.ts";

const output = (name: string): Buffer =>
  readFileSync(path.resolve(import.meta.dirname, "../../fixtures/scan/outputs", name));

async function refusalOf(...pieces: (string | Buffer)[]): Promise<{ reason: string; message: string }> {
  try {
    await readParts(...pieces);
  } catch (error) {
    if (error instanceof ScanError) return { reason: error.reason, message: error.userMessage };
    throw error;
  }
  return { reason: "read", message: "" };
}

const head = '<?xml version="1.0"?>\n';
const run = '<nmaprun scanner="nmap" args="nmap x" start="1763791591" version="7.95">\n';
const host = (inner: string) =>
  `<host><status state="up"/><address addr="203.0.113.10" addrtype="ipv4"/><ports>${inner}</ports></host>\n`;
const port = (script: string) =>
  `<port protocol="tcp" portid="80"><state state="open"/><script id="banner" output="${script}"/></port>`;
const tail = '<runstats><finished time="1763791600" exit="success"/></runstats></nmaprun>\n';

describe("XML that no tool writes", () => {
  it("refuses entities of its own, the million laughs among them", async () => {
    const bomb =
      '<!DOCTYPE nmaprun [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>\n';
    expect((await refusalOf(head, bomb, run, host(port("&b;")), tail)).reason).toBe("refused");
    expect((await refusalOf(head, run, host(port("&b;")), tail)).reason).toBe("refused");
  });

  it("reads the plain document type and style sheet that nmap writes", async () => {
    const parts = await readParts(
      head,
      '<!DOCTYPE nmaprun>\n<?xml-stylesheet href="file:///x.xsl" type="text/xsl"?>\n',
      run,
      host(port("a &amp; b")),
      tail,
    );
    expect(parts.map(({ kind }) => kind)).toEqual(["report", "port", "host", "end"]);
  });

  it("stops at a banner of ten megabytes, in an attribute, a text, a comment or a document type", async () => {
    const long = "A".repeat(10 * 1024 ** 2);
    const places = [
      host(port(long)),
      host(`<port protocol="tcp" portid="1"><script id="x"><elem>${long}</elem></script></port>`),
      `<!-- ${long} -->`,
      `<${long}>`,
    ];
    for (const place of places) expect((await refusalOf(head, run, place, tail)).reason).toBe("too_large");
    expect((await refusalOf(head, `<!DOCTYPE nmaprun "${long}">`, run, tail)).reason).toBe("too_large");
  });

  it("keeps 8 KiB of a script's output, and not half a character", async () => {
    const long = `${"a".repeat(8191)}😀${"b".repeat(100_000)}`;
    const [, found] = await readParts(head, run, host(port(long)), tail);
    expect(found?.kind === "port" && found.port.scripts[0]?.output).toBe("a".repeat(8191));
  });

  it("stops at elements within elements and at attributes without end", async () => {
    const deep = `<port protocol="tcp" portid="1"><script id="x">${"<table>".repeat(100)}`;
    expect((await refusalOf(head, run, host(deep), tail)).reason).toBe("too_large");
    const wide = Array.from({ length: 300 }, (_, i) => `a${i}="x"`).join(" ");
    expect((await refusalOf(head, run, `<host ${wide}></host>`, tail)).reason).toBe("too_large");
  });

  it("does not take an attribute's name for something of ours", async () => {
    const odd = '<port protocol="__proto__" portid="80" constructor="x"><state state="open"/></port>';
    const parts = await readParts(head, run, host(odd), tail);
    expect(parts.filter(({ kind }) => kind === "port")).toHaveLength(0);
  });

  it("refuses a port that is none, and a second report behind the first", async () => {
    const bad = '<port protocol="tcp" portid="99999"><state state="open"/></port>';
    expect((await refusalOf(head, run, host(bad), tail)).reason).toBe("malformed");
    expect((await refusalOf(head, run, tail, run, tail)).reason).toBe("malformed");
  });

  it("says where a report is cut off and within which host", async () => {
    const whole = head + run + host(port("x")) + tail;
    const refusal = await refusalOf(whole.slice(0, whole.indexOf("<script")));
    expect(refusal.reason).toBe("truncated");
    expect(refusal.message).toBe("The report is cut off at line 3, within the host 203.0.113.10.");
  });
});

describe("what is no report", () => {
  it.each([
    ["", "empty"],
    [" \r\n\n", "empty"],
    ["hello\n", "not_a_scan"],
    ['192.0.2.1 - - [22/Mar/2015:17:34:28 -0400] "GET / HTTP/1.0" 200 240 "-" "-"\n', "not_a_scan"],
    ["bash: ss: command not found\n", "not_a_scan"],
    ["<!DOCTYPE html><html></html>", "not_a_scan"],
    ['<?xml version="1.0"?><report/>', "not_a_scan"],
    ['{"message":"not ours"}\n', "not_a_scan"],
    ["Kernel IP routing table\nDestination     Gateway         Genmask\n", "not_a_scan"],
    ["%PDF-1.7\n", "not_a_scan"],
    ["\u0000\u0001\u0002\u0003", "not_a_scan"],
  ])("%j is refused", async (text, reason) => {
    expect((await refusalOf(text)).reason).toBe(reason);
  });

  it("says what it looks like", async () => {
    expect((await refusalOf("bash: line 1: ss: command not found\n")).message).toContain(
      "command was not found",
    );
    expect((await refusalOf("first line\nsecond\n")).message).toContain("“first line”");
  });

  it.each([
    ["LocalAddress  LocalPort RemoteAddress  RemotePort State\n", "netstat -ano"],
    ["  sl  local_address rem_address   st tx_queue\n   0: 0100007F:A027\n", "ss -H -tulpne"],
    ["203.0.113.10:22\n203.0.113.10:80\n", "-json"],
    ["Open 203.0.113.10:22\n", "-g"],
    ["masscan/1.1\u0000s:1630019253\n", "--readscan FILE -oJ"],
  ])("says of %j what to send instead, and what can be read", async (text, instead) => {
    const { reason, message } = await refusalOf(text);
    expect(reason).toBe("not_a_scan");
    expect(message).toContain(instead);
    for (const tool of ["nmap", "masscan", "ss", "netstat", "lsof", "osquery"])
      expect(message).toContain(tool);
  });
});

describe("reports that are cut off", () => {
  it.each([
    ["ss-tulpne.txt", /^tcp .*8554.*users:\(\("web/m],
    ["ss-htln.txt", /^LISTEN .*\n.*127\.0\.0/m],
    ["netstat-tulpneo.txt", /^tcp6 +0 +0 :::84/m],
    ["lsof-i.txt", /.*\(LIST/],
    ["nmap-scripts.gnmap.txt", /Ports: 2222\/open\/tcp/],
    ["nmap-scripts.nmap.txt", /.*4443\/tcp/s],
    ["nmap-scripts.xml.txt", /.*<\/ports>/s],
    ["masscan-j.json", /.*ack/s],
    ["masscan-d.ndjson", /.*"rec_type/s],
    ["masscan-l.txt", /.*closed tcp 22 2001/s],
    ["osquery.json", /.*chronyd/s],
    ["naabu.jsonl", /.*"port/s],
  ])("%s, cut in the middle, is refused as truncated", async (name, until) => {
    const text = output(name).toString();
    const match = until.exec(text);
    expect(match).not.toBeNull();
    const cut = text.slice(0, (match?.index ?? 0) + (match?.[0].length ?? 0));
    expect((await refusalOf(cut)).reason).toBe("truncated");
  });

  it("refuses a gzip stream that ends early or is damaged", async () => {
    const packed = gzipSync(output("nmap-scripts.xml.txt"));
    expect((await refusalOf(packed.subarray(0, packed.length - 20))).reason).toBe("truncated");
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 40, 80);
    expect((await refusalOf(damaged)).reason).toBe("malformed");
  });
});

describe("other limits", () => {
  it("stops at texts and objects of JSON without end", async () => {
    const banner = (length: number) =>
      `[{"ip":"203.0.113.1","timestamp":"1","ports":[{"port":1,"proto":"tcp","service":{"name":"x","banner":"${"A".repeat(length)}"}}]}]`;
    expect((await refusalOf(banner(100_000))).reason).toBe("read");
    const first = '[{"ip":"203.0.113.1","timestamp":"1","ports":[{"port":1,"proto":"tcp","status":"open"}]},';
    expect((await refusalOf(first + banner(10 * 1024 ** 2).slice(1))).reason).toBe("too_large");
    expect((await refusalOf(banner(10 * 1024 ** 2))).reason).toBe("too_large");
    expect((await refusalOf(`${first}{"a":${"[".repeat(100)}`)).reason).toBe("too_large");
  });

  it("stops at a line without end", async () => {
    const begin = "tcp LISTEN 0 1 127.0.0.1:22 0.0.0.0:*\n";
    expect((await refusalOf(begin + "x".repeat(5 * 1024 ** 2))).reason).toBe("too_large");
  });
});

describe("how a report may arrive", () => {
  const text = output("ss-units.txt").toString();
  const expected = async () => summaryOf(await readParts(text));

  it.each([
    ["with a byte order mark", Buffer.from(`\ufeff${text}`)],
    ["with CRLF", Buffer.from(text.replaceAll("\n", "\r\n"))],
    ["as UTF-16 of PowerShell", Buffer.from(`\ufeff${text.replaceAll("\n", "\r\n")}`, "utf16le")],
    ["as UTF-16 without a mark", Buffer.from(text, "utf16le")],
    ["as UTF-16 with the high byte first", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["gzipped", gzipSync(text)],
    ["without its last line end", Buffer.from(text.trimEnd())],
  ])("%s it reads the same", async (_, bytes) => {
    expect(summaryOf(await readParts(bytes))).toEqual(await expected());
  });

  it("reads the same however it is cut into pieces", async () => {
    for (const name of ["ss-units.txt", "nmap-hostile.xml.txt", "masscan-j.json", "lsof-f0.txt"]) {
      const bytes = output(name);
      const whole = summaryOf(await readParts(bytes));
      const pieces = Array.from({ length: bytes.length }, (_, at) => bytes.subarray(at, at + 1));
      expect(summaryOf(await readParts(...pieces))).toEqual(whole);
    }
  });

  it("writes out bytes that are no UTF-8", async () => {
    const bytes = Buffer.from(
      'tcp LISTEN 0 1 127.0.0.1:22 0.0.0.0:* users:(("a\xff\xe9b",pid=1,fd=3))\n',
      "latin1",
    );
    const [, found] = await readParts(bytes);
    expect(found?.kind === "port" && found.port.socket?.process).toBe("a\\xff\\xe9b");
  });

  it("gives ports while a large report is still coming", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(head + run);
      for (; given < 10_000; given++) yield Buffer.from(host(port("x".repeat(500))));
      yield Buffer.from(tail);
    }
    const { readScan } = await import("../../../lib/scan/read-scan.ts");
    for await (const part of readScan(endless())) if (part.kind === "port") break;
    // What is read ahead is what recognising takes, 256 KiB.
    expect(given).toBeLessThan(600);
  });
});

describe("an address that is nothing but brackets or a zone", () => {
  const good = '{"pid":"1","name":"sshd","port":"22","protocol":"6","family":"2","address":"0.0.0.0"}';
  it.each(["%", "%lo", "[]"])("%s is no port, and the report is not complete", async (address) => {
    const bad = good.replace("0.0.0.0", address);
    const parts = await readParts(`[${good},${bad}]`);
    expect(parts.flatMap((part) => (part.kind === "port" ? part.port.address : []))).toEqual(["0.0.0.0"]);
    expect(parts.at(-1)).toMatchObject({ kind: "end", end: { outcome: "partial" } });
  });
});
