const paths = {
  overview: "M2 13V7l3 3 4-6 5 7v2z",
  waves: "M1 9c2-5 4-5 5 0s3 5 5 0 3-4 4-1",
  sources: "M8 8.3a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 14c1-4 10-4 11 0",
  requests: "M2 4h12M2 8h12M2 12h8",
  ports: "M3.5 14V2.5h9V14M2 14h12M10 8v.8",
  alerts: "M3 12h10l-1.2-2V7a3.8 3.8 0 0 0-7.6 0v3zM6.8 14.2h2.4",
  servers: "M2 3h12v4H2zM2 9h12v4H2zM4.5 5h.01M4.5 11h.01",
  explain: "M6 6a2 2 0 1 1 2.6 2c-.5.2-.6.6-.6 1.2M8 12v.5",
  settings:
    "M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4",
  theme: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 5l3.8-1.4M8 8h6M8 11l3.8 1.4",
  sign_out: "M6 2.5H3v11h3M10 11l3-3-3-3M13 8H6.5",
  close: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  check: "M3 8.5l3.5 3.5L13 4.5",
  chevron: "M6 3.5L10.5 8 6 12.5",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3",
} as const;

export type IconName = keyof typeof paths;

/** A small line drawing beside a word, or in a button that has a label of its own; never the only sign. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
