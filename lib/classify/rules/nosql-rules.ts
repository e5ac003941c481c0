import { feature } from "../features.ts";
import { anyOf } from "../words.ts";
import type { PayloadRule } from "./rule.ts";

const operators = anyOf(`
  ne eq gte? lte? n?in regex where exists or and not nor size all type mod elemmatch expr options comment func function
`);
const asName = new RegExp(`\\[\\$${operators}\\]`);
const asKey = new RegExp(`["']?\\$${operators}["']?\\s?:\\s?[[{"'\\d\\-tfn]`);
const script = [
  /(?:\|\||&&|;|')\s?(?:return\s(?:true|1|this)|this\.\w|sleep\(\d|while\s?\()/,
  /(?:\|\||&&|;|')\s?db\.\w{1,40}\.(?:find|insert|drop|remove|update|getcollection)/,
  /\bdb\.(?:getcollectionnames|dropdatabase|version)\(|\btojson(?:oneline)?\(/,
];
/** Just outside 32 and 64 bits, and the decimal fractions that hung PHP and Java for years. */
const oddNumber = new RegExp(
  `▸-?${anyOf(String.raw`
    2147483648 2147483649 4294967296 9223372036854775808 18446744073709551616 0{3,12}(?:12345|23456)
    2\.2250738585072(?:00[78]|011|014)?e-?308 1\.7976931348623157e[+\s]?308 1\.0e?\+?309 3\.0\.00738585072007e-308
  `)}(?:▪|$)`,
);

export const nosqlRules: readonly PayloadRule[] = [
  {
    on: "payload",
    id: "nosql-operator",
    title: "NoSQL injection: an operator in place of a value",
    level: "high",
    category: "injection",
    fields: "any",
    gate: [feature.dollar],
    matches: ({ text }) => asName.test(text) || asKey.test(text),
  },
  {
    on: "payload",
    id: "nosql-script",
    title: "NoSQL injection: script for the database",
    level: "high",
    category: "injection",
    fields: "any",
    gate: [feature.separator | feature.quote],
    matches: ({ text }) => script.some((pattern) => pattern.test(text)),
  },
  {
    on: "payload",
    id: "integer-overflow",
    title: "Numbers just outside the range of computers, as fuzzers try them",
    level: "low",
    category: "injection",
    fields: "target",
    gate: [feature.codeWord],
    matches: ({ text }) => oddNumber.test(text),
  },
];
