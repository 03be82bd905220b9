-- Until when: the working calendar, the runs of clocks with their last days, the lights that were told.

-- A year's notices, every version that was ever imported; the newest counts. How many rows there are is the calendar's
-- edition.
create table calendar_version (
  year        integer not null check (year between 2000 and 2199),
  version     integer not null check (version > 0),
  papers      jsonb not null,                     -- addresses of the notices
  days        jsonb not null,                     -- [{date, name, kind: statutory, rest, work}]
  imported_at timestamptz not null,
  imported_by uuid references app_user,           -- null: came with the program
  primary key (year, version)
);
create trigger calendar_version_append_only before update or delete on calendar_version
  for each row execute function refuse_change();

-- One row a run of a clock. Nothing that could not be computed again, but "told" and "look_at".
create table ticket_deadline (
  ticket_id   uuid not null references ticket,
  start_id    uuid not null,                      -- of the event that started the run
  clock       text not null,
  rule_set    text not null,
  article     text not null check (length(article) <= 200),
  state       text not null check (state in ('running', 'paused', 'stopped')),
  started_at  timestamptz not null,
  due         date not null,
  due_at      timestamptz not null,               -- the end of that day
  yellow_at   timestamptz not null,
  red_at      timestamptz not null,
  stopped_at  timestamptz,
  paused_days integer not null check (paused_days >= 0),
  extended    boolean not null,
  warnings    text[] not null,
  calendar    integer not null,                   -- edition that it was computed with
  told        smallint not null default 0 check (told between 0 and 3), -- 1 yellow, 2 red, 3 overdue
  look_at     timestamptz,                        -- when the next light is to be told; null: none
  primary key (ticket_id, start_id),
  check ((state = 'stopped') = (stopped_at is not null)),
  check (look_at is null or (state = 'running' and told < 3))
);
create index ticket_deadline_due on ticket_deadline (due_at, ticket_id) where state <> 'stopped';       -- worklists, dry runs
create index ticket_deadline_look on ticket_deadline (look_at) where look_at is not null;               -- lights
create index ticket_deadline_calendar on ticket_deadline (calendar, ticket_id) where state <> 'stopped'; -- to compute again

-- Lights that were told, once for each last day.
create table deadline_light (
  ticket_id uuid not null references ticket,
  start_id  uuid not null,
  light     text not null check (light in ('yellow', 'red', 'overdue')),
  due       date not null,
  told_at   timestamptz not null,
  primary key (ticket_id, start_id, light, due)
);
create trigger deadline_light_append_only before update or delete on deadline_light
  for each row execute function refuse_change();

-- Of db-scheduler 16 (its postgresql_tables.sql): a few rows, one for each thing that is done again and again.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
