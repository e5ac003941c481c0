import type { PortProtocol } from "./look.ts";

/** Whom a statement is about, from the most special to the most general. */
export type Scope = { kind: "server" | "role" | "tag"; name: string } | { kind: "fleet" };

/** Where a port may be reached: `public` is any public address, and one can be named. Null: wherever it is. */
export type ExpectedAddress = string;

/** A statement that a port should or should not be open: who says so, why, until when. */
export type Expectation = {
  id: string;
  scope: Scope;
  protocol: PortProtocol;
  firstPort: number;
  lastPort: number;
  /** `any`, `loopback`, `private`, `public`, or a public address; null for all of them. */
  address: ExpectedAddress | null;
  /** Seen from where: `inside` is about listening, `outside` about being reached. */
  view: "inside" | "outside" | "both";
  policy: "allow" | "deny";
  /** Who may reach it; empty: everybody. Only of `allow`. */
  fromNetworks: readonly string[];
  needsTls: boolean;
  needsAuth: boolean;
  /** Only this process may hold it; null: any. */
  process: string | null;
  reason: string;
  owner: string | null;
  createdBy: string;
  createdMs: number;
  /** The first moment at which it holds no more; null: no end. */
  expiresMs: number | null;
};

/** A server as expectations see it. */
export type ServerFacts = { name: string; roles: readonly string[]; tags: readonly string[] };

export const isInScope = ({ scope }: Pick<Expectation, "scope">, server: ServerFacts): boolean => {
  if (scope.kind === "fleet") return true;
  if (scope.kind === "server") return scope.name === server.name;
  return (scope.kind === "role" ? server.roles : server.tags).includes(scope.name);
};

export const isExpired = ({ expiresMs }: Pick<Expectation, "expiresMs">, nowMs: number): boolean =>
  expiresMs !== null && expiresMs <= nowMs;

/** `role camera-gateway`, `the fleet`. */
export const scopeText = (scope: Scope): string =>
  scope.kind === "fleet" ? "the fleet" : `${scope.kind} ${scope.name}`;

/** `554/tcp`, `8000-8100/tcp`. */
export const expectedPortsText = ({
  firstPort,
  lastPort,
  protocol,
}: Pick<Expectation, "firstPort" | "lastPort" | "protocol">): string =>
  `${firstPort === lastPort ? firstPort : `${firstPort}-${lastPort}`}/${protocol}`;
