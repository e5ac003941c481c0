import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeCookie, themeOf } from "./_components/shell/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Doorwatch", template: "%s · Doorwatch" },
  description: "Who is trying your doors, over the whole fleet.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#11161e" },
  ],
};

/** The choice of light or dark comes with a cookie, so that the first paint is right without a script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" {...(theme && { "data-theme": theme })} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
