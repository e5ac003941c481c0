import type { Expectation, Scope } from "../../ports/expectation.ts";
import type { PortProtocol } from "../../ports/look.ts";
import { getSql, type Queryable } from "../sql.ts";

type Row = {
  id: string;
  scope: Scope["kind"];
  scopeName: string | null;
  protocol: PortProtocol;
  firstPort: number;
  lastPort: number;
  address: string | null;
  view: Expectation["view"];
  policy: Expectation["policy"];
  fromNetworks: string[];
  needsTls: boolean;
  needsAuth: boolean;
  process: string | null;
  reason: string;
  owner: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
};

/** All statements of what should be open, expired ones too. */
export async function loadExpectations(sql: Queryable = getSql()): Promise<Expectation[]> {
  const rows = await sql<Row[]>`
    select expectation_id::text as id, scope, scope_name as "scopeName", protocol, first_port as "firstPort",
           last_port as "lastPort", address, view, policy, from_networks as "fromNetworks", needs_tls as "needsTls",
           needs_auth as "needsAuth", process, reason, owner, created_by as "createdBy", created_at as "createdAt",
           expires_at as "expiresAt"
    from expectation order by expectation_id`;
  return rows.map(({ scope, scopeName, createdAt, expiresAt, ...rest }) => ({
    ...rest,
    scope: scope === "fleet" ? { kind: scope } : { kind: scope, name: scopeName ?? "" },
    createdMs: createdAt.getTime(),
    expiresMs: expiresAt?.getTime() ?? null,
  }));
}
