import { type Certificate, outputMax } from "../scan.ts";
import { clip } from "../text/clip.ts";
import { fromIso } from "../text/instant.ts";

/** Collects what the script ssl-cert says in its tables; every value has the keys of the tables that it stands in. */
export function certificateReader(): {
  value(keys: readonly string[], text: string): void;
  certificate(): Certificate | null;
} {
  const values = new Map<string, string>();
  let extension = "";
  let names: string[] = [];
  return {
    value(keys, text) {
      const key = keys.join("/");
      if (keys[0] === "extensions") {
        const last = keys[keys.length - 1];
        if (last === "name") extension = text;
        else if (last === "value" && /Subject Alternative Name/.test(extension)) names = readNames(text);
      } else if (values.size < 64) values.set(key, clip(text) ?? "");
    },
    certificate() {
      const subject = nameOf(values, "subject");
      const notAfter = timeOf(values.get("validity/notAfter"));
      if (subject === null && notAfter === null) return null;
      return {
        subject,
        issuer: nameOf(values, "issuer"),
        names,
        notBefore: timeOf(values.get("validity/notBefore")),
        notAfter,
        sha256: values.get("sha256") ?? null,
      };
    },
  };
}

/** `DNS:example.org, IP Address:203.0.113.10` */
const readNames = (text: string): string[] =>
  text
    .slice(0, outputMax)
    .split(",", 100)
    .map((name) => clip(name.trim().replace(/^(DNS|IP Address|IP):/, "")) ?? "")
    .filter((name) => name !== "");

/** The common name; without one, the organisation's. */
const nameOf = (values: ReadonlyMap<string, string>, part: string): string | null =>
  values.get(`${part}/commonName`) ?? values.get(`${part}/organizationName`) ?? null;

/** nmap writes these times in UTC, most versions without saying so. */
const timeOf = (text: string | undefined): Date | null =>
  text === undefined ? null : (fromIso(text) ?? fromIso(`${text}Z`));
