import { deflateRawSync, inflateRawSync } from "node:zlib";

/** What inflates to more is nothing of ours: a host that answers on every port takes some 50 MB. */
const inflatedMax = 256 * 1024 * 1024;

/** A text of JSON, deflated. */
export const packText = (json: string): Buffer => deflateRawSync(json, { level: 1 });

/** A value as deflated JSON. */
export const packJson = (value: unknown): Buffer => packText(JSON.stringify(value));

/** Reads what was packed. */
export const unpackJson = <T>(bytes: Buffer): T =>
  JSON.parse(inflateRawSync(bytes, { maxOutputLength: inflatedMax }).toString("utf8")) as T;
