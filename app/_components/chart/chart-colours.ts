import type { CategoryLook } from "../../../lib/look/category-look.ts";

const tokens = ["surface", "line", "line-strong", "text", "muted", "faint", "bg", "accent-soft"] as const;
export type ChartColours = Record<(typeof tokens)[number], string> & {
  fill(look: CategoryLook): string | CanvasPattern;
};

/** The look's tokens as colours that a canvas understands, for the theme that holds now. */
export function readChartColours(host: HTMLElement): ChartColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const resolve = (colour: string): string => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const plain = Object.fromEntries(tokens.map((token) => [token, resolve(`var(--${token})`)])) as Record<
    (typeof tokens)[number],
    string
  >;
  const fills = new Map<string, string | CanvasPattern>();
  for (const hue of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
    const solid = resolve(`var(--c${hue})`);
    fills.set(`${hue}solid`, solid);
    fills.set(`${hue}pale`, resolve(`color-mix(in srgb, var(--c${hue}) 42%, var(--surface))`));
    const ground = resolve(`color-mix(in srgb, var(--c${hue}) 30%, var(--surface))`);
    fills.set(`${hue}striped`, stripes(solid, ground) ?? solid);
  }
  probe.remove();
  return { ...plain, fill: ({ hue, texture }) => fills.get(`${hue}${texture}`) ?? plain.faint };
}

/** Diagonal stripes that fit together at the edges of their tile. */
export function stripes(colour: string, ground: string | null, size = 6): CanvasPattern | null {
  const tile = document.createElement("canvas");
  const scale = window.devicePixelRatio || 1;
  tile.width = tile.height = size * scale;
  const context = tile.getContext("2d");
  if (!context) return null;
  context.scale(scale, scale);
  if (ground) {
    context.fillStyle = ground;
    context.fillRect(0, 0, size, size);
  }
  context.strokeStyle = colour;
  context.lineWidth = size * 0.36;
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 1, size + 1);
    context.lineTo(shift + size + 1, -1);
  }
  context.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}
