import { describe, expect, it } from "vitest";
import {
  type AnswerProfile,
  addProfiles,
  catchAllOf,
  learnAnswers,
} from "../../../lib/waves/answer-profile.ts";
import type { Burst } from "../../../lib/waves/burst.ts";
import { effectOf } from "../../../lib/waves/effect-of.ts";
import { mergePieces } from "../../../lib/waves/merge-piece.ts";
import { observe } from "../../../lib/waves/observe.ts";
import { lineFor, observed } from "./builders.ts";

type Line = Parameters<typeof lineFor>[1] & { target: string };

const linesOf = (lines: readonly Line[]) =>
  lines.map(({ target, ...line }) => observed(lineFor(target, line)));

function profileOf(lines: readonly Line[]): AnswerProfile | null {
  return learnAnswers(linesOf(lines)).reduce<AnswerProfile | null>(
    (sum, one) => (sum ? addProfiles(sum, one) : one),
    null,
  );
}

function judged(lines: readonly Line[], profile: AnswerProfile | null) {
  const [burst] = mergePieces([], observe(linesOf(lines)));
  return effectOf(burst as Burst, () => profile);
}

/** A host with a page of 5,210 bytes, that does not have what is asked of it. */
const usual = profileOf([
  { target: "/", status: 200, bytes: 5_210, agent: "curl/8.5.0" },
  ...["/.git/config", "/a/.env", "/b/.env", "/c/.env", "/cgi-bin/a.cgi"].map((target) => ({ target })),
]);
const answersAll = profileOf([
  { target: "/", status: 200, bytes: 1_874, agent: "curl/8.5.0" },
  ...Array.from({ length: 12 }, (_, i) => ({ target: `/${i}/.env`, status: 200, bytes: 1_874 + i * 100 })),
]);
const redirectsAll = profileOf([
  { target: "/", status: 301, bytes: 178, agent: "curl/8.5.0" },
  ...Array.from({ length: 9 }, (_, i) => ({ target: `/${i}/.env`, status: 301, bytes: 178 })),
]);

describe("the effect of a probe", () => {
  it.each<[string, Line, AnswerProfile | null, string]>([
    ["a secret file served unlike any page", { target: "/.env", status: 200, bytes: 812 }, usual, "reached"],
    ["a secret file that is the start page", { target: "/.env", status: 200, bytes: 5_214 }, usual, "none"],
    [
      "a secret file served by a host not known yet",
      { target: "/.env", status: 200, bytes: 812 },
      null,
      "possible",
    ],
    ["a secret file served without a size", { target: "/.env", status: 200, bytes: "-" }, usual, "possible"],
    ["a secret file that is not there", { target: "/.env" }, usual, "none"],
    [
      "a secret file served by a host that answers everything",
      { target: "/.env", status: 200, bytes: 77 },
      answersAll,
      "none",
    ],
    [
      "a secret file on a host that redirects everything",
      { target: "/.env", status: 301, bytes: 178 },
      redirectsAll,
      "none",
    ],
    [
      "a CGI script served unlike any page",
      { target: "/cgi-bin/test-cgi", status: 200, bytes: 431 },
      usual,
      "reached",
    ],
    [
      "an RTSP request answered 200",
      { target: "", request: "OPTIONS / RTSP/1.0", status: 200, bytes: 99 },
      usual,
      "none",
    ],
    [
      "a tool that only names itself",
      { target: "/", agent: "Mozilla/5.0 zgrab/0.x", status: 200, bytes: 99 },
      usual,
      "none",
    ],
    [
      "a CMS page served unlike any page",
      { target: "/wp-json/wp/v2/users", status: 200, bytes: 900 },
      usual,
      "possible",
    ],
    [
      "a proxied address served unlike the start page",
      { target: "", request: "CONNECT mail.example.net:25 HTTP/1.1", status: 200, bytes: 39 },
      usual,
      "reached",
    ],
    [
      "a proxied address served as the start page",
      { target: "", request: "GET http://mail.example.net/ HTTP/1.1", status: 200, bytes: 5_210 },
      usual,
      "none",
    ],
    [
      "an injection that made the server fail",
      { target: "/a?id=1%27%20UNION%20SELECT%20NULL--%20-", status: 500 },
      usual,
      "possible",
    ],
  ])("of %s", (_what, line, profile, expected) => {
    expect(judged([line], profile).effect).toBe(expected);
  });

  it("is reached where a login is answered otherwise after ten failures", () => {
    const tries = (status: number, afterS: number): Line => ({
      target: "",
      request: "POST /wp-login.php HTTP/1.1",
      status,
      bytes: 4_120,
      afterS,
    });
    const failures = Array.from({ length: 14 }, (_, i) => tries(200, i));
    expect(judged(failures, usual).effect).toBe("none");
    expect(judged([...failures, tries(302, 20)], usual).effect).toBe("reached");
    expect(judged([...failures, tries(403, 20)], usual).effect).not.toBe("reached");
    expect(judged([tries(302, 0), ...failures], usual).effect).not.toBe("reached");
  });

  it("says that a denied target exists only among many that were not found", () => {
    const missing = Array.from({ length: 9 }, (_, i): Line => ({ target: `/cgi-bin/a${i}.cgi` }));
    const denied: Line = { target: "/cgi-bin/test-cgi", status: 403, bytes: 225 };
    expect(judged([...missing, denied], usual).existing).toEqual(["/cgi-bin/test-cgi"]);
    const blocked = missing.map((line) => ({ ...line, status: 403 }));
    expect(judged([...blocked, denied], usual).existing).toEqual([]);
  });
});

describe("the page that a host serves for whatever is asked", () => {
  const answers = (sizes: readonly number[]) =>
    profileOf(sizes.map((bytes, i) => ({ target: `/${i}/.env`, status: 200, bytes })));

  it("is known by its size, within what it echoes", () => {
    const isCatchAll = catchAllOf(
      answers(Array.from({ length: 12 }, (_, i) => 1_874 + (i % 4))) as AnswerProfile,
    );
    expect([1_874, 1_890, 5_210, 60].map((bytes) => isCatchAll?.(bytes))).toEqual([true, true, false, false]);
  });

  it("may be any page where its size wavers", () => {
    const isCatchAll = catchAllOf(
      answers(Array.from({ length: 12 }, (_, i) => 900 + i * 400)) as AnswerProfile,
    );
    expect([1_874, 5_210, 60].map((bytes) => isCatchAll?.(bytes))).toEqual([true, true, true]);
  });

  it("is there only on a host that serves what it does not have", () => {
    expect(catchAllOf(usual as AnswerProfile)).toBeNull();
    expect(catchAllOf(redirectsAll as AnswerProfile)).toBeNull();
    expect(catchAllOf(answers([1_874, 1_874, 1_874]) as AnswerProfile)).toBeNull();
  });
});
