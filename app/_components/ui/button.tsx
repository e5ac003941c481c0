import type { ButtonHTMLAttributes } from "react";

const tones = {
  plain: "border-line-strong bg-surface hover:bg-bg",
  main: "border-accent bg-accent text-on-accent hover:opacity-90",
} as const;

export const buttonClass = (tone: keyof typeof tones = "plain"): string =>
  `inline-flex h-8 items-center justify-center gap-1.5 rounded-md border px-3 font-medium whitespace-nowrap disabled:opacity-60 ${tones[tone]}`;

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: keyof typeof tones };

export function Button({ tone = "plain", className = "", type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(tone)} ${className}`} {...rest} />;
}
