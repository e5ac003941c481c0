/** Stripes for categories that share a colour with others, as everywhere. */
export function LaneTextures() {
  return (
    <defs>
      {[1, 2, 3, 4, 5, 6, 7].map((hue) => (
        <pattern
          key={hue}
          id={`lane-striped-${hue}`}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
          className={`cat-${hue}`}
        >
          <rect width="4" height="4" fill="var(--cat)" fillOpacity="0.3" />
          <rect width="2" height="4" fill="var(--cat)" />
        </pattern>
      ))}
    </defs>
  );
}
