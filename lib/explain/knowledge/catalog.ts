import type { Category } from "../../log/vocabulary.ts";
import { authBruteForce, dummySpoof, openProxy, scannerAgent } from "./behaviours.ts";
import type { Knowledge } from "./knowledge.ts";
import { adminPanel, cgi, cms, device, secretFile, unknownPath, webshell } from "./paths.ts";
import { injection, pathTraversal, remoteCode } from "./payloads.ts";
import { malformedRequest, otherProtocol, rtsp, tlsOnPlain } from "./protocols.ts";

export const knowledgeOf: Record<Category, Knowledge> = {
  rtsp,
  tls_on_plain: tlsOnPlain,
  other_protocol: otherProtocol,
  malformed_request: malformedRequest,
  open_proxy: openProxy,
  cgi,
  secret_file: secretFile,
  cms,
  admin_panel: adminPanel,
  device,
  webshell,
  path_traversal: pathTraversal,
  injection,
  remote_code: remoteCode,
  auth_brute_force: authBruteForce,
  scanner_agent: scannerAgent,
  dummy_spoof: dummySpoof,
  unknown_path: unknownPath,
};
