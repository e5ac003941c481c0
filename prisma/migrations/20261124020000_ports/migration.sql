-- The audit of open ports: what tools saw, what is known of every port, what should be, and what has to be decided.
-- See lib/ports/README.md for the words.

-- Edited by people, owned by Prisma.

-- Our own vantage and the verifier may touch private and loopback addresses of a server only where an admin says so.
alter table server add column allows_private_scans boolean not null default false;

-- A place that looks from outside. Its name comes with its reports; `is_own` is Doorwatch itself.
create table vantage (
  vantage_id   serial primary key,
  name         text not null unique,
  -- internet, dmz, vpn, office: what it can reach, others there can reach.
  network      text not null default 'internet',
  -- Where its connections come from; null: unknown.
  address      text,
  interval_minutes int not null default 1440,
  -- The server whose token sends for it: no other token may. Null: sent by people, or our own.
  server_id    int,
  is_own       boolean not null default false,
  is_enabled   boolean not null default true,
  created_at   timestamptz(3) not null default now()
);

create table expectation (
  expectation_id serial primary key,
  -- server, role, tag, fleet
  scope        text not null,
  -- Name of the server, role or tag; null: the fleet.
  scope_name   text,
  protocol     text not null,
  first_port   int not null,
  last_port    int not null,
  address      text,
  -- inside, outside, both
  view         text not null,
  -- allow, deny
  policy       text not null,
  from_networks text[] not null default '{}',
  needs_tls    boolean not null default false,
  needs_auth   boolean not null default false,
  process      text,
  reason       text not null,
  owner        text,
  created_by   text not null,
  created_at   timestamptz(3) not null default now(),
  expires_at   timestamptz(3)
);

-- Written by reports and scans in shared transactions, owned by postgres.js.

create type scan_outcome as enum ('complete', 'partial', 'failed');

-- One report of a tool. The same bytes from the same place that tell their own time are one report.
create table port_scan (
  scan_id      bigint generated always as identity primary key,
  -- SHA-256 of view, place, stated time and body.
  report_hash  bytea not null,
  -- inside, outside
  view         text not null,
  -- Of an inside report: its server.
  server_id    int,
  -- Of an outside report: from where; 0: the inside.
  vantage_id   int not null,
  tool         text not null,
  format       text not null,
  version      text,
  args         text,
  outcome      scan_outcome not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  received_at  timestamptz not null,
  -- Who sent it: a person, or the server whose token it was.
  sent_by      text not null,
  hosts        int not null,
  ports        int not null,
  servers      int not null default 0,
  changes      int not null default 0,
  learned      int not null default 0,
  unclaimed    int not null default 0,
  notes        text[] not null
);
create index port_scan_hash on port_scan (report_hash, scan_id desc);
create index port_scan_received on port_scan (received_at);
create index port_scan_vantage on port_scan (vantage_id, scan_id desc);

-- A report cut down to one server (`Look` of lib/ports/look.ts): what two scans are compared by. Deflated JSON.
create table port_look (
  server_id    int not null,
  scan_id      bigint not null,
  -- 0: the inside.
  vantage_id   int not null,
  at           timestamptz not null,
  outcome      scan_outcome not null,
  body         bytea not null,
  primary key (server_id, scan_id)
);
alter table port_look alter column body set storage external;
create index port_look_time on port_look (server_id, vantage_id, at desc);

-- What all views of a server say together, in figures. Its row is the lock under which reports and statements about the
-- server are taken in one after the other.
create table port_server (
  server_id    int primary key,
  -- Ports that stand open beyond loopback; of these not expected; of these reached from outside.
  open         int not null default 0,
  unexpected   int not null default 0,
  exposed      int not null default 0,
  inside_at    timestamptz,
  outside_at   timestamptz,
  judged_at    timestamptz,
  -- When time alone may change what is thought of it; null: never.
  due_at       timestamptz,
  -- Its row of the matrix of servers and ports: `PackedCell`s of lib/store/port-server/packed-cell.ts, as JSON. 10,000
  -- rows of another table for one screen would cost ten times as much.
  cells        text not null default '[]'
);
create index port_server_due on port_server (due_at) where due_at is not null;
create index port_server_exposed on port_server (exposed desc, unexpected desc, open desc, server_id);

-- All that one view knows of one server (`KnownView` of lib/ports/endpoint.ts). Deflated JSON.
create table port_view (
  server_id    int not null,
  -- 0: the inside.
  vantage_id   int not null,
  body         bytea not null,
  -- When the newest look was taken, and the newest complete one.
  looked_at    timestamptz,
  complete_at  timestamptz,
  -- How often looks come, as far as their times tell; null before the second.
  interval_seconds int,
  -- Established connections to its ports, as reports that show connections counted them, by `tcp 554`.
  connections  jsonb not null default '{}',
  primary key (server_id, vantage_id)
);
alter table port_view alter column body set storage external;

-- Every port that was ever seen open, with what both sides say together: what lists and the matrix read.
create table port_endpoint (
  server_id    int not null,
  -- `endpointKey` of lib/ports/endpoint.ts
  key          text not null,
  address_class text not null,
  -- Where it was last seen open, as the tool wrote it.
  address      text,
  protocol     text not null,
  -- 0: short-lived ports of one process
  port         int not null,
  -- open, closed, filtered, unverified
  state        text not null,
  service      text,
  process      text,
  unit         text,
  verdict      text not null,
  -- expected, violated, denied, expired, none
  expected     text not null,
  severity     text not null,
  score        int not null,
  -- Of the matrix cell.
  tone         text not null,
  cell         text not null,
  reason       text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  last_checked_at timestamptz not null,
  primary key (server_id, key)
);
create index port_endpoint_port on port_endpoint (protocol, port, tone, server_id);
create index port_endpoint_unexpected on port_endpoint (server_id, protocol, port) where tone in ('alarm', 'decision');

create table port_change (
  change_id    bigint generated always as identity primary key,
  server_id    int not null,
  vantage_id   int not null,
  scan_id      bigint not null,
  key          text not null,
  protocol     text not null,
  port         int not null,
  kind         text not null,
  at           timestamptz not null,
  is_flapping  boolean not null,
  -- `Change` of lib/ports/change.ts
  body         jsonb not null,
  unique (server_id, vantage_id, key, kind, scan_id)
);
create index port_change_recent on port_change (at desc, change_id desc);
create index port_change_server on port_change (server_id, at desc);
create index port_change_port on port_change (server_id, protocol, port, at desc);

create table finding (
  finding_id   bigint generated always as identity primary key,
  server_id    int not null,
  key          text not null,
  -- exposure, stream, auth, tls, missing
  family       text not null,
  rule         text not null,
  state        text not null,
  severity     text not null,
  protocol     text not null,
  port         int not null,
  verdict      text not null,
  reason       text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  until_at     timestamptz,
  changed_at   timestamptz not null,
  assignee     text,
  -- It was there when the server was first looked at: listed, never mailed.
  is_quiet     boolean not null,
  -- Accepted or false, and closed by now.
  is_unused    boolean not null,
  -- `Finding` of lib/ports/finding.ts, and the ticks of its checklist
  body         jsonb not null,
  checklist    jsonb not null default '{}',
  unique (server_id, key, family)
);
create index finding_state on finding (state, severity, finding_id);

create table finding_event (
  finding_event_id bigint generated always as identity primary key,
  finding_id   bigint not null,
  at           timestamptz not null,
  actor        text not null,
  action       text not null,
  from_state   text,
  to_state     text not null,
  note         text not null
);
create index finding_event_finding on finding_event (finding_id, finding_event_id);

-- What one harmless exchange with a port has shown, the newest of each kind.
create table port_proof (
  server_id    int not null,
  address      text not null,
  protocol     text not null,
  port         int not null,
  kind         text not null,
  verdict      text not null,
  evidence     text not null,
  at           timestamptz not null,
  -- `Verification` of lib/vantage/verify, and `Proof` of lib/ports/proof.ts
  body         jsonb not null,
  primary key (server_id, address, protocol, port, kind)
);

-- Addresses of servers that a report of theirs has shown: proof that an address belongs to the fleet.
create table server_address (
  server_id    int not null,
  address      inet not null,
  -- report: its own report listed it; peer: its report or log batch came from it
  how          text not null,
  seen_at      timestamptz not null,
  primary key (server_id, address, how)
);
create index server_address_address on server_address (address);

-- Hosts that answered an outside scan and that no server has the address of: to be adopted or ignored.
create table unclaimed_host (
  address      inet primary key,
  names        text[] not null,
  -- Open ports, at most 500 of them, and how many there are.
  ports        jsonb not null,
  open         int not null,
  vantage_id   int not null,
  scan_id      bigint not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  ignored_at   timestamptz,
  ignored_by   text,
  ignored_why  text
);

-- Scans of our own vantage: asked for, going on, over.
create table audit_run (
  run_id       bigint generated always as identity primary key,
  -- scan, verify
  kind         text not null,
  -- waiting, running, done, failed, cancelled
  state        text not null default 'waiting',
  -- Null: the schedule.
  asked_by     text,
  asked_at     timestamptz not null,
  -- Ids of the servers; empty: all that may be looked at.
  servers      int[] not null,
  -- Those that are done: who takes a run over goes on behind them.
  servers_done int[] not null default '{}',
  started_at   timestamptz,
  finished_at  timestamptz,
  -- Ports that were tried, of how many.
  done         int not null default 0,
  total        int not null default 0,
  -- Who wants it to end.
  cancelled_by text,
  -- Until when the worker that has it is believed to be alive.
  claimed_until timestamptz,
  -- What became of it; of what was refused, why.
  words        text[] not null default '{}',
  -- The newest of its reports.
  scan_id      bigint
);
create index audit_run_open on audit_run (run_id) where state in ('waiting', 'running');
create index audit_run_recent on audit_run (run_id desc);

-- What stood open in the fleet at the end of each UTC hour in which something was looked at.
create table exposure_hour (
  hour         timestamptz primary key,
  open         int not null,
  unexpected   int not null,
  exposed      int not null,
  servers      int not null
);
