import { describe, expect, it } from "vitest";
import { entriesOf, judgeBurst } from "../../../lib/waves/judge-burst.ts";
import { mergePieces } from "../../../lib/waves/merge-piece.ts";
import { observe } from "../../../lib/waves/observe.ts";
import { burstOf, lineFor, observed } from "./builders.ts";

const unknown = ["/kiosk/a.html", "/kiosk/b.html", "/zebra/c", "/zebra/d", "/quartz/e", "/quartz/f"];
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

describe("what a burst amounts to", () => {
  it("is probing with a single probe", () => {
    expect(judgeBurst(burstOf(["/.env"]), null)).toBe("probes");
  });

  it("is a list that no rule knows where many rare paths are refused and hardly anything else was asked", () => {
    const burst = burstOf(unknown, { agent: browser });
    expect(judgeBurst(burst, 6)).toBe("unknown_path");
    expect(judgeBurst(burst, 40)).toBe("quiet");
    expect(judgeBurst(burst, null)).toBe("quiet");
  });

  it("is nothing for an application that asks the same lost interfaces again and again", () => {
    expect(judgeBurst(burstOf([...unknown, ...unknown, ...unknown], { agent: browser }), 18)).toBe("quiet");
    expect(judgeBurst(burstOf(unknown, { agent: "okhttp/4.12.0" }), 6)).toBe("quiet");
  });

  it("is nothing for a program that goes through documents by their numbers", () => {
    const orders = Array.from({ length: 30 }, (_, i) => `/api/v2/orders/${4_711 + 13 * i}`);
    expect(judgeBurst(burstOf(orders, { agent: "inventory-sync/1.2" }), 30)).toBe("quiet");
  });

  it("has no more entries of a list by one probe among dead links", () => {
    const mixed = burstOf([...unknown, "/.env"], { agent: browser });
    expect(entriesOf(mixed, 7)).toBe(7);
    expect(entriesOf(mixed, 40)).toBe(1);
    expect(entriesOf(burstOf([...unknown, "/.env"], { agent: "LinkChecker/10.4" }), 7)).toBe(1);
  });

  it.each([
    ["one folder gone through", (n: number) => `/export/orders/lamp-${"abcdefghijkl"[n]}.csv`, {}],
    ["one make", (n: number) => `/maven2/org/${"abcdefghijkl"[n]}/maven-metadata.xml`, {}],
    ["an interface without its token", (n: number) => `/api-${"abcdefghijkl"[n]}/items`, { status: 401 }],
    ["a package manager", (n: number) => `/${"abcdefghijkl"[n]}-lib`, { agent: "pip/24.0" }],
    ["clones", (n: number) => `/${"abcdefghijkl"[n]}/x.git/info/refs?service=git-upload-pack`, {}],
  ])("has hardly an entry of a list by %s", (_name, pathOf, more) => {
    const paths = Array.from({ length: 12 }, (_, n) => pathOf(n));
    expect(entriesOf(burstOf(paths, { agent: browser, ...more }), 12)).toBeLessThan(3);
    const guessed = Array.from({ length: 12 }, (_, n) => `/${"abcdefghijkl"[n]}-kiosk/${n}-page.html`);
    expect(entriesOf(burstOf(guessed, { agent: browser }), 12)).toBe(12);
  });

  it("is a list where so many names of one folder are guessed that nobody can know them", () => {
    const letters = [..."abcdefgh"];
    const names = letters.flatMap((a) => letters.map((b) => `/secret/${a}${b}lamp.html`));
    expect(entriesOf(burstOf(names, { agent: browser }), 64)).toBe(64);
  });

  it("has no strays of crawlers, of linked pages and of what browsers ask for unasked", () => {
    const bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    const lines = [
      lineFor("/gone.html", { agent: bot }),
      lineFor("/gone.html", { agent: browser, referer: "https://www.example.com/" }),
      lineFor("/apple-touch-icon.png", { agent: browser }),
      lineFor("/assets/old.css", { agent: browser }),
      lineFor("/locales/de/shop.json", { agent: browser }),
      lineFor("/wp-content/uploads/2019/lamp.jpg", { agent: browser }),
    ];
    expect(observe(lines.map((line) => observed(line)))).toEqual([]);
  });

  it.each([
    [60, 2, "login"],
    [6, 3, "login"],
    [6, 45, "quiet"],
    [12, 45, "login"],
    [3, 1, "quiet"],
  ])("of %i passwords every %i seconds is %s", (count, everyS, expected) => {
    const lines = Array.from({ length: count }, (_, i) =>
      observed(lineFor("", { request: "POST /wp-login.php HTTP/1.1", status: 200, afterS: i * everyS })),
    );
    const [burst] = mergePieces([], observe(lines));
    if (!burst) throw new Error("logins make a burst");
    expect(judgeBurst({ ...burst, probes: 0 }, null)).toBe(expected);
  });
});
