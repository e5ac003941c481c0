/**
 * What is known of a port: sentences for people, and commands. The texts and commands of an `Advice` have slots
 * (`{port}`, `{host}` …) that `fillCommand` fills in for one endpoint.
 */
export type PortKnowledge = {
  /** The first is the one that the texts speak of. */
  ports: readonly number[];
  protocols: readonly ("tcp" | "udp")[];
  /** `RTSP, the control channel of cameras and media servers`. */
  title: string;
  /** What it is for. */
  purpose: string;
  /** What uses it: programs and devices. */
  usedBy: readonly string[];
  /** Why it may be open, the most likely first. */
  reasons: readonly string[];
  /** Whether it needs to be open, and to whom. */
  need: string;
  /** What can go wrong. */
  risks: readonly string[];
  check: { inside: readonly Advice[]; outside: readonly Advice[] };
  /** Where it has to stay open. In the order of what helps most. */
  secure: readonly Advice[];
  close: readonly ClosingWay[];
  /** After a change. */
  test: readonly Advice[];
  sources: readonly Source[];
};

export type CommandTemplate = string;

/** What to do, and the commands for it, if any. */
export type Advice = { text: string; commands: readonly CommandTemplate[] };

/** The ways to close a port, each on its own; the earlier ones last longer. */
export type ClosingWay = Advice & {
  way:
    | "stop"
    | "bind"
    | "docker"
    | "ufw"
    | "firewalld"
    | "nftables"
    | "iptables"
    | "windows"
    | "cloud"
    | "router";
};

export type Source = { title: string; url: string };

export const advise = (text: string, ...commands: readonly CommandTemplate[]): Advice => ({ text, commands });
