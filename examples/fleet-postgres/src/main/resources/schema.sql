-- Run once, for example by your migration tool.

create table if not exists pipeline (
  id text primary key,
  prompt text not null
);

create table if not exists step (
  pipeline text not null references pipeline,
  name text not null,
  state text not null check (state in ('blocked', 'ready', 'sending', 'waiting', 'finished', 'failed')),
  attempt int not null default 1,
  correlation_id text not null unique, -- pipeline.name.attempt: of the one submit that this attempt may send
  task_id text unique,
  result text, -- JSON of the track or persona; of the download, where the audio is
  error text,
  changed timestamptz not null default now(),
  primary key (pipeline, name)
);

-- One row: the time of the next poll that any worker may send.
create table if not exists poll_pace (
  only_row boolean primary key default true check (only_row),
  next_poll timestamptz not null
);
insert into poll_pace (next_poll) values (now()) on conflict do nothing;

-- The table of db-scheduler 16, as its documentation has it.
create table if not exists scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index if not exists scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index if not exists scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
