import Link from "next/link";
import { countOf, formatCount, formatDay } from "../../../../lib/look/wording.ts";
import type { ExposurePoint } from "../../../../lib/read/exposure.ts";
import { type ExposureScale, exposureScale, type StepLine, stepLine } from "./exposure-series.ts";

type ExposureChartProps = {
  points: readonly ExposurePoint[];
  /** Where a point leads. */
  hrefOfPoint: (point: ExposurePoint) => string;
  chosen: string | undefined;
};

const height = 148;
const top = 8;
const bottom = 24;
const body = height - top - bottom;
const labelsMax = 7;
/** Of a digit in the smallest type, in pixels. */
const digitWidth = 7;

const x = (part: number): string => `${(part * 100).toFixed(3)}%`;
const y = (part: number): number => top + (1 - part) * body;

/** What stood open that nobody expects, in steps; hatched where nobody looked. Each point leads to its changes. */
export function ExposureChart({ points, hrefOfPoint, chosen }: ExposureChartProps) {
  const scale = exposureScale(points);
  const unexpected = stepLine(points, (counts) => counts.unexpected, scale);
  const exposed = stepLine(points, (counts) => counts.exposed, scale);
  const width = 1 / Math.max(1, points.length);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] px-4 pt-2 pb-1">
      <Scale scale={scale} />
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing can be no fieldset */}
      <svg role="group" aria-label="Exposure over time" width="100%" height={height} className="block">
        <defs>
          <pattern
            id="no-look"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" y1="0" x2="0" y2="6" className="stroke-line-strong" strokeWidth="1.5" />
          </pattern>
        </defs>
        <g className="stroke-line">
          {scale.ticks.map((tick) => (
            <line key={tick} x1="0" x2="100%" y1={y(tick / scale.max)} y2={y(tick / scale.max)} />
          ))}
        </g>
        {points.map(
          ({ at, counts }, index) =>
            counts === null && (
              <rect
                key={at}
                x={x(index * width)}
                y={top}
                width={x(width)}
                height={body}
                fill="url(#no-look)"
              />
            ),
        )}
        <Line line={unexpected} className="stroke-amber" />
        <Line line={exposed} className="stroke-red" />
        {points.map((point, index) => (
          <Point
            key={point.at}
            point={point}
            scale={scale}
            left={index * width}
            width={width}
            href={hrefOfPoint(point)}
            isChosen={point.at === chosen}
          />
        ))}
        <Days points={points} />
      </svg>
    </div>
  );
}

function Scale({ scale }: { scale: ExposureScale }) {
  const longest = Math.max(...scale.ticks.map((tick) => formatCount(tick).length));
  const width = Math.max(28, longest * digitWidth + 8);
  return (
    <svg width={width} height={height} aria-hidden="true" className="block fill-faint text-xs">
      {scale.ticks.map((tick) => (
        <text key={tick} x={width - 6} y={y(tick / scale.max) + 4} textAnchor="end">
          {formatCount(tick)}
        </text>
      ))}
    </svg>
  );
}

function Line({ line, className }: { line: StepLine; className: string }) {
  return (
    <g className={className} strokeWidth="2" strokeLinecap="square">
      {line.treads.map(({ from, to, height: at }) => (
        <line key={`t${from}`} x1={x(from)} x2={x(to)} y1={y(at)} y2={y(at)} />
      ))}
      {line.risers.map(({ at, from, to }) => (
        <line key={`r${at}`} x1={x(at)} x2={x(at)} y1={y(from)} y2={y(to)} />
      ))}
    </g>
  );
}

type PointProps = {
  point: ExposurePoint;
  scale: ExposureScale;
  left: number;
  width: number;
  href: string;
  isChosen: boolean;
};

function Point({ point: { at, counts }, scale, left, width, href, isChosen }: PointProps) {
  if (counts === null) return null;
  const words = `${formatDay(new Date(at))}: ${formatCount(counts.exposed)} exposed, ${formatCount(counts.unexpected)} not expected, ${countOf(counts.open, "port")} open`;
  const middle = x(left + width / 2);
  return (
    <Link href={href} prefetch={false} scroll={false} aria-label={words} className="group">
      <rect
        x={x(left)}
        y={top}
        width={x(width)}
        height={body}
        className={
          isChosen
            ? "fill-accent opacity-15"
            : "fill-transparent group-hover:fill-accent group-hover:opacity-10"
        }
      >
        <title>{words}</title>
      </rect>
      <circle
        cx={middle}
        cy={y(counts.unexpected / scale.max)}
        r="3"
        className="fill-surface stroke-amber"
        strokeWidth="1.5"
      />
      <circle
        cx={middle}
        cy={y(counts.exposed / scale.max)}
        r="3"
        className="fill-surface stroke-red"
        strokeWidth="1.5"
      />
    </Link>
  );
}

function Days({ points }: { points: readonly ExposurePoint[] }) {
  const every = Math.max(1, Math.ceil(points.length / labelsMax));
  return (
    <g className="fill-faint text-xs" textAnchor="middle">
      {points.map(
        ({ at }, index) =>
          index % every === Math.floor(every / 2) && (
            <text key={at} x={x((index + 0.5) / points.length)} y={height - 6}>
              {formatDay(new Date(at))}
            </text>
          ),
      )}
    </g>
  );
}
