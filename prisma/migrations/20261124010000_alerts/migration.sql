-- Alerts: what fires, whom it is told, and what became of every telling.

-- Edited by people, owned by Prisma.

-- A rule as people changed it; a rule without a row has its defaults (lib/alert/rules).
create table alert_rule (
  kind         text primary key,
  is_enabled   boolean not null default true,
  severity     text,
  -- Thresholds that differ from the defaults, by name.
  params       jsonb not null default '{}',
  -- Servers, roles and tags that it is about; empty lists: all.
  scope        jsonb not null default '{}',
  updated_by   text,
  updated_at   timestamptz(3) not null default now()
);

-- Where notices go. The channel that the settings of the instance give (SMTP_URL, ALERT_TO) has no row.
create table channel (
  channel_id   serial primary key,
  kind         text not null,
  name         text not null unique,
  -- Addresses and secrets; never shown again once stored.
  config       jsonb not null,
  is_enabled   boolean not null default true,
  min_severity text not null default 'low',
  -- Whether digests go there.
  takes_digest boolean not null default true,
  -- Notices an hour at most; urgent ones are not counted.
  hourly_max   int not null default 20,
  failures     int not null default 0,
  disabled_reason text,
  created_at   timestamptz(3) not null default now()
);

create table silence (
  silence_id   serial primary key,
  -- Rules, alert keys, servers, roles, tags, categories: all that are given must match.
  matchers     jsonb not null,
  starts_at    timestamptz(3) not null,
  ends_at      timestamptz(3) not null,
  reason       text not null,
  created_by   text not null,
  created_at   timestamptz(3) not null default now()
);

create table maintenance_window (
  maintenance_window_id serial primary key,
  name         text not null,
  scope        jsonb not null default '{}',
  starts_at    timestamptz(3) not null,
  ends_at      timestamptz(3) not null,
  -- Days after which it comes again; null: once.
  repeats_days int,
  created_by   text not null,
  created_at   timestamptz(3) not null default now()
);

-- Written by evaluation and delivery in shared transactions, owned by postgres.js.

create type alert_state as enum ('pending', 'firing', 'recovering', 'flapping', 'resolved');
create type delivery_state as enum ('waiting', 'sending', 'sent', 'suppressed', 'failed');

create sequence alert_id;
create table alert (
  alert_id     bigint primary key default nextval('alert_id'),
  rule         text not null,
  key          text not null,
  state        alert_state not null,
  severity     text not null,
  title        text not null,
  started_at   timestamptz not null,
  held_at      timestamptz not null,
  ended_at     timestamptz,
  -- lib/alert/alert.ts: the condition as it held last, its peak, what was told, its turns.
  body         jsonb not null,
  acknowledged_by    text,
  acknowledged_at    timestamptz,
  acknowledged_until timestamptz,
  acknowledged_note  text,
  digested_at  timestamptz,
  -- When a notice of it was counted against the daily budget.
  spent_at     timestamptz,
  changed_at   timestamptz not null default now()
) with (fillfactor = 80);
create unique index alert_current on alert (rule, key) where state <> 'resolved';
create index alert_recent on alert (started_at desc, alert_id desc);
create index alert_spent on alert (spent_at) where spent_at is not null;
create index alert_undigested on alert (alert_id) where digested_at is null;
create index alert_going_on on alert (alert_id) where state <> 'resolved';

-- The timeline of an alert: what was decided and why, and what people did.
create table alert_event (
  alert_event_id bigint generated always as identity primary key,
  alert_id     bigint not null,
  at           timestamptz not null,
  -- A reason of lib/alert, or what a person did.
  kind         text not null,
  words        text not null,
  -- Who it was, as text; null: Doorwatch itself.
  by           text
);
create index alert_event_alert on alert_event (alert_id, at);

-- The digests that were made, those without a line too.
create table digest (
  made_at timestamptz primary key,
  lines   int not null
);

-- The outbox: one row for each notice and channel, written in the transaction that decided on it. What was not sent
-- has a row as well, with the reason.
create table delivery (
  delivery_id  bigint generated always as identity primary key,
  -- Null for digests and tests.
  alert_id     bigint,
  -- The same notice is never put in twice.
  dedup_key    text not null unique,
  -- 0: the channel of the settings, which has no row.
  channel_id   int not null,
  -- As it was called when it was put in.
  channel      text not null,
  state        delivery_state not null,
  -- firing, update, resolved, digest, test
  kind         text not null,
  severity     text not null,
  is_urgent    boolean not null,
  -- Why it was sent, or why not, in words.
  reason       text not null,
  notice       jsonb not null,
  attempts     int not null default 0,
  -- Null once there is nothing left to do.
  next_attempt_at timestamptz,
  -- While it is `sending`: until when the worker that has it is believed to be alive.
  claimed_until   timestamptz,
  -- The last attempt is made then.
  give_up_at   timestamptz not null,
  created_at   timestamptz not null,
  sent_at      timestamptz,
  -- The words of the server that took it.
  answer       text,
  -- The words of the server that refused it last; beside an answer: some recipients were refused.
  error        text,
  -- Of a mail: what the server said of each recipient so far.
  recipients   jsonb,
  -- When a person took note that it failed.
  seen_at      timestamptz
);
create index delivery_due on delivery (next_attempt_at) where state in ('waiting', 'sending');
create index delivery_recent on delivery (created_at);
create index delivery_channel on delivery (channel_id, delivery_id);
create index delivery_alert on delivery (alert_id, delivery_id) where alert_id is not null;
create index delivery_trouble on delivery (created_at) where error is not null and seen_at is null;

-- How old the newest line of a burst was on arrival, the least of all times that lines came to it. What only a
-- back-fill brought tells of the past and raises no alarm; bursts from before this column count as that.
alter table burst add column lag_seconds int not null default 2147483647;
