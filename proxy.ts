import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "./app/_session/path-header.ts";

/**
 * Gives every page a Content-Security-Policy with a nonce of its own: Next reads the nonce from the request's
 * header and puts it on the scripts it writes. It also tells pages their path, for the way back after signing in. Nothing is authorised here; pages and routes do that themselves.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // The hash is that of `display:none`, with which React hides drawings that arrive in parts.
    "style-src 'self'",
    "style-src-attr 'unsafe-hashes' 'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The preview of a mail, which has a policy of its own.
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: "/((?!api/|_next/|live$|icon.svg|alerts/deliveries/[0-9]+/mail$).*)" };
