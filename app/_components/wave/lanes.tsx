import Link from "next/link";
import type { Category } from "../../../lib/log/vocabulary.ts";
import { categoryLooks, otherLook } from "../../../lib/look/category-look.ts";
import { LogText } from "../ui/log-text.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { laneExtent, laneTicks, type PlacedLane, placeLane, type Stretch, type Tick } from "./lane-layout.ts";
import { LaneTextures } from "./lane-textures.tsx";

/** A burst as a bar that leads somewhere. */
export type LaneBurst = Stretch & { category: Category | null; words: string; href: string };
export type Lane = { key: string; href: string; isLogText: boolean; bursts: LaneBurst[] };

type LanesProps = { lanes: readonly Lane[]; label: string; chosen?: string | undefined };

/** With many lanes each is lower. As high as `h-7` and `h-5`, which the names beside the bars have. */
const heights = { few: 28, many: 24 };
const fewMax = 10;
const axisHeight = 20;
const inset = 3;

/** Bursts along time, a lane for each source or server, drawn on the server. */
export function Lanes({ lanes, label, chosen }: LanesProps) {
  const all = lanes.flatMap(({ bursts }) => bursts);
  if (all.length === 0) return null;
  const extent = laneExtent(all);
  const ticks = laneTicks(extent);
  const isFew = lanes.length <= fewMax;
  const laneHeight = isFew ? heights.few : heights.many;
  return (
    <div className="grid grid-cols-[minmax(88px,190px)_minmax(0,1fr)] pb-3 max-sm:grid-cols-[132px_minmax(0,1fr)]">
      <ul className="pt-2 pl-4">
        {lanes.map((lane) => (
          <li key={lane.key} className={`truncate ${isFew ? "h-7 leading-7" : "h-6 leading-6"}`}>
            <TextLink href={lane.href}>
              {lane.isLogText ? (
                <LogText text={lane.key} max={60} className={isFew ? "!leading-7" : ""} />
              ) : (
                lane.key
              )}
            </TextLink>
          </li>
        ))}
      </ul>
      <div className="min-w-0 pr-4 pl-3">
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing can be no fieldset */}
        <svg
          role="group"
          aria-label={label}
          width="100%"
          height={lanes.length * laneHeight + 16 + axisHeight}
          className="block overflow-hidden"
        >
          <LaneTextures />
          <Grid ticks={ticks} bottom={lanes.length * laneHeight + 16} />
          {lanes.map((lane, index) => (
            <LaneBars
              key={lane.key}
              bursts={lane.bursts}
              placed={placeLane(lane.bursts, extent)}
              top={8 + index * laneHeight + inset}
              height={laneHeight - 2 * inset}
              chosen={chosen}
            />
          ))}
        </svg>
      </div>
    </div>
  );
}

type LaneBarsProps = {
  bursts: readonly LaneBurst[];
  placed: PlacedLane;
  top: number;
  height: number;
  chosen: string | undefined;
};

function LaneBars({ bursts, placed, top, height, chosen }: LaneBarsProps) {
  const byId = new Map(bursts.map((burst) => [burst.id, burst]));
  const barHeight = (height - (placed.rows - 1)) / placed.rows;
  return placed.bars.map((bar) => {
    const burst = byId.get(bar.id);
    if (!burst) return null;
    const look = burst.category === null ? otherLook : categoryLooks[burst.category];
    return (
      // The table of bursts has the same links for the keyboard.
      <Link key={bar.id} href={burst.href} prefetch={false} tabIndex={-1} aria-label={burst.words}>
        <rect
          x={percent(bar.left)}
          y={top + bar.row * (barHeight + 1)}
          width={percent(bar.width)}
          height={barHeight}
          rx={1.5}
          fill={look.texture === "striped" ? `url(#lane-striped-${look.hue})` : "var(--cat)"}
          fillOpacity={look.texture === "pale" ? 0.45 : 1}
          className={`cat-${look.hue} hover:opacity-75 ${bar.id === chosen ? "stroke-accent [stroke-width:2px]" : ""}`}
        >
          <title>{burst.words}</title>
        </rect>
      </Link>
    );
  });
}

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** Round times. They are text of the drawing: the pages allow no style of their own to single elements. */
function Grid({ ticks, bottom }: { ticks: readonly Tick[]; bottom: number }) {
  return (
    <>
      <g className="stroke-line">
        {ticks.map(({ at }) => (
          <line key={at} x1={percent(at)} x2={percent(at)} y1={0} y2={bottom} />
        ))}
        <line x1="0" x2="100%" y1={bottom - 0.5} y2={bottom - 0.5} />
      </g>
      <g className="fill-faint text-xs" textAnchor="middle">
        {ticks.map(({ at, label }, index) => (
          <text
            key={at}
            x={percent(at)}
            y={bottom + 15}
            className={`${index % 3 === 1 ? "" : "max-md:hidden"} ${at < 0.03 || at > 0.97 ? "hidden" : ""}`}
          >
            {label}
          </text>
        ))}
      </g>
    </>
  );
}
