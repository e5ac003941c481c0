export type Problem = { status: number; title: string; detail: string };

/** An error for people and programs, as RFC 9457 has it; `detail` says what to do. */
export const problem = ({ status, title, detail }: Problem, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: "about:blank", title, status, detail }), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });

export const notFound = (detail: string): Response => problem({ status: 404, title: "Not found", detail });
