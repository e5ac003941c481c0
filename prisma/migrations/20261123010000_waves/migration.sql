-- Bursts and waves. Owned by postgres.js (lib/store); see lib/waves/README.md for the words.
-- What belongs to a server has server_id in its key, so that Citus can distribute it; waves span the fleet and stay in
-- one place, as the fleet_ tables do.

create type effect as enum ('reached', 'possible', 'none');
create type wave_kind as enum ('wordlist', 'sweep', 'login', 'slow_http');
create type wave_state as enum ('open', 'ended');

-- One source's uninterrupted doings on one server. Written by the transaction that stores the lines; only `effect` and
-- `due_at` are the detector's.
create sequence burst_id cache 64;
create table burst (
  server_id  int not null,
  burst_id   bigint not null default nextval('burst_id'),
  source     text not null,
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  requests   int not null,
  probes     int not null,
  strays     int not null,
  logins     int not null,
  idle       int not null,
  -- Different targets; exact up to what is kept, estimated beyond.
  targets    int not null,
  is_cut     boolean not null,
  -- Requests by outcome, in the order of the type `outcome`.
  outcomes   int[] not null,
  -- Most probes first.
  categories category[] not null,
  -- Single addresses behind an IPv6 source, a few.
  addresses  text[] not null,
  -- Null until it was judged, and for what is no probing.
  effect     effect,
  -- The lists: see lib/store/burst/burst-codec.ts.
  body       bytea not null,
  changed_at timestamptz not null default now(),
  -- When the detector should look at it; null: it has nothing to look for.
  due_at     timestamptz default now(),
  -- Its targets are counted in target_document.
  is_counted boolean not null default false,
  -- It went into another burst when a line closed the gap between them; the detector takes it out of its wave.
  went_into  bigint,
  primary key (server_id, burst_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- Bodies are compressed already.
alter table burst alter column body set storage external;
create index burst_source on burst (source, server_id, last_at);
create index burst_server on burst (server_id, last_at);
create index burst_recent on burst (last_at) include (changed_at);
create index burst_due on burst (due_at) where due_at is not null;

create sequence wave_id;
create table wave (
  wave_id     bigint primary key default nextval('wave_id'),
  kind        wave_kind not null,
  state       wave_state not null default 'open',
  title       text not null,
  -- What a person called it.
  name        text,
  muted_at    timestamptz,
  effect      effect not null,
  is_new      boolean not null,
  -- No more than the daily background of the internet.
  is_background boolean not null,
  novelty_text text,
  -- Requests that it had when its novelty was last judged.
  judged_requests bigint not null,
  -- The wave that it repeats, and that in words.
  recurs      bigint,
  recurs_text text,
  tool        text,
  tool_confidence text,
  tool_why    text,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  requests    bigint not null default 0,
  bursts      int not null default 0,
  sources     int not null default 0,
  servers     int not null default 0,
  -- Bursts that reached something, and bursts that possibly did.
  reached     int not null default 0,
  possible    int not null default 0,
  -- Probes that were answered 2xx or 304; ordinary requests of the same bursts are not among them.
  served_probes bigint not null default 0,
  outcomes    bigint[] not null,
  -- Most probes first; `category_counts` are theirs.
  categories  category[] not null,
  category_counts bigint[] not null,
  -- What new bursts are compared with: see lib/store/wave/wave-codec.ts.
  fingerprint bytea not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  ended_at    timestamptz,
  -- It went into another wave; its page leads there.
  went_into   bigint,
  -- A person put it into the other: its list goes on to be compared with, beside that of the other.
  is_facet    boolean not null default false
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
alter table wave alter column fingerprint set storage external;
create index wave_recent on wave (last_at desc, wave_id desc) where went_into is null;
create index wave_went_into on wave (went_into) where went_into is not null;
create index wave_open on wave (last_at) where state = 'open' and went_into is null;

-- Which wave a burst is in and why; with what the wave's sums hold of it, so that they can be brought up to date
-- without reading the other members.
create table wave_burst (
  server_id  int not null,
  burst_id   bigint not null,
  wave_id    bigint not null,
  reason     text not null,
  joined_at  timestamptz not null,
  -- A person put it here: detection leaves it.
  is_pinned  boolean not null default false,
  -- Targets that it had when its place was last decided on: it is decided on again when it has grown much.
  judged_targets int not null,
  source     text not null,
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  requests   int not null,
  outcomes   int[] not null,
  served_probes int not null,
  effect     effect not null,
  -- Targets that were reached, a few.
  reached    text[] not null,
  categories category[] not null,
  category_counts int[] not null,
  primary key (server_id, burst_id)
);
create index wave_burst_wave on wave_burst (wave_id, last_at desc);

create table wave_source (
  wave_id  bigint not null,
  source   text not null,
  bursts   int not null,
  requests bigint not null,
  primary key (wave_id, source)
);
create index wave_source_source on wave_source (source, wave_id);

create table wave_server (
  wave_id   bigint not null,
  server_id int not null,
  bursts    int not null,
  requests  bigint not null,
  primary key (wave_id, server_id)
);

-- Where to find the few waves, and the few bursts in no wave yet, that a burst is worth comparing with.
create table wave_key (
  key      bigint not null,
  is_ended boolean not null,
  wave_id  bigint not null,
  primary key (key, is_ended, wave_id)
);
create index wave_key_wave on wave_key (wave_id);

create table burst_key (
  server_id int not null,
  burst_id  bigint not null,
  key       bigint not null,
  last_at   timestamptz not null,
  added_at  timestamptz not null default now(),
  primary key (server_id, burst_id, key)
);
create index burst_key_key on burst_key (key, last_at desc);

-- How often this fleet has seen a target or an agent before, in documents: waves, and bursts that stayed in none. By
-- the month of the document, so that what is older than the retention can go.
create table target_document (
  key       bigint not null,
  month     date not null,
  documents int not null,
  primary key (key, month)
);
create index target_document_month on target_document (month);

create table document_month (
  month      date primary key,
  documents  int not null,
  -- The time that its documents span.
  first_at   timestamptz not null,
  last_at    timestamptz not null,
  counted_at timestamptz not null
);

-- Sources that a person took out of a wave: detection never puts them back.
create table wave_never (
  wave_id bigint not null,
  source  text not null,
  primary key (wave_id, source)
);
create index wave_never_source on wave_never (source);

-- Waves that a person split: detection never makes them one.
create table wave_apart (
  wave_id  bigint not null,
  other_id bigint not null,
  primary key (wave_id, other_id)
);

-- What people did to waves, newest last.
create table wave_edit (
  edit_id bigint generated always as identity primary key,
  wave_id bigint not null,
  at      timestamptz not null,
  -- Who it was, as text: the account may be gone.
  by      text not null,
  what    text not null
);
create index wave_edit_wave on wave_edit (wave_id);

-- Dummy connections with which servers wake their own children, by minute.
create table dummy_minute (
  server_id   int not null,
  minute      timestamptz not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  connections int not null,
  primary key (server_id, minute)
);
create index dummy_minute_time on dummy_minute (minute);

-- What virtual hosts usually answer: the measure for what they answer to a probe. An empty name stands for the host of
-- a log that names none.
create table answer_profile (
  server_id int not null,
  vhost     text not null,
  -- JSON, see lib/waves/answer-profile.ts.
  body      bytea not null,
  last_at   timestamptz not null,
  primary key (server_id, vhost)
);
create index answer_profile_age on answer_profile (last_at);
