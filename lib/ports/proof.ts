/** What a harmless exchange with the port has shown (the verifier's RTSP, Redis PING, TLS …). */
export type Proof = {
  /** `yes`: everything goes through TLS. */
  tls: "yes" | "no" | "unknown";
  /** `required`: it refused without credentials. `clear`: it asks for a password that travels unprotected (Basic). */
  auth: "required" | "clear" | "none" | "unknown";
  /** It handed out a stream description to somebody without a password. */
  isOpenStream: boolean;
  /** What was seen, as a sentence. */
  text: string;
  atMs: number;
};
