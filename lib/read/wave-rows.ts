import type { Category, Outcome } from "../log/vocabulary.ts";
import type { RequestRow } from "./rows.ts";

export const waveStates = ["open", "ended"] as const;
export type WaveState = (typeof waveStates)[number];

export const effects = ["reached", "possible", "none"] as const;
export type WaveEffect = (typeof effects)[number];

/** A wave as lists show it. */
export type WaveRow = {
  id: string;
  state: WaveState;
  /** The name that a person gave it, else words made from what it did. */
  title: string;
  /** Most probes first. */
  categories: Category[];
  firstSeen: string;
  lastSeen: string;
  requests: number;
  sources: number;
  servers: number;
  outcomes: Record<Outcome, number>;
  effect: WaveEffect;
  /** No wave like it in the 90 days before it. */
  isNew: boolean;
  /** So little data lies before it that nobody can say whether it is new. */
  isEarly: boolean;
  /** No more than the daily background of the internet. */
  isBackground: boolean;
  /** Why it is new or not, in words. */
  novelty: string | null;
  /** What sent it, where its shape tells: "nmap -sV". */
  tool: string | null;
  toolConfidence: string | null;
  toolWhy: string | null;
  /** The wave that it repeats, where there is one. */
  recurs: { id: string; text: string } | null;
  muted: boolean;
};

/** What one source did in a wave. */
export type WaveSource = {
  address: string;
  requests: number;
  servers: number;
  firstSeen: string;
  lastSeen: string;
  identity: string | null;
};

/** What one server got of a wave. */
export type WaveServer = {
  name: string;
  requests: number;
  sources: number;
  firstSeen: string;
  lastSeen: string;
  effect: WaveEffect;
};

/** A target that stands out in a burst, and why. */
export type Evidence = {
  /** Normalised, as wordlists are compared. */
  target: string;
  /** `none` for one that was denied where most others were not found: it exists, and gave nothing. */
  effect: WaveEffect;
  why: string;
};

/** A target of a wave's wordlist, with what servers answered to it. */
export type WaveWord = {
  target: string;
  /** Null where no rule knows it. */
  category: Category | null;
  bursts: number;
  requests: number;
  outcomes: Record<Outcome, number>;
  /** The strongest that asking for it achieved in any burst. */
  effect: WaveEffect;
};

/** A burst of a wave, and why it belongs to it. */
export type WaveBurst = {
  id: string;
  server: string;
  source: string;
  firstSeen: string;
  lastSeen: string;
  requests: number;
  targets: number;
  /** What it tried most. */
  category: Category | null;
  outcomes: Record<Outcome, number>;
  effect: WaveEffect;
  /** Targets that it reached. */
  reached: string[];
  /** What its effect rests on: reached targets first. */
  evidence: Evidence[];
  /** Dummy connections that began during it or within a minute after it. */
  dummyConnections: number;
  reason: string;
  /** A person put it here. */
  pinned: boolean;
};

export type WaveDetails = WaveRow & {
  sourceList: WaveSource[];
  serverList: WaveServer[];
  /** Servers that reported while it went on, and got nothing of it. */
  serversMissed: string[];
  wordlist: WaveWord[];
  bursts: WaveBurst[];
  /** Dummy connections after its bursts, in all. */
  dummyConnections: number;
  /** Services that it looks for beside the web, with the port where they usually listen. */
  askedPorts: { service: string; port: number }[];
};

/** The lines of one burst, in the order of time. */
export type Transcript = { burst: string; requests: RequestRow[]; more: boolean };
