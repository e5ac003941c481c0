import { once } from "node:events";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail that a server took. */
export type TakenMail = {
  /** Recipients of the envelope. */
  to: string[];
  from: string;
  secure: boolean;
  user: string | null;
  raw: string;
  mail: Email;
};

export type MailServer = {
  port: number;
  /** In the order of arrival. */
  taken: TakenMail[];
  close(): Promise<void>;
};

export type MailServerTraits = {
  key?: string;
  cert?: string;
  /** TLS from the first byte. */
  secure?: boolean;
  login?: { user: string; password: string };
  /** What it says of a recipient; null takes him. */
  onRecipient?: (address: string) => { code: number; text: string } | null;
  /** Called with each mail when all of it is there, before the answer; it may wait, throw, or kill the connection. */
  onMail?: (mail: TakenMail, hangUp: () => void) => void | Promise<void>;
  port?: number;
};

/** A real SMTP server on a loopback port that keeps what it takes. */
export async function startMailServer(traits: MailServerTraits = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const options: SMTPServerOptions = {
    ...(traits.key && traits.cert ? { key: traits.key, cert: traits.cert } : {}),
    secure: traits.secure ?? false,
    disabledCommands: traits.key ? [] : ["STARTTLS"],
    authOptional: !traits.login,
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      const { user, password: expected } = traits.login ?? {};
      if (username === user && password === expected) return done(null, { user: username ?? "" });
      done(fault(535, "5.7.8 Wrong user or password"));
    },
    onRcptTo({ address }, _session, done) {
      const refusal = traits.onRecipient?.(address) ?? null;
      done(refusal ? fault(refusal.code, refusal.text) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        try {
          const raw = Buffer.concat(chunks).toString("utf8");
          const { mailFrom, rcptTo } = session.envelope;
          const mail: TakenMail = {
            to: rcptTo.map(({ address }) => address),
            from: mailFrom ? mailFrom.address : "",
            secure: session.secure,
            user: session.user ? String(session.user) : null,
            raw,
            mail: await PostalMime.parse(raw),
          };
          taken.push(mail);
          let hungUp = false;
          await traits.onMail?.(mail, () => {
            hungUp = true;
            for (const connection of server.connections)
              if (connection.session.id === session.id) connection._socket.destroy();
          });
          if (!hungUp) done(null, "2.0.0 Taken");
        } catch (error) {
          done(error as Error);
        }
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => {});
  server.listen(traits.port ?? 0, "127.0.0.1");
  await once(server.server, "listening");
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const fault = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
