import { mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import type { Attempt, ClaimedDelivery } from "../delivery.ts";
import type { DeliverySettings } from "../delivery-settings.ts";
import { mailMessage } from "./mail-message.ts";

/** Who a mail is addressed to while nobody is named. */
const nobody = "undisclosed-recipients:;";

/**
 * Writes a mail into the folder of mails, as a file that mail programs open. Its name comes from the delivery, so a
 * second attempt writes the same file.
 *
 * @throws Error of the file system
 */
export async function writeToFolder(
  delivery: Pick<ClaimedDelivery, "notice" | "dedupKey" | "createdAt">,
  to: readonly string[],
  settings: Pick<DeliverySettings, "from" | "host" | "mailFolder">,
  now: Date,
): Promise<Attempt> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const message = mailMessage(delivery, to.length > 0 ? to : [nobody], to, settings, now);
  const { message: bytes } = await transport.sendMail(message);
  await mkdir(settings.mailFolder, { recursive: true, mode: 0o700 });
  const file = path.join(settings.mailFolder, fileName(delivery));
  await writeWhole(file, bytes as Buffer);
  return { outcome: "accepted", answer: `Written to ${file}` };
}

/** `2026-11-24T08-15-00Z-4be0c3….eml` */
function fileName({ createdAt, dedupKey }: Pick<ClaimedDelivery, "createdAt" | "dedupKey">): string {
  const time = `${createdAt.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
  return `${time}-${dedupKey.slice(0, 16)}.eml`;
}

/** Under its name the file is there as a whole or not at all. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(`${file}.part`, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
}
