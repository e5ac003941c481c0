import { readDelivery } from "../../../../../../lib/read/delivery-page.ts";
import { currentUser } from "../../../../../_session/current-user.ts";

type MailProps = { params: Promise<{ id: string }> };

/**
 * A mail as a document of its own, for the frame of its preview. It has the styles of a mail, which the policy of the
 * screens forbids, so it has a policy of its own: nothing is loaded, nothing runs, and no other site may frame it.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

export async function GET(_request: Request, { params }: MailProps): Promise<Response> {
  if (!(await currentUser())) return new Response("Sign in first.", { status: 401 });
  const { id } = await params;
  const page = /^\d{1,15}$/.test(id) ? await readDelivery(Number(id)) : null;
  if (!page) return new Response("There is no such delivery.", { status: 404 });
  // Links open beside the preview, not within it.
  return new Response(page.mail.html.replace("<head>", '<head><base target="_blank">'), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-store",
    },
  });
}
