import type { ChannelKind } from "../../../../../lib/deliver/channel.ts";

/** What each kind of channel is called, and what it is good for. */
export const channelWords: Record<ChannelKind, { name: string; what: string }> = {
  email: { name: "E-mail", what: "through the mail server of SMTP_URL; one thread for each alert" },
  webhook: { name: "Webhook", what: "JSON of our own, signed" },
  alertmanager: { name: "Alertmanager", what: "JSON as Alertmanager sends it (version 4), signed" },
  slack: { name: "Slack", what: "an incoming webhook of Slack, or of what speaks its language" },
  ntfy: { name: "ntfy", what: "push messages on phones, through ntfy.sh or a server of yours" },
};

/** How a receiver checks that a body is ours. */
export const signatureSnippet = `import hashlib, hmac, time

# header: X-Doorwatch-Signature; body: the exact bytes
def is_ours(header, body, secret):
    t, v1 = (p.split("=", 1)[1] for p in header.split(","))
    signed = f"{t}.".encode() + body
    good = hmac.new(secret.encode(), signed, hashlib.sha256)
    return (hmac.compare_digest(v1, good.hexdigest())
            and abs(time.time() - int(t)) < 300)`;
