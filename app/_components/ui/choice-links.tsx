import Link from "next/link";

export type LinkChoice = { label: string; href: string; isChosen: boolean };

/** A choice of few, in the URL: works without JavaScript. */
export function ChoiceLinks({ label, choices }: { label: string; choices: readonly LinkChoice[] }) {
  return (
    <nav
      aria-label={label}
      className="flex overflow-hidden rounded-md border border-line-strong bg-surface [&>*+*]:border-l"
    >
      {choices.map((choice) => (
        <Link
          key={choice.label}
          href={choice.href}
          prefetch={false}
          aria-current={choice.isChosen ? "true" : undefined}
          className="flex h-[30px] items-center border-line px-2.5 whitespace-nowrap max-sm:px-2 hover:bg-bg aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  );
}
