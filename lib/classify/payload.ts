import type { ByteString } from "../log/request.ts";
import { decodeEscapes, decodePercent } from "./decode.ts";
import { feature } from "./features.ts";

/** Where in a line a text stands. */
export type Field = "target" | "referer" | "agent";

export type Parameter = { name: string; value: string };

/**
 * One text of a line, made readable for rules, each form when first asked for. Two marks that no byte string can
 * contain say where things begin, so that a rule can ask for the start of a value: `▪` stands before the path and
 * before each parameter's name, `▸` before each value.
 */
export class Payload {
  readonly field: Field;
  /** See `lib/classify/features.ts`; of the text as it stands in the log. */
  readonly features: number;
  readonly #raw: ByteString;
  #exact: string | null = null;
  #text: string | null = null;
  #sql: string | null = null;
  #shell: string | null = null;
  #path: string | null = null;
  #segments: readonly string[] | null = null;
  #parameters: readonly Parameter[] | null = null;

  constructor(field: Field, raw: ByteString, features: number) {
    this.field = field;
    this.features = features;
    this.#raw = raw.length > lengthMax ? raw.slice(0, lengthMax) : raw;
  }

  /** As the log has it, in lower case. */
  get raw(): string {
    return this.#raw.toLowerCase();
  }

  /** Decoded, in its own case. */
  get exact(): string {
    this.#exact ??= this.#decode();
    return this.#exact;
  }

  /** Decoded, in lower case. */
  get text(): string {
    this.#text ??= this.exact.toLowerCase();
    return this.#text;
  }

  /** `text` as a database reads it: comments and line breaks are blanks, and a run of blanks is one. */
  get sql(): string {
    this.#sql ??= this.text
      .replace(queryLanguage, "▪")
      .replace(/\/\*(?!!)[^*]{0,64}\*\//g, " ")
      .replace(/\/\*!\d*|\*\//g, " ")
      .replace(/[\s\xa0]+/g, " ");
    return this.#sql;
  }

  /** `text` as a shell reads it: quotes, backslashes and empty expansions within words are gone, `$IFS` is a blank. */
  get shell(): string {
    this.#shell ??= this.text
      .replace(/\$\{?ifs\}?(?:\$\d)?|%(?:programfiles|commonprogramfiles):~\d+,-?\d+%/g, " ")
      .replace(/\{([^{}\s]{0,80},[^{}\s]{0,80})\}/g, (_, list: string) => list.replaceAll(",", " "))
      .replace(
        /['"\\^]|\$(?:\{?[@!?*#_$\-0-9]\}?|\(\s*\)|\((?:echo|printf)\)|\{[a-z]\w{0,12}\})|``|[<>]\(\)/g,
        "",
      )
      .replace(/\$[a-z]\w{0,12}(?=[\s/+]|$)/g, "")
      .replace(/[+\s]+/g, " ");
    return this.#shell;
  }

  /** Decoded, lower case, `\` as `/`, without the query. */
  get path(): string {
    if (this.#path === null) {
      const text = this.text;
      const end = text.indexOf("▪", 1);
      this.#path = (end === -1 ? text.slice(1) : text.slice(1, end)).replaceAll("\\", "/");
    }
    return this.#path;
  }

  /** The parts of `path`, without `;parameters`, empty parts and `.`. */
  get segments(): readonly string[] {
    this.#segments ??= this.path
      .split("/", segmentsMax)
      .map((segment) => {
        const semicolon = segment.indexOf(";");
        return semicolon === -1 ? segment : segment.slice(0, semicolon);
      })
      .filter((segment) => segment !== "" && segment !== ".");
    return this.#segments;
  }

  /** Names and values of the query, decoded, lower case; a name alone has an empty value. */
  get parameters(): readonly Parameter[] {
    this.#parameters ??= this.text
      .split("▪")
      .slice(2)
      .map((parameter) => {
        const mark = parameter.indexOf("▸");
        return mark === -1
          ? { name: parameter, value: "" }
          : { name: parameter.slice(0, mark), value: parameter.slice(mark + 1) };
      });
    return this.#parameters;
  }

  #decode(): string {
    const raw = this.#raw;
    const decode = raw.includes("%") ? decodePercent : asItIs;
    const question = this.field === "agent" ? -1 : raw.indexOf("?");
    let exact = `▪${decode(question === -1 ? raw : raw.slice(0, question))}`;
    if (question !== -1) {
      for (const parameter of raw.slice(question + 1).split("&", parametersMax)) {
        const readable = parameter.includes("+") ? parameter.replaceAll("+", " ") : parameter;
        const equals = readable.indexOf("=");
        exact +=
          equals === -1
            ? `▪${decode(readable)}`
            : `▪${decode(readable.slice(0, equals))}▸${decode(readable.slice(equals + 1))}`;
      }
    }
    if ((this.features & mayHoldEscapes) === 0 || !/\\[xu0-3]|&[#a-z]/i.test(exact)) return exact;
    const unescaped = decodeEscapes(exact);
    return unescaped === exact ? exact : exact + unescaped;
  }
}

/** Parameters that hold a condition by design (OData, Jira, Confluence …), unless it does what only attacks do. */
const attackInQuery =
  "union|select|sleep|benchmark|waitfor|extractvalue|updatexml|--|;|\\/\\*|<|0x|\\b1\\s?=\\s?1";
const queryLanguage = new RegExp(
  `▪(?:\\$(?:filter|search|apply|orderby|expand|select)|[jckw]i?ql|lucene)▸(?![^▪]{0,2000}(?:${attackInQuery}))[^▪]{0,4000}`,
  "g",
);
const asItIs = (text: string): string => text;

/** Servers refuse longer request lines (Apache 8190 bytes, nginx 8 KiB), and expressions are bounded by it. */
const lengthMax = 8 * 1024;
const parametersMax = 512;
const mayHoldEscapes = feature.backslash | feature.separator | feature.mark | feature.separator;
const segmentsMax = 128;
