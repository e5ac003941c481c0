import type { RtspVerification } from "../../lib/vantage/verify/verification.ts";

/** What the verifier says of a media server that describes its stream to anybody. */
export const openStream = (at: Date): RtspVerification => ({
  kind: "rtsp",
  verdict: "open_stream",
  status: 200,
  server: "mediamtx",
  methods: ["OPTIONS", "DESCRIBE"],
  digestAlgorithms: [],
  offersBasic: false,
  realm: null,
  media: ["video"],
  protection: "clear",
  tls: null,
  foreign: null,
  evidence: "> OPTIONS …\n< RTSP/1.0 200 OK",
  at,
});
