/** The mark, a door with a spyhole, and the name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 text-[15px] font-semibold tracking-tight text-text">
      <svg
        viewBox="0 0 24 24"
        width="22"
        height="22"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        aria-hidden="true"
        className="text-accent"
      >
        <path d="M5 21V4.5A1.5 1.5 0 0 1 6.5 3h11A1.5 1.5 0 0 1 19 4.5V21M3 21h18M15.5 15.5v1" />
        <circle cx="12" cy="10" r="2.6" />
        <circle cx="12" cy="10" r=".6" fill="currentColor" />
      </svg>
      Doorwatch
    </span>
  );
}
