/** How a server of the demonstration writes its log. */
export type DemoFormat = "common" | "combined" | "vhost_combined" | "nginx";

export type DemoServer = {
  name: string;
  role: string;
  format: DemoFormat;
  host: string;
  /** Ordinary requests an hour at the busiest time of day. */
  visitsPerHour: number;
  /** Apache prefork: it wakes its idle children after a burst. */
  prefork: boolean;
  /** Answers 200 with its front page to whatever is asked. */
  answersEverything: boolean;
};

const server = (
  name: string,
  role: string,
  format: DemoFormat,
  visitsPerHour: number,
  more = {},
): DemoServer => ({
  name,
  role,
  format,
  host: `${name}.example.com`,
  visitsPerHour,
  prefork: false,
  answersEverything: false,
  ...more,
});

/** A small, believable fleet. */
export const demoFleet: readonly DemoServer[] = [
  server("web-1", "web", "combined", 90, { prefork: true }),
  server("web-2", "web", "combined", 85, { prefork: true }),
  server("web-3", "web", "combined", 80, { prefork: true }),
  server("web-4", "web", "vhost_combined", 60, { prefork: true }),
  server("shop-1", "shop", "nginx", 160),
  server("shop-2", "shop", "nginx", 150),
  server("api-1", "api", "nginx", 120),
  server("api-2", "api", "nginx", 110),
  server("blog-1", "blog", "combined", 45),
  server("blog-2", "blog", "nginx", 40),
  server("cam-gw-1", "camera", "common", 4),
  server("cam-gw-2", "camera", "common", 4),
  server("spa-1", "app", "nginx", 70, { answersEverything: true }),
  server("legacy-1", "web", "common", 12, { prefork: true }),
];
