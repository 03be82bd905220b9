-- The core's first tables. Columns of type bytea without "_hash" are envelopes: SM4-GCM with algorithm and key id inside
-- (docs/adr/0010). Columns "_hash" are HMAC-SM3 over normalised values. Nothing that identifies a person is kept in plain.

-- Which personal.key this database was written with; the core refuses to start with another.
create table personal_key (
  only_one    boolean primary key check (only_one),
  id          bytea not null check (length(id) = 4),
  used_since  timestamptz not null
);

create table app_user (
  id            uuid primary key,
  login         text not null unique check (length(login) between 1 and 200),
  password_hash text not null,
  name          bytea not null,
  role          text not null check (role in ('agent', 'supervisor')),
  seat          text check (length(seat) between 1 and 32),
  active        boolean not null default true,
  created_at    timestamptz not null
);

create table session (
  token_sha256 bytea primary key check (length(token_sha256) = 32),
  user_id      uuid not null references app_user,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null
);
create index session_expires on session (expires_at); -- purge at login

create table login_failure (
  login_hash bytea not null check (length(login_hash) = 32),
  failed_at  timestamptz not null
);
create index login_failure_login on login_failure (login_hash, failed_at);

-- Facts are only ever added.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- ---------------------------------------------------------------------------------------------------------- contacts

create table contact (
  id          uuid primary key,
  call_id     uuid unique,                        -- null for channels without a call
  channel     text not null check (channel in ('phone', 'web', 'sms', 'letter', 'walk-in')),
  line        text check (line in ('12315', '12365', '12331', '12358', '12330')),
  dialled     text check (length(dialled) <= 64), -- as it came
  caller      bytea,                              -- E.164
  caller_hash bytea check (length(caller_hash) = 32),
  caller_raw  bytea,                              -- as it came
  trunk       text,
  province    text,
  city        text,
  certain     boolean not null default false,
  site        text,
  node        text,
  started_at  timestamptz not null,
  queued_at   timestamptz,
  answered_at timestamptz,
  ended_at    timestamptz,
  waited_ms   bigint check (waited_ms >= 0),
  talked_ms   bigint check (talked_ms >= 0),
  missed      integer not null default 0 check (missed >= 0),
  seat        text,
  agent_id    uuid references app_user,           -- who answered last, by telephony's events
  saved_by    uuid references app_user,           -- who saved first, by the desktop
  ended_by    text check (ended_by in ('caller', 'seat', 'system')),
  outcome     text check (outcome in ('answered', 'abandoned-queue', 'abandoned-ringing', 'failed')),
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
-- caller card: the earlier contacts of a number, newest first, and their count (index only)
create index contact_caller on contact (caller_hash, started_at desc) where caller_hash is not null;
-- lists, newest first: all, and an agent's own (answered or saved by him: the newest of each, united)
create index contact_started on contact (started_at desc, id desc);
create index contact_agent on contact (agent_id, started_at desc, id desc) where agent_id is not null;
create index contact_saved_by on contact (saved_by, started_at desc, id desc) where saved_by is not null;

-- One row per event of telephony. The primary key holds the partition key; that an event with the same id and another
-- time is not taken twice is checked under the contact's row lock, through contact_event_once.
create table contact_event (
  contact_id  uuid not null references contact,
  event_id    uuid not null,
  at          timestamptz not null,
  type        text not null,
  received_at timestamptz not null,
  data        bytea not null,                     -- the whole event, JSON
  primary key (contact_id, event_id, at)
) partition by range (at);
create index contact_event_once on contact_event (contact_id, event_id);

-- Seats' states, for statistics.
create table seat_event (
  event_id    uuid not null,
  at          timestamptz not null,
  seat        text not null,
  user_id     uuid,
  state       text not null,
  reason      text,
  received_at timestamptz not null,
  primary key (event_id, at)
) partition by range (at);

-- Late, early and absurd times go into the default partition; nothing is refused for want of a month.
create table contact_event_other partition of contact_event default;
create table seat_event_other partition of seat_event default;

create trigger contact_event_append_only before update or delete on contact_event
  for each row execute function refuse_change();
create trigger seat_event_append_only before update or delete on seat_event
  for each row execute function refuse_change();

-- Makes the partitions of a month. Safe to call again, from several processes; a month whose rows are already in the
-- default partition stays there.
create function make_month_partitions(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  parent text;
begin
  perform pg_advisory_xact_lock(1231501);
  foreach parent in array array['contact_event', 'seat_event'] loop
    if to_regclass(parent || to_char(first, '_YYYY_MM')) is null then
      begin
        execute format('create table %I partition of %I for values from (%L) to (%L)',
          parent || to_char(first, '_YYYY_MM'), parent,
          first || ' 00:00:00+08', (first + interval '1 month')::date || ' 00:00:00+08');
      exception when check_violation then null;
      end;
    end if;
  end loop;
end $$;

-- Events that cannot be read or stored, set aside so that the others go on. Looked at by people.
create table set_aside_event (
  id          bigint generated always as identity primary key,
  stream_id   text not null unique,
  reason      text not null,
  payload     bytea not null,
  set_aside_at timestamptz not null
);

-- ----------------------------------------------------------------------------------------------------------- tickets

-- One row per ticket, as the person gave it then; only ever added.
create table person (
  id             uuid primary key,
  name           bytea,
  name_hash      bytea check (length(name_hash) = 32),
  phone          bytea,
  phone_hash     bytea check (length(phone_hash) = 32),
  id_type        text check (id_type in ('id-card', 'passport', 'hk-macao-permit', 'taiwan-permit', 'foreigner-residence', 'other')),
  id_number      bytea,
  id_number_hash bytea check (length(id_number_hash) = 32),
  address        bytea,
  anonymous      boolean not null,
  created_at     timestamptz not null,
  check (not anonymous or (name is null and phone is null and id_number is null and address is null))
);
create index person_name on person (name_hash) where name_hash is not null;   -- search by whole name
create index person_phone on person (phone_hash, created_at desc) where phone_hash is not null; -- caller card

create table respondent (
  id           uuid primary key,
  name         bytea,
  name_hash    bytea check (length(name_hash) = 32),
  name_pairs   bigint[] not null default '{}',    -- blind index: keyed hashes of neighbouring characters
  uscc         bytea,
  uscc_hash    bytea check (length(uscc_hash) = 32),
  address      bytea,
  phone        bytea,
  platform     bytea,
  order_number bytea,
  created_at   timestamptz not null
);
create index respondent_name on respondent (name_hash) where name_hash is not null;
create index respondent_pairs on respondent using gin (name_pairs);   -- "name contains"
create index respondent_uscc on respondent (uscc_hash) where uscc_hash is not null;

create table ticket (
  id            uuid primary key,
  number        text not null unique check (number ~ '^[0-9]{17,}$'),
  kind          text not null check (kind in ('complaint', 'report', 'consultation', 'suggestion')),
  state         text not null check (state in ('registered', 'closed')),
  call_id       uuid,
  contact_id    uuid references contact,
  line          text check (line in ('12315', '12365', '12331', '12358', '12330')),
  channel       text not null check (channel in ('phone', 'web', 'sms', 'letter', 'walk-in')),
  person_id     uuid not null unique references person,
  respondent_id uuid not null unique references respondent,
  category      text,
  occurred_on   date,
  amount        numeric(12, 2) check (amount >= 0),
  facts         bytea not null,
  requests      text not null,                    -- words, separated by commas
  request_text  bytea,
  answer        bytea,
  created_at    timestamptz not null,
  created_by    uuid not null references app_user,
  version       bigint not null
);
create index ticket_newest on ticket (created_at desc, id desc);
create index ticket_own on ticket (created_by, created_at desc, id desc);
create index ticket_contact on ticket (contact_id) where contact_id is not null;  -- caller card: tickets of a contact

create table ticket_event (
  id        uuid primary key,
  ticket_id uuid not null references ticket,
  type      text not null,
  at        timestamptz not null,
  by_user   uuid references app_user
);
create index ticket_event_ticket on ticket_event (ticket_id, at);
create trigger ticket_event_append_only before update or delete on ticket_event
  for each row execute function refuse_change();

-- The last number given out per region and day; its row lock makes numbers gapless.
create table ticket_sequence (
  region text not null check (region ~ '^[0-9]{4}$'),
  day    date not null,
  last   bigint not null check (last > 0),
  primary key (region, day)
);

-- A key registers one ticket. The body is kept as a keyed hash only; the answer is read from the ticket.
create table idempotency_key (
  user_id    uuid not null references app_user,
  key        uuid not null,
  body_hash  bytea not null check (length(body_hash) = 32),
  ticket_id  uuid not null references ticket deferrable initially deferred,
  created_at timestamptz not null,
  primary key (user_id, key)
);

create table draft (
  user_id    uuid not null references app_user,
  id         uuid not null,
  call_id    uuid,
  kind       text not null check (kind in ('complaint', 'report', 'consultation', 'suggestion')),
  form       bytea not null,
  updated_at timestamptz not null,                -- by the desktop's clock: an older save never overwrites a newer one
  saved_at   timestamptz not null,
  primary key (user_id, id)
);
create index draft_newest on draft (user_id, updated_at desc);
