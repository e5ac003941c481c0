import type { Category } from "../log/vocabulary.ts";

/**
 * MITRE ATT&CK techniques (Enterprise, ids as of v17) that a category of probe is evidence of, the closest first.
 * T1190 stands where the request itself carries the exploit, T1595.x where it only looks.
 */
export function techniquesOf(category: Category): readonly string[] {
  return techniques[category];
}

const techniques: Readonly<Record<Category, readonly string[]>> = {
  rtsp: ["T1595.001"],
  tls_on_plain: ["T1595.001"],
  other_protocol: ["T1595.001"],
  malformed_request: ["T1595.002"],
  open_proxy: ["T1595.002", "T1090"],
  cgi: ["T1595.003"],
  secret_file: ["T1595.003", "T1552.001"],
  cms: ["T1595.002", "T1595.003"],
  admin_panel: ["T1595.003"],
  device: ["T1595.002", "T1190"],
  webshell: ["T1505.003", "T1595.003"],
  path_traversal: ["T1190", "T1595.002"],
  injection: ["T1190", "T1595.002"],
  remote_code: ["T1190", "T1595.002"],
  auth_brute_force: ["T1110"],
  scanner_agent: ["T1595.002"],
  dummy_spoof: ["T1036", "T1595.002"],
  unknown_path: ["T1595.003"],
};
