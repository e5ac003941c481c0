import type { Category } from "../log/vocabulary.ts";

/** One of the eight colours of the palette (`--c1` … `--c8`); 8 is kept for "other". */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
/** With more categories than colours that colour-blind people can tell apart, a texture tells the rest. */
export type Texture = "solid" | "striped" | "pale";
export type CategoryLook = { label: string; hue: Hue; texture: Texture };

/** Name, colour and texture of every category: the same in charts, chips and mails. */
export const categoryLooks: Record<Category, CategoryLook> = {
  cgi: { label: "CGI", hue: 1, texture: "solid" },
  secret_file: { label: "Secret files", hue: 2, texture: "solid" },
  cms: { label: "CMS", hue: 3, texture: "solid" },
  device: { label: "Devices", hue: 4, texture: "solid" },
  rtsp: { label: "RTSP", hue: 5, texture: "solid" },
  other_protocol: { label: "Other protocols", hue: 6, texture: "solid" },
  remote_code: { label: "Remote code", hue: 7, texture: "solid" },
  malformed_request: { label: "Malformed requests", hue: 1, texture: "striped" },
  path_traversal: { label: "Path traversal", hue: 2, texture: "striped" },
  admin_panel: { label: "Admin panels", hue: 3, texture: "striped" },
  webshell: { label: "Webshells", hue: 4, texture: "striped" },
  tls_on_plain: { label: "TLS on a plain port", hue: 5, texture: "striped" },
  open_proxy: { label: "Open proxy", hue: 6, texture: "striped" },
  injection: { label: "Injection", hue: 7, texture: "striped" },
  scanner_agent: { label: "Scanner agents", hue: 1, texture: "pale" },
  auth_brute_force: { label: "Password guessing", hue: 3, texture: "pale" },
  unknown_path: { label: "Unknown paths", hue: 2, texture: "pale" },
  dummy_spoof: { label: "Spoofed dummies", hue: 7, texture: "pale" },
};

/** What is drawn together because it is not among the largest. */
export const otherLook: CategoryLook = { label: "Other", hue: 8, texture: "solid" };

/** The look's classes, see app/globals.css. */
export const lookClass = (look: CategoryLook): string => `cat-${look.hue} cat-${look.texture}`;
