import type { Metadata } from "next";
import { connection } from "next/server";
import { Brand } from "./_components/ui/brand.tsx";
import { TextLink } from "./_components/ui/text-link.tsx";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFoundPage() {
  // Made per request, as its scripts need that request's nonce.
  await connection();
  return (
    <main className="mx-auto grid max-w-[520px] gap-4 px-4 pt-[14vh]">
      <Brand />
      <h1 className="text-2xl font-semibold tracking-tight">There is nothing here</h1>
      <p className="text-muted">
        The address is wrong, or what it named is gone: requests are kept for a limited time.{" "}
        <TextLink isUnderlined href="/">
          To the overview
        </TextLink>
      </p>
    </main>
  );
}
