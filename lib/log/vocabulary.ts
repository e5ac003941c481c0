/**
 * The closed unions of the product. The same words stand in the code, the database, the API and the screens.
 * Their order is the order in which screens list them.
 */

export const verdicts = ["probe", "ordinary", "internal"] as const;
export type Verdict = (typeof verdicts)[number];

export const categories = [
  "rtsp",
  "tls_on_plain",
  "other_protocol",
  "malformed_request",
  "open_proxy",
  "cgi",
  "secret_file",
  "cms",
  "admin_panel",
  "device",
  "webshell",
  "path_traversal",
  "injection",
  "remote_code",
  "auth_brute_force",
  "scanner_agent",
  "dummy_spoof",
  "unknown_path",
] as const;
export type Category = (typeof categories)[number];

/** What the server answered, see `lib/classify/outcome.ts`. */
export const outcomes = ["refused", "denied", "redirected", "served", "failed", "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** Shapes of access-log line that the parser knows. Trailing extra columns do not change the format. */
const logFormats = [
  "common",
  "combined",
  "vhost_common",
  "vhost_combined",
  "combinedio",
  "nginx_combined",
  "json",
  "nginx_proxy_manager",
  "npmplus",
  "envoy",
] as const;
export type LogFormat = (typeof logFormats)[number];

/** Why a line could not be read as an access-log line. */
export const unparsedReasons = [
  "empty",
  "too_long",
  "unknown_shape",
  "no_timestamp",
  "bad_timestamp",
  "bad_json",
  "time_out_of_range",
  "error_log_line",
] as const;
export type UnparsedReason = (typeof unparsedReasons)[number];
