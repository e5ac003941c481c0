-- What is written in bulk, or shares a transaction with it. Owned by postgres.js (lib/store).
-- server_id stands in every key of a time series, so that Citus can distribute them by it; the fleet_ tables are
-- sums over all servers and stay in one place.

create type verdict as enum ('probe', 'ordinary', 'internal');
create type category as enum (
  'rtsp', 'tls_on_plain', 'other_protocol', 'malformed_request', 'open_proxy', 'cgi', 'secret_file', 'cms',
  'admin_panel', 'device', 'webshell', 'path_traversal', 'injection', 'remote_code', 'auth_brute_force',
  'scanner_agent', 'dummy_spoof', 'unknown_path'
);
create type outcome as enum ('refused', 'denied', 'redirected', 'served', 'failed', 'unknown');
create type batch_state as enum ('waiting', 'stored', 'failed');
create type batch_content as enum ('text', 'ndjson', 'json');

-- The spool: one row per POSTed body. The body, compressed, goes when the batch is stored; the row stays two days,
-- so that a body that is sent again is recognised.
create table batch (
  batch_id        bigint generated always as identity primary key,
  server_id       int not null,
  state           batch_state not null default 'waiting',
  content         batch_content not null,
  received_at     timestamptz not null default now(),
  -- Gzip; null once stored, and from the start for a repeated body.
  body            bytea,
  lines           int not null,
  bytes           bigint not null,
  body_hash       bytea not null,
  idempotency_key text,
  -- The batch whose body this one repeats: all its lines count as duplicates.
  repeats         bigint,
  -- Back-fill: lines of this batch say nothing about how far a shipper lags.
  backfill        boolean not null default false,
  -- How often a line stood in earlier parts of the same imported file: [line, earlier occurrences] pairs.
  prior           jsonb,
  last_error      text,
  stored_at       timestamptz,
  stored          int,
  duplicate       int,
  unparsed        int
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500, toast.autovacuum_vacuum_scale_factor = 0.05);
-- Bodies are compressed already: a second compression would only cost time.
alter table batch alter column body set storage external;
create index batch_waiting on batch (batch_id) where state = 'waiting';
create index batch_failed on batch (server_id) where state = 'failed';
create index batch_body on batch (server_id, body_hash);
create unique index batch_idempotency on batch (server_id, idempotency_key) where idempotency_key is not null;
create index batch_received on batch (received_at);

-- How often a waiting batch was begun. A table of its own, so that it can be written while the storing transaction
-- holds the batch itself: the count has to survive the death of that transaction.
create table batch_attempt (
  batch_id bigint primary key,
  attempts smallint not null
);

-- One row a server: what became of every line of its settled batches.
-- Its lock makes the storing of one server's lines a sequence, which deduplication needs.
create table ledger (
  server_id        int primary key,
  received         bigint not null default 0,
  stored           bigint not null default 0,
  duplicate        bigint not null default 0,
  unparsed         bigint not null default 0,
  last_received_at timestamptz,
  last_line_at     timestamptz,
  lag_seconds      int
) with (fillfactor = 50);

create table unparsed_line (
  server_id   int not null,
  line_key    bytea not null,
  received_at timestamptz not null,
  reason      text not null,
  -- The first 64 KiB; bytes and hash are the whole line's.
  line        bytea not null,
  line_bytes  bigint not null,
  line_hash   bytea not null,
  primary key (server_id, line_key)
);
create index unparsed_line_recent on unparsed_line (server_id, received_at desc);

-- Partitions live in a schema of their own: one a UTC day, named probe_2015_03_22.
create schema series;

-- When rows were last written to the partitions of a day; their retention counts from the later of both.
create table series_day (
  name          text not null,
  day           date not null,
  last_write_at timestamptz not null,
  primary key (name, day)
);

create sequence probe_id cache 64;
create table probe (
  server_id int not null,
  at        timestamptz not null,
  probe_id  bigint not null default nextval('probe_id'),
  source    text not null,
  address   text not null,
  category  category not null,
  outcome   outcome not null,
  status    smallint,
  format    text not null,
  rules     text[] not null,
  -- The request's target as text, shortened; for search. The truth is the line.
  target    text,
  line      bytea not null,
  primary key (server_id, at, probe_id)
) partition by range (at);
create index probe_recent on probe (at, probe_id);
create index probe_source on probe (source, at);

-- Ordinary and internal requests, a block of columns each: see lib/store/ordinary/README.md.
create sequence ordinary_block_id;
create table ordinary_block (
  server_id int not null,
  from_at   timestamptz not null,
  to_at     timestamptz not null,
  block_id  bigint not null default nextval('ordinary_block_id'),
  lines     int not null,
  body      bytea not null,
  primary key (server_id, from_at, block_id)
) partition by range (from_at);
alter table ordinary_block alter column body set storage external;
create index ordinary_block_recent on ordinary_block (to_at);

-- The identities of the lines that are stored, eight bytes each: what deduplication looks up.
create table line_key_block (
  server_id int not null,
  from_at   timestamptz not null,
  to_at     timestamptz not null,
  keys      bytea not null
) partition by range (from_at);
alter table line_key_block alter column keys set storage external;
create index line_key_block_span on line_key_block (server_id, from_at, to_at);

-- Roll-ups. `minute`, `hour` and `day` are the starts of UTC buckets.
create table server_minute (
  server_id int not null,
  minute    timestamptz not null,
  verdict   verdict not null,
  category  category,
  outcome   outcome not null,
  requests  bigint not null
) partition by range (minute);
create unique index server_minute_key on server_minute (server_id, minute, verdict, category, outcome) nulls not distinct;
create index server_minute_time on server_minute (minute);

create table server_hour (
  server_id int not null,
  hour      timestamptz not null,
  verdict   verdict not null,
  category  category,
  outcome   outcome not null,
  requests  bigint not null
);
create unique index server_hour_key on server_hour (hour, server_id, verdict, category, outcome) nulls not distinct;

create table server_day (
  server_id int not null,
  day       timestamptz not null,
  verdict   verdict not null,
  category  category,
  outcome   outcome not null,
  requests  bigint not null
);
create unique index server_day_key on server_day (day, server_id, verdict, category, outcome) nulls not distinct;

-- `slot` keeps transactions that store at the same time off each other's rows; readers sum over it.
create table fleet_minute (
  minute    timestamptz not null,
  slot      smallint not null,
  verdict   verdict not null,
  category  category,
  outcome   outcome not null,
  requests  bigint not null
);
create unique index fleet_minute_key on fleet_minute (minute, slot, verdict, category, outcome) nulls not distinct;

create table fleet_hour (
  hour      timestamptz not null,
  slot      smallint not null,
  verdict   verdict not null,
  category  category,
  outcome   outcome not null,
  requests  bigint not null
);
create unique index fleet_hour_key on fleet_hour (hour, slot, verdict, category, outcome) nulls not distinct;

create table fleet_day (
  day       timestamptz not null,
  slot      smallint not null,
  verdict   verdict not null,
  category  category,
  outcome   outcome not null,
  requests  bigint not null
);
create unique index fleet_day_key on fleet_day (day, slot, verdict, category, outcome) nulls not distinct;

-- Every source by server, ordinary visitors too: the roll-up with the most rows, so the narrowest. First and last
-- moments are seconds of the hour. The hour leads the key: what is written now stands on few pages of the index.
create table source_hour (
  hour         timestamptz not null,
  server_id    int not null,
  requests     int not null,
  probes       int not null,
  first_second smallint not null,
  last_second  smallint not null,
  source       text not null,
  primary key (hour, source, server_id)
) partition by range (hour);

-- Sources that probed, over the whole fleet: what rankings read.
create table fleet_source_hour (
  hour     timestamptz not null,
  source   text not null,
  slot     smallint not null,
  category category not null,
  -- False for own networks and for addresses that many share: counted, never ranked.
  ranked   boolean not null,
  probes   bigint not null,
  first_at timestamptz not null,
  last_at  timestamptz not null,
  primary key (hour, source, slot, category)
);
create index fleet_source_hour_source on fleet_source_hour (source, hour);

create table fleet_source_day (
  day      timestamptz not null,
  source   text not null,
  slot     smallint not null,
  category category not null,
  -- False for own networks and for addresses that many share: counted, never ranked.
  ranked   boolean not null,
  probes   bigint not null,
  first_at timestamptz not null,
  last_at  timestamptz not null,
  primary key (day, source, slot, category)
);
create index fleet_source_day_source on fleet_source_day (source, day);

-- When each part of the product was last alive. Of no worth after a crash.
create unlogged table heartbeat (
  part text primary key,
  at   timestamptz not null
);
