import { describe, expect, it } from "vitest";
import { deliverySettings, settingsChannel } from "../../../lib/deliver/delivery-settings.ts";
import { readEnv } from "../../../lib/env.ts";

const read = (variables: Record<string, string>) => deliverySettings(readEnv(variables));

describe("the settings of delivery", () => {
  it("without any, are mails from this host into the folder", () => {
    expect(read({ DOORWATCH_DATA_DIR: "/data" })).toMatchObject({
      smtp: null,
      from: "Doorwatch <doorwatch@127.0.0.1>",
      to: [],
      mailFolder: "/data/mail",
    });
  });

  it("know server, port, user and password of an URL", () => {
    const SMTP_URL = "smtp://ops%40example.org:p%40ss%2Fword@smtp.example.org";
    expect(read({ SMTP_URL }).smtp).toEqual({
      host: "smtp.example.org",
      port: 587,
      isTls: false,
      user: "ops@example.org",
      password: "p@ss/word",
      tls: "verify",
    });
    expect(read({ SMTP_URL: "smtps://[2001:db8::1]", SMTP_TLS: "off" }).smtp).toMatchObject({
      host: "2001:db8::1",
      port: 465,
      isTls: true,
      user: null,
      tls: "off",
    });
  });

  it("make a channel of the recipients", () => {
    const settings = read({ ALERT_TO: " ops@example.org,, oncall@example.org" });
    expect(settingsChannel(settings).target).toEqual({
      kind: "email",
      config: { to: ["ops@example.org", "oncall@example.org"] },
    });
  });

  it.each([
    {
      variables: { ALERT_TO: "ops@example.org, nobody" },
      says: `ALERT_TO: "nobody" is not an e-mail address`,
    },
    { variables: { ALERT_TO: "ops@example.org\r\nBcc: x@example.org" }, says: "ALERT_TO" },
    { variables: { ALERT_FROM: "Doorwatch <nobody>" }, says: "ALERT_FROM: must be an address" },
    { variables: { ALERT_FROM: "Door\r\nBcc: x@example.org <a@example.org>" }, says: "ALERT_FROM" },
    {
      variables: { SMTP_URL: "http://smtp.example.org" },
      says: "SMTP_URL: must be a URL that begins with smtp://",
    },
    {
      variables: { SMTP_URL: "smtp://ops:100%@smtp.example.org" },
      says: "SMTP_URL: has a user or password with a % that means itself: write it as %25",
    },
    { variables: { CA_CERTIFICATES: "/etc/ssl/ca.pem" }, says: "CA_CERTIFICATES" },
    { variables: { OUTBOUND_ALLOW: "10.0.0.0/8 inside" }, says: `"inside" is no address and no network` },
  ])("are refused: $says", ({ variables, says }) => {
    expect(() => read(variables as Record<string, string>)).toThrow(says);
  });
});
