import { SaxesParser } from "saxes";
import { ScanError } from "../scan-error.ts";

/** nmap nests host, ports, port, script and a script's tables. */
const depthMax = 32;
const attributesMax = 128;
/** One attribute, text or comment. Scripts write some 100 KiB at most. */
const pieceMax = 1024 ** 2;
const tagMax = 2 * pieceMax;
/** Characters that XML forbids, in a whole report: a few banners have some. */
const odditiesMax = 10_000;
const sliceLength = 65_536;

export type XmlElement = { name: string; attributes: Readonly<Record<string, string>> };

export type XmlHandler = {
  /** `path` holds the names from the root down to this element. */
  open(element: XmlElement, path: readonly string[]): void;
  text(text: string, path: readonly string[]): void;
  close(name: string, path: readonly string[]): void;
  /** Where the reading stands, for the message of a report that is cut off. */
  place(): string;
};

/**
 * Reads XML that nobody vouches for: no entities but the five of XML itself, no DTD within the document, and limits for
 * depth, attributes and the length of everything, so that memory stays flat whatever comes. Control characters, which XML
 * forbids and banners have, are kept. What follows the root element is passed over, unless it is a second one.
 */
export function guardedXml(handler: XmlHandler): { write(text: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const path: string[] = [];
  let attributes = 0;
  let tagStart: number | null = null;
  let lastEvent = 0;
  // Between two pieces the parser counts the last one twice, so what was written is counted here.
  let written = 0;
  let oddities = 0;
  let isEnding = false;
  let isDone = false;

  const where = (): string => `line ${parser.line}, column ${parser.columnIndex + 1}`;
  const touch = (): void => {
    lastEvent = parser.position;
  };

  parser.on("error", (error) => {
    const message = error.message.replace(/^\d+:\d+: /, "");
    if (isDone) return;
    if (/^(malformed character entity|disallowed character)\.$/.test(message) && ++oddities <= odditiesMax)
      return;
    throw isEnding ? cutOff(handler.place(), parser.line) : brokenRule(message, where());
  });
  parser.on("doctype", (text) => {
    touch();
    if (text.includes("["))
      throw new ScanError("refused", "The report brings a document type of its own, as no port tool does.");
  });
  parser.on("opentagstart", () => {
    touch();
    attributes = 0;
    tagStart = parser.position;
    if (isDone)
      throw new ScanError("malformed", `A second report begins at ${where()}: read them one by one.`);
    if (path.length >= depthMax)
      throw new ScanError(
        "too_large",
        `The report is nested deeper than ${depthMax} elements at ${where()}.`,
      );
  });
  parser.on("attribute", () => {
    touch();
    attributes++;
    if (attributes > attributesMax)
      throw new ScanError("too_large", `An element has more than ${attributesMax} attributes at ${where()}.`);
  });
  parser.on("opentag", ({ name, attributes: found }) => {
    touch();
    tagStart = null;
    path.push(name);
    handler.open({ name, attributes: found }, path);
  });
  parser.on("text", (text) => {
    touch();
    if (!isDone) handler.text(text, path);
  });
  parser.on("cdata", (text) => {
    touch();
    if (!isDone) handler.text(text, path);
  });
  parser.on("closetag", ({ name }) => {
    touch();
    if (isDone) return;
    handler.close(name, path);
    path.pop();
    isDone = path.length === 0;
  });
  parser.on("comment", touch);
  parser.on("processinginstruction", touch);

  const checkLength = (): void => {
    const start = tagStart;
    if (written - lastEvent > pieceMax || (start !== null && written - start > tagMax))
      throw new ScanError(
        "too_large",
        `A text or tag is longer than any port tool writes (1 MiB) at line ${parser.line}${handler.place()}.`,
      );
  };

  return {
    write(text) {
      for (let at = 0; at < text.length; at += sliceLength) {
        const slice = text.slice(at, at + sliceLength);
        parser.write(slice);
        written += slice.length;
        checkLength();
      }
    },
    end() {
      isEnding = true;
      if (!isDone && path.length > 0) throw cutOff(handler.place(), parser.line);
      parser.close();
    },
  };
}

const cutOff = (place: string, line: number): ScanError =>
  new ScanError("truncated", `The report is cut off at line ${line}${place}.`);

function brokenRule(message: string, where: string): ScanError {
  if (message.includes("entity"))
    return new ScanError("refused", `The report uses an entity that no port tool writes, at ${where}.`);
  return new ScanError("malformed", `The report is not well-formed XML at ${where}: ${message}`);
}
