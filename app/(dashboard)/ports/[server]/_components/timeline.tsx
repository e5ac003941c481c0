import Link from "next/link";
import { endpointHref, portLabel } from "../../../../../lib/look/port-words.ts";
import { countOf, formatFullTime } from "../../../../../lib/look/wording.ts";
import type { PortTimeline } from "../../../../../lib/read/port-timeline.ts";
import { TextLink } from "../../../../_components/ui/text-link.tsx";
import { type PlacedBar, type PlacedLane, type PortRow, placeTimeline } from "./timeline-layout.ts";

type TimelineProps = {
  server: string;
  timeline: PortTimeline;
  /** Where a look leads; null where there is none before it to be compared with. */
  hrefOfTick: (tick: { before: string | null; scanId: string }) => string | null;
};

const rowHeight = 24;
const headHeight = 26;
const barHeight = 10;

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** What stood open when, from inside and from each vantage, drawn on the server. */
export function Timeline({ server, timeline, hrefOfTick }: TimelineProps) {
  const range = { fromMs: Date.parse(timeline.from), toMs: Date.parse(timeline.to) };
  const { lanes, axis } = placeTimeline(timeline.lanes, range);
  return (
    <div className="grid pb-2">
      {lanes.map((lane) => (
        <section
          key={lane.view}
          aria-label={laneTitle(lane)}
          className="grid grid-cols-[minmax(88px,150px)_minmax(0,1fr)] border-t pt-1 max-sm:grid-cols-[92px_minmax(0,1fr)]"
        >
          <ul className="pl-4">
            <li className="h-[26px] truncate text-sm leading-[26px] font-medium" title={laneTitle(lane)}>
              {laneTitle(lane)}
            </li>
            {lane.rows.map((row) => (
              <li key={row.key} className="h-6 truncate leading-6" title={row.key}>
                <TextLink href={endpointHref(server, row.key)} className="mono">
                  {portLabel(row)}
                </TextLink>
              </li>
            ))}
            {lane.more > 0 && (
              <li className="h-6 truncate text-sm leading-6 text-faint">{countOf(lane.more, "more port")}</li>
            )}
          </ul>
          <div className="min-w-0 pr-4 pl-2">
            <LaneDrawing lane={lane} axis={axis} hrefOfTick={hrefOfTick} />
          </div>
        </section>
      ))}
      <div className="grid grid-cols-[minmax(88px,150px)_minmax(0,1fr)] max-sm:grid-cols-[92px_minmax(0,1fr)]">
        <span />
        <svg width="100%" height="20" aria-hidden="true" className="block pr-4 pl-2">
          <g className="fill-faint text-xs" textAnchor="middle">
            {axis.map(({ at, label }, index) => (
              <text
                key={at}
                x={percent(at)}
                y="14"
                className={`${index % 3 === 1 ? "" : "max-md:hidden"} ${at < 0.03 || at > 0.97 ? "hidden" : ""}`}
              >
                {label}
              </text>
            ))}
          </g>
        </svg>
      </div>
      <p className="px-4 pt-1 text-xs text-faint">
        A bar: it stood open. A stroke: a look; a short one was not complete. Hatched: nobody looked, so
        nothing is known. A look leads to its comparison with the one before.
      </p>
    </div>
  );
}

const laneTitle = ({ isInside, view }: Pick<PlacedLane, "isInside" | "view">): string =>
  isInside ? "Inside" : `From ${view}`;

type LaneDrawingProps = {
  lane: PlacedLane;
  axis: readonly { at: number }[];
  hrefOfTick: TimelineProps["hrefOfTick"];
};

function LaneDrawing({ lane, axis, hrefOfTick }: LaneDrawingProps) {
  const height = headHeight + lane.rows.length * rowHeight + (lane.more > 0 ? rowHeight : 0);
  const hatch = `gap-${lane.view.replace(/\W/g, "-")}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing can be no fieldset
    <svg
      role="group"
      aria-label={`${laneTitle(lane)}: ${countOf(lane.rows.length, "port")}, ${countOf(lane.ticks.length, "look")}`}
      width="100%"
      height={height}
      className="block overflow-hidden"
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" className="stroke-line-strong" strokeWidth="1.5" />
        </pattern>
      </defs>
      <g className="stroke-line">
        {axis.map(({ at }) => (
          <line key={at} x1={percent(at)} x2={percent(at)} y1="0" y2={height} />
        ))}
      </g>
      {lane.rows.map((row, index) => (
        <RowBars key={row.key} row={row} top={headHeight + index * rowHeight} />
      ))}
      {lane.gaps.map(({ left, width }) => (
        <g key={left}>
          <rect
            x={percent(left)}
            y="0"
            width={percent(width)}
            height={height}
            className="fill-surface opacity-60"
          />
          <rect x={percent(left)} y="0" width={percent(width)} height={height} fill={`url(#${hatch})`}>
            <title>Nobody looked</title>
          </rect>
        </g>
      ))}
      <Looks lane={lane} hrefOfTick={hrefOfTick} />
    </svg>
  );
}

function RowBars({ row, top }: { row: PortRow; top: number }) {
  return row.bars.map(({ bar, left, width }) => (
    <rect
      key={bar.from}
      x={percent(left)}
      y={top + (rowHeight - barHeight) / 2}
      width={percent(width)}
      height={barHeight}
      rx="2"
      className="fill-[var(--c2)]"
    >
      <title>{barWords({ bar, left, width })}</title>
    </rect>
  ));
}

function barWords({ bar }: PlacedBar): string {
  const from = bar.isLearned ? "from before the first look" : `from ${formatFullTime(new Date(bar.from))}`;
  const to = bar.to === null ? "and still" : `to ${formatFullTime(new Date(bar.to))}`;
  return `${portLabel(bar)} open ${from} ${to}${bar.process === null ? "" : `, ${bar.process}`}`;
}

function Looks({ lane, hrefOfTick }: Pick<LaneDrawingProps, "lane" | "hrefOfTick">) {
  return lane.ticks.map(({ at, tick, before }) => {
    const words = `${tick.outcome} look, ${formatFullTime(new Date(tick.at))}`;
    const href = hrefOfTick({ before, scanId: tick.scanId });
    const stroke = (
      <>
        <line
          x1={percent(at)}
          x2={percent(at)}
          y1={tick.outcome === "complete" ? 6 : 14}
          y2="20"
          className="stroke-muted"
          strokeWidth="1.5"
        />
        <rect
          x={percent(at)}
          y="2"
          width="7"
          height="20"
          transform="translate(-3.5 0)"
          className="fill-transparent"
        >
          <title>{words}</title>
        </rect>
      </>
    );
    return href === null ? (
      <g key={tick.scanId}>{stroke}</g>
    ) : (
      // The list of scans has the same links for the keyboard.
      <Link key={tick.scanId} href={href} prefetch={false} tabIndex={-1} aria-label={`Compare: ${words}`}>
        {stroke}
      </Link>
    );
  });
}
