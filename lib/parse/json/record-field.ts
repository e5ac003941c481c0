/** What a key of a JSON access record can mean. */
export type RecordField =
  | "clientIp"
  | "user"
  | "time"
  | "requestLine"
  | "method"
  | "target"
  | "query"
  | "protocol"
  | "status"
  | "bytes"
  | "referer"
  | "userAgent"
  | "forwardedFor"
  | "vhost";

/** A field and how good the key is for it: of two keys for one field, the lower rank is believed. */
type FieldRank = { field: RecordField; rank: number };

/**
 * Key names by field, best first, in small letters without `_ - . : @`. They are nginx's variables
 * (nginx.org/en/docs/varindex.html) and the names that people give them, Caddy's (caddyserver.com/docs/logging),
 * Traefik's (doc.traefik.io, access logs), Envoy's, the Elastic Common Schema's, and W3C's `cs-…`.
 */
const keysByField: Record<RecordField, string> = {
  clientIp:
    "requestclientip remoteaddr clienthost remoteaddress clientip remoteip downstreamremoteaddress clientaddr sourceip sourceaddress clientaddress client remotehost srcip cip ipaddress peer ip remote",
  user: "remoteuser clientusername userid username authuser csusername auth user",
  time: "timeiso8601 timelocal startlocal startutc starttime startedat msec ts timestamp datetime requesttimestamp time accesstime localtime eventtime date timestampns",
  requestLine: "request requestline httprequest requestfirstline",
  method: "requestmethod httprequestmethod method httpmethod verb csmethod",
  target:
    "requesturi xenvoyoriginpath xenvoyoriginalpath urloriginal requestpath uri url path urlpath requesturl csuristem target",
  query: "args querystring query urlquery csuriquery",
  protocol: "serverprotocol requestproto requestprotocol protocol proto httpprotocol httpversion csversion",
  status:
    "status downstreamstatus responsecode statuscode responsestatus httpstatus httpstatuscode responsestatuscode scstatus originstatus response code",
  bytes:
    "bodybytessent downstreamcontentsize bytessent bytes size responsesize responsebytes responsebodybytes bodybytes bytesout responselength sentbytes scbytes contentlength length",
  referer: "httpreferer referer referrer httpreferrer requestreferer requestreferrer csreferer",
  userAgent: "httpuseragent useragent requestuseragent useragentoriginal agent ua csuseragent",
  forwardedFor: "httpxforwardedfor xforwardedfor requestxforwardedfor forwardedfor xff",
  vhost:
    "httphost requesthost vhost virtualhost authority cshost host httpvhost domain urldomain servername site",
};

const rankByKey = new Map<string, FieldRank>();
for (const [field, keys] of Object.entries(keysByField) as [RecordField, string][]) {
  keys.split(" ").forEach((key, rank) => {
    rankByKey.set(key, { field, rank });
  });
}

const foreignObjects = new Set(
  "tls respheaders responseheaders headersout destination kubernetes container agent docker geo geoip metadata upstream process log host observer input ecs server event service".split(
    " ",
  ),
);

/** Logs repeat their keys; hostile ones are kept from filling the memory. */
const spellingsMax = 2_000;
const plainBySpelling = new Map<string, string>();

/** A key in small letters and digits alone. */
export function plainKey(key: string): string {
  const known = plainBySpelling.get(key);
  if (known !== undefined) return known;
  const plain = key
    .slice(0, 64)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  if (plainBySpelling.size < spellingsMax) plainBySpelling.set(key, plain);
  return plain;
}

/**
 * The field that a key names, together with the key of the object that holds it or alone. Both in `plainKey` spelling.
 * A size or status within a request object is the request's own, not the answer's.
 */
export function fieldOfKey(parent: string, key: string): FieldRank | undefined {
  const together = parent === "" ? undefined : rankByKey.get(parent + key);
  if (together !== undefined) return together;
  const alone = rankByKey.get(key);
  const isAnswer = alone?.field === "bytes" || alone?.field === "status";
  return isAnswer && parent.startsWith("request") ? undefined : alone;
}

/** Says whether an object within a record speaks of something else than the request. */
export const isForeignObject = (key: string): boolean => foreignObjects.has(key);
