import { describe, expect, it } from "vitest";
import { titleOf, type WaveFigures } from "../../../lib/waves/title-of.ts";

const figures: WaveFigures = {
  kind: "wordlist",
  categories: [{ category: "cgi", requests: 30 }],
  targets: 31,
  mainTarget: "/cgi-bin/bash",
  sources: 2,
  servers: 4,
  outcomes: { refused: 60 },
  effect: "none",
  reachedTargets: 0,
};

describe("the title of a wave", () => {
  it.each<[Partial<WaveFigures>, string]>([
    [{}, "CGI wordlist (31 targets), 2 sources, 4 servers, nothing served"],
    [
      { outcomes: { served: 3 } },
      "CGI wordlist (31 targets), 2 sources, 4 servers, only ordinary pages served",
    ],
    [{ effect: "possible" }, "CGI wordlist (31 targets), 2 sources, 4 servers, possibly something reached"],
    [
      { effect: "reached", reachedTargets: 1 },
      "CGI wordlist (31 targets), 2 sources, 4 servers, 1 target reached",
    ],
    [{ categories: [] }, "Unknown-path wordlist (31 targets), 2 sources, 4 servers, nothing served"],
    [
      {
        categories: [
          { category: "cms", requests: 20 },
          { category: "secret_file", requests: 18 },
        ],
      },
      "CMS and secret-file wordlist (31 targets), 2 sources, 4 servers, nothing served",
    ],
    [
      {
        kind: "sweep",
        categories: [{ category: "rtsp", requests: 14 }],
        targets: 1,
        mainTarget: "rtsp:options / rtsp/1.0",
        sources: 1,
        servers: 14,
      },
      "RTSP sweep, 1 source, 14 servers, nothing served",
    ],
    [
      {
        kind: "sweep",
        categories: [{ category: "remote_code", requests: 9 }],
        targets: 1,
        mainTarget: "/vendor/phpunit/eval-stdin.php",
      },
      "Remote-code sweep for /vendor/phpunit/eval-stdin.php, 2 sources, 4 servers, nothing served",
    ],
    [
      { kind: "login", mainTarget: "/wp-login.php" },
      "Password guessing on /wp-login.php, 2 sources, 4 servers, nothing served",
    ],
  ])("of %o is %s", (more, title) => {
    expect(titleOf({ ...figures, ...more })).toBe(title);
  });
});
