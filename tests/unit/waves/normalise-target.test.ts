import { describe, expect, it } from "vitest";
import { normaliseTarget } from "../../../lib/waves/normalise-target.ts";
import { isWeightless } from "../../../lib/waves/rarity.ts";
import { lineFor, observed } from "./builders.ts";

const normalised = (request: string, agent = "-"): string => {
  const { request: line, judgement } = observed(lineFor("", { request, agent, status: 400 }));
  return normaliseTarget(line, judgement.category);
};

describe("a normalised target", () => {
  it.each([
    ["GET /Admin/Login.PHP HTTP/1.1", "/admin/login.php"],
    ["GET //wp-login.php HTTP/1.1", "/wp-login.php"],
    ["GET /nice%20ports%2C/Tri%6Eity.txt%2ebak HTTP/1.0", "/nice ports,/trinity.txt.bak"],
    ["GET /nmaplowercheck1617543210 HTTP/1.1", "/nmaplowercheck#"],
    ["GET /cgi-bin/php4 HTTP/1.1", "/cgi-bin/php4"],
    ["GET /item;jsessionid=0A1B2C3D?id=4711&page=2 HTTP/1.1", "/item?id&page"],
    ["GET /x.php?cmd=id&ip=192.0.2.9 HTTP/1.1", "/x.php?cmd&ip"],
    [
      "GET /wp-admin/admin-ajax.php?action=revslider_show_image&img=../wp-config.php HTTP/1.1",
      "/wp-admin/admin-ajax.php?action=revslider_show_image&img",
    ],
    ["GET /?183700723108 HTTP/1.1", "/?#"],
    ["GET /old.php?_=1763900000 HTTP/1.1", "/old.php"],
    ["GET /old.php?id=7&rnd=x81k HTTP/1.1", "/old.php?id"],
    ["GET /old.php?k3v9x2 HTTP/1.1", "/old.php?~"],
    ["GET /soap?wsdl HTTP/1.1", "/soap?wsdl"],
    ["GET /9adk7un2m4vh/.env HTTP/1.1", "/~/.env"],
    ["GET /phpmyadmin20211028/ HTTP/1.1", "/phpmyadmin#/"],
    ["GET /f/0123456789abcdef0123456789abcdef/config.json HTTP/1.1", "/f/~/config.json"],
    ["GET /f/3f2504e0-4f89-11d3-9a0c-0305e82c3301/.env HTTP/1.1", "/f/~/.env"],
    ["CONNECT probe.example.net:443 HTTP/1.1", "connect probe.example.net:443"],
    ["GET http://judge.example.net/azenv.php HTTP/1.1", "proxy:judge.example.net/azenv.php"],
    ["OPTIONS / RTSP/1.0", "rtsp:options / rtsp/1.0"],
    ["\\x16\\x03\\x01\\x00\\xee\\x01\\x00", "tls_on_plain:hello"],
    ["MGLNDD_198.51.100.7_80", "other_protocol:mglndd_*_80"],
    ["SSH-2.0-Go", "other_protocol:ssh-2.0-go"],
    ["HELP", "malformed_request:help"],
    ["GET HTTP/1.1 HTTP/1.1", "http/1.1"],
  ])("of %s is %s", (request, expected) => {
    expect(normalised(request)).toBe(expected);
  });

  it("says nothing where it is but a random name", () => {
    expect(isWeightless(normalised("GET /9adk7un2m4vh HTTP/1.1"))).toBe(true);
  });

  it("names the tool where a tool only asks for the start page", () => {
    expect(normalised("GET / HTTP/1.1", "Mozilla/5.0 zgrab/0.x")).toBe("/ as mozilla/5.0 zgrab/0.x");
  });

  it("is bounded, however long the request is", () => {
    expect(normalised(`GET /${"a/".repeat(5_000)}?${"b=1&".repeat(900)} HTTP/1.1`).length).toBeLessThan(500);
  });
});
