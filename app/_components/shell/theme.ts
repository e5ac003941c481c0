export const themeCookie = "theme";
const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The theme that a cookie names; undefined leaves it to the system. */
export const themeOf = (value: string | undefined): Theme | undefined =>
  themes.find((theme) => theme === value);
