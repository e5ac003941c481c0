import { formatDuration } from "../look/wording.ts";

/** Times in words, in one time zone. */
export type Moments = {
  /** `22 Nov 2026, 21:15 UTC`; without the year in the year of now. */
  at: (ms: number) => string;
  /** `22 Nov, 21:15 – 22:30 UTC`. */
  span: (fromMs: number, toMs: number) => string;
  /** `Sun 22 Nov 2026`. */
  day: (ms: number) => string;
  /** `2 h 10 min`. */
  lasted: (fromMs: number, toMs: number) => string;
  nowMs: number;
};

/** Words for times, seen from `nowMs`. An unknown time zone gives UTC. */
export function momentsIn(timeZone: string, nowMs: number): Moments {
  const partsOf = partsIn(timeZone);
  const dayOf = (ms: number): string => {
    const { day, month, year } = partsOf(ms);
    return `${day} ${month}${year === partsOf(nowMs).year ? "" : ` ${year}`}`;
  };
  const clockOf = (ms: number): string => `${partsOf(ms).hour}:${partsOf(ms).minute}`;
  const at = (ms: number): string => `${dayOf(ms)}, ${clockOf(ms)} ${partsOf(ms).zone}`;
  const span = (fromMs: number, toMs: number): string => {
    const from = `${dayOf(fromMs)}, ${clockOf(fromMs)}`;
    if (dayOf(fromMs) !== dayOf(toMs)) return `${from} – ${at(toMs)}`;
    if (clockOf(fromMs) === clockOf(toMs)) return at(fromMs);
    return `${from} – ${clockOf(toMs)} ${partsOf(toMs).zone}`;
  };
  const day = (ms: number): string => {
    const { weekday, day: date, month, year } = partsOf(ms);
    return `${weekday} ${date} ${month} ${year}`;
  };
  const lasted = (fromMs: number, toMs: number): string =>
    formatDuration(Math.max(1, Math.round((toMs - fromMs) / 1000)));
  return { at, span, day, lasted, nowMs };
}

type Parts = Record<"weekday" | "day" | "month" | "year" | "hour" | "minute" | "zone", string>;

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function partsIn(timeZone: string): (ms: number) => Parts {
  const format = formatIn(timeZone);
  return (ms) => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    return {
      weekday: part.weekday ?? "",
      // Some languages of Intl write 02.
      day: String(Number(part.day)),
      month: monthNames[Number(part.month) - 1] ?? "",
      year: part.year ?? "",
      hour: part.hour ?? "",
      minute: part.minute ?? "",
      // GMT+1 is no time that clocks show in London's summer; UTC+1 is meant.
      zone: (part.timeZoneName ?? "UTC").replace("GMT", "UTC").replace(/[+-]0$/, ""),
    };
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "numeric",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  }
}
