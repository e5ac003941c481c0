-- The small tables that people edit; prisma/schema.prisma describes them.

create type token_scope as enum ('ingest', 'read', 'audit');
create type user_role as enum ('admin', 'operator', 'viewer');

create table server (
  server_id  serial primary key,
  name       text not null,
  addresses  text[] not null default '{}',
  roles      text[] not null default '{}',
  tags       text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  removed_at timestamptz(3)
);
create unique index server_name_key on server (name);

create table token (
  token_id   serial primary key,
  scope      token_scope not null,
  server_id  int references server (server_id) on delete set null on update cascade,
  hash       bytea not null,
  hint       text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
);
create unique index token_hash_key on token (hash);

create table app_user (
  user_id       serial primary key,
  email         text not null,
  password_hash text not null,
  role          user_role not null,
  created_at    timestamptz(3) not null default now()
);
create unique index app_user_email_key on app_user (email);

create table session (
  hash       bytea primary key,
  user_id    int not null references app_user (user_id) on delete cascade on update cascade,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create index session_expires_at_idx on session (expires_at);

create table setting (
  name  text primary key,
  value jsonb not null
);
