import { describeForeign, whatIsRead } from "./describe-foreign.ts";
import { readLsofFields } from "./lsof/lsof-fields.ts";
import { readLsofTable } from "./lsof/lsof-table.ts";
import { readMasscanJson } from "./masscan/masscan-json.ts";
import { readMasscanList } from "./masscan/masscan-list.ts";
import { readNaabuJson } from "./naabu/naabu-json.ts";
import { readNmapText } from "./nmap/nmap-text.ts";
import { readNmapXml } from "./nmap/nmap-xml.ts";
import { readOsqueryJson } from "./osquery/osquery-json.ts";
import { readOsqueryTable } from "./osquery/osquery-table.ts";
import { recognise } from "./recognise.ts";
import { readRustscan } from "./rustscan/rustscan.ts";
import type { ScanPart, TextFormat } from "./scan.ts";
import { ScanError } from "./scan-error.ts";
import type { ScanReader } from "./scan-reader.ts";
import { readBsdNetstat } from "./sockets/netstat-bsd.ts";
import { readLinuxNetstat } from "./sockets/netstat-linux.ts";
import { readSolarisNetstat } from "./sockets/netstat-solaris.ts";
import { readWindowsNetstat } from "./sockets/netstat-windows.ts";
import { readSockstat } from "./sockets/sockstat.ts";
import { readSs } from "./sockets/ss.ts";
import { textDecoder } from "./text/charset.ts";
import { unpack } from "./text/unpack.ts";
import { readWazuhJson } from "./wazuh/wazuh-json.ts";

/** Characters in which a report has to show what it is. */
const headLength = 256 * 1024;
/** Characters that are read in one go, so that a large body does not become as many parts at once. */
const pieceLength = 64 * 1024;

const readers: Readonly<Record<TextFormat, () => ScanReader>> = {
  nmap_xml: readNmapXml,
  nmap_greppable: () => readNmapText("nmap_greppable"),
  nmap_normal: () => readNmapText("nmap_normal"),
  masscan_json: readMasscanJson,
  masscan_list: readMasscanList,
  naabu_json: readNaabuJson,
  rustscan_greppable: readRustscan,
  ss: readSs,
  netstat_linux: readLinuxNetstat,
  netstat_bsd: readBsdNetstat,
  netstat_windows: readWindowsNetstat,
  netstat_solaris: readSolarisNetstat,
  sockstat: readSockstat,
  lsof_table: readLsofTable,
  lsof_fields: readLsofFields,
  osquery_json: readOsqueryJson,
  osquery_table: readOsqueryTable,
  wazuh_json: readWazuhJson,
};

/**
 * Reads the raw output of a port tool, recognised by its content; gzip and UTF-16 are undone. Gives a `report`, `port`s
 * and `host`s, and an `end` if, and only if, all of it could be read. Throws `ScanError` for bad input, maybe after some
 * parts were given: whoever stores them stores all or nothing. Holds a few hundred KiB of an outside scan whatever its
 * size; an inside view, which is one machine's, is held until its end.
 */
export async function* readScan(chunks: AsyncIterable<Buffer>): AsyncGenerator<ScanPart> {
  let reader: ScanReader | null = null;
  let head = "";
  for await (const text of textOf(chunks)) {
    if (reader !== null) {
      yield* readPieces(reader, text);
      continue;
    }
    head += text;
    if (head.length < headLength) continue;
    const begun = begin(head);
    reader = begun.reader;
    yield* readPieces(reader, begun.text);
  }
  if (reader === null) {
    const begun = begin(head);
    reader = begun.reader;
    yield* readPieces(reader, begun.text);
  }
  yield* reader.end();
}

function* readPieces(reader: ScanReader, text: string): Generator<ScanPart> {
  for (let at = 0; at < text.length; at += pieceLength) yield* reader.read(text.slice(at, at + pieceLength));
}

function begin(head: string): { reader: ScanReader; text: string } {
  if (head.trim() === "") throw new ScanError("empty", "There is nothing in it.");
  const found = recognise(head);
  if (found === null)
    throw new ScanError(
      "not_a_scan",
      `This is not the output of a port tool that is known here. ${describeForeign(head)} ${whatIsRead}`,
    );
  return { reader: readers[found.format](), text: head.slice(found.start) };
}

async function* textOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: ReturnType<typeof textDecoder> | null = null;
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of unpack(chunks)) {
    if (decoder !== null) {
      yield decoder.decode(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 4) continue;
    decoder = textDecoder(head);
    yield decoder.decode(head);
  }
  if (decoder === null) {
    decoder = textDecoder(head);
    yield decoder.decode(head);
  }
  yield decoder.end();
}
