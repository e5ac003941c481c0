import type { MediaProtection } from "./verification.ts";

export type StreamDescription = { media: readonly string[]; protection: MediaProtection };

const mediaMax = 64;

/**
 * What a stream description (SDP, RFC 8866) says of its media. Profiles with an S (`RTP/SAVP`, `RTP/SAVPF`, RFC 3711
 * and 5124) are SRTP. Keys beside a clear profile (`a=crypto`, RFC 4568; `a=key-mgmt`, RFC 4567) are an offer that the
 * client may pass over.
 */
export function readSdp(text: string): StreamDescription {
  const found: { media: string; isSecure: boolean; hasKeys: boolean }[] = [];
  let hasSessionKeys = false;
  for (const line of text.split(/\r?\n/)) {
    const match = /^m=(\S+) \S+ (\S+)/.exec(line);
    if (match) {
      if (found.length === mediaMax) break;
      const [, media = "", profile = ""] = match;
      found.push({
        media: media.slice(0, 20),
        isSecure: profile.toUpperCase().split("/").some(isSecureProfile),
        hasKeys: hasSessionKeys,
      });
    } else if (/^a=(?:crypto|key-mgmt):/.test(line)) {
      const current = found.at(-1);
      if (current) current.hasKeys = true;
      else hasSessionKeys = true;
    }
  }
  return { media: [...new Set(found.map(({ media }) => media))], protection: protectionOf(found) };
}

const isSecureProfile = (part: string): boolean => part === "SAVP" || part === "SAVPF";

/** Of several media the weakest counts: one clear one is enough to watch or to listen. */
function protectionOf(found: readonly { isSecure: boolean; hasKeys: boolean }[]): MediaProtection {
  if (found.length === 0) return null;
  if (found.every(({ isSecure }) => isSecure)) return "srtp";
  return found.every(({ isSecure, hasKeys }) => isSecure || hasKeys) ? "optional" : "clear";
}
