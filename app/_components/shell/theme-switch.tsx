"use client";

import { Icon } from "../ui/icon.tsx";
import { type Theme, themeCookie } from "./theme.ts";

const yearSeconds = 31_536_000;

/** Turns light into dark and back, for this browser. Until it is used, the system decides. */
export function ThemeSwitch() {
  return (
    <button
      type="button"
      onClick={switchTheme}
      className="flex h-8 w-8 items-center justify-center rounded-md text-muted hover:bg-bg hover:text-text"
      aria-label="Switch between light and dark"
      title="Light or dark"
    >
      <Icon name="theme" />
    </button>
  );
}

function switchTheme(): void {
  const root = document.documentElement;
  const chosen = root.dataset.theme;
  const isDark = chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  const theme: Theme = isDark ? "light" : "dark";
  root.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is missing in Firefox and Safari
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
