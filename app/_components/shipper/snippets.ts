export const shippers = ["curl", "Vector", "Fluent Bit", "rsyslog"] as const;
export type Shipper = (typeof shippers)[number];

export const webServers = {
  nginx: "/var/log/nginx/access.log",
  Apache: "/var/log/apache2/access.log",
} as const;
export type WebServer = keyof typeof webServers;

export type SnippetFacts = {
  /** Where lines are posted to, `https://host/api/v1/logs`. */
  endpoint: string;
  token: string;
  webServer: WebServer;
};

export type Snippet = {
  /** Where the text goes. */
  place: string;
  text: string;
};

/** What to paste on a server, so that its access log arrives here. */
export function shipperSnippet(shipper: Shipper, facts: SnippetFacts): Snippet {
  return snippets[shipper]({ ...facts, file: webServers[facts.webServer], url: new URL(facts.endpoint) });
}

type Parts = SnippetFacts & { file: string; url: URL };

const portOf = ({ url }: Parts): string => url.port || (url.protocol === "https:" ? "443" : "80");
const isTls = ({ url }: Parts): boolean => url.protocol === "https:";

const snippets: Record<Shipper, (parts: Parts) => Snippet> = {
  curl: ({ endpoint, token, file }) => ({
    place: "A first try, in a shell on the server:",
    text: `curl --data-binary @${file} \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Content-Type: text/plain' \\
  '${endpoint}'`,
  }),
  Vector: ({ endpoint, token, file }) => ({
    place: "/etc/vector/vector.yaml",
    text: `sources:
  access_log:
    type: file
    include: ["${file}"]
    offset_key: offset
sinks:
  doorwatch:
    type: http
    inputs: [access_log]
    uri: "${endpoint}"
    auth: { strategy: bearer, token: "${token}" }
    encoding: { codec: json }
    framing: { method: newline_delimited }
    compression: gzip
    batch: { max_bytes: 1000000, timeout_secs: 1 }
    buffer: { type: disk, max_size: 268435488 }
    acknowledgements: { enabled: true }`,
  }),
  "Fluent Bit": (parts) => ({
    place: "/etc/fluent-bit/fluent-bit.conf",
    text: `[SERVICE]
    Flush              1
    storage.path       /var/lib/fluent-bit/storage

[INPUT]
    Name               tail
    Path               ${parts.file}
    DB                 /var/lib/fluent-bit/access.db
    Path_Key           file
    Offset_Key         offset
    Buffer_Max_Size    1M
    storage.type       filesystem

[OUTPUT]
    Name               http
    Match              *
    Host               ${parts.url.hostname}
    Port               ${portOf(parts)}
    tls                ${isTls(parts) ? "On" : "Off"}
    URI                ${parts.url.pathname}
    Header             Authorization Bearer ${parts.token}
    Format             json_lines
    Compress           gzip
    Retry_Limit        no_limits`,
  }),
  rsyslog: (parts) => ({
    place: "/etc/rsyslog.d/doorwatch.conf, with the package rsyslog-omhttp where it is separate",
    text: `module(load="imfile")
module(load="omhttp")
template(name="doorwatch_line" type="string" string="%msg%")
ruleset(name="doorwatch") {
  action(type="omhttp" template="doorwatch_line"
    server="${parts.url.hostname}" serverport="${portOf(parts)}" usehttps="${isTls(parts) ? "on" : "off"}"
    restpath="${parts.url.pathname.slice(1)}"
    httpheaderkey="Authorization" httpheadervalue="Bearer ${parts.token}"
    batch="on" batch.format="newline" batch.maxsize="1000" compress="on"
    retry="on" retry.ruleset="doorwatch")
}
input(type="imfile" File="${parts.file}" Tag="access:" ruleset="doorwatch")`,
  }),
};
