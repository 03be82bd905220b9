-- What routing, transfers, calls out and supervisors tell, the callers who are to be called back, and the facts that
-- figures are made of. Tables that end in _fact, _part, _interval and _answer are folded from events, and can be made anew from them.

alter table contact drop constraint contact_outcome_check;
alter table contact add constraint contact_outcome_check
  check (outcome in ('answered', 'abandoned-queue', 'abandoned-ringing', 'full', 'closed', 'failed'));
-- Of a call out, caller is the number that was called.
alter table contact
  add column direction    text not null default 'in' check (direction in ('in', 'out')),
  add column routed_line  text check (length(routed_line) <= 32),
  add column transfers    integer not null default 0 check (transfers >= 0),
  add column ticket_id    uuid,  -- a call out about this ticket
  add column call_back_id uuid;  -- a call out to somebody of the worklist

-- What supervisors did to seats; kept so that each is in the audit log once.
create table supervisor_deed (
  event_id   uuid primary key,
  at         timestamptz not null,
  supervisor uuid,
  seat       text not null,
  call_id    uuid,
  deed       text not null check (length(deed) <= 64)
);

-- ------------------------------------------------------------------------------------------------------------ facts

create table call_fact (
  contact_id  uuid primary key references contact,
  direction   text not null check (direction in ('in', 'out')),
  line        text not null,                    -- the dialled one; 'other' when it is none of the five
  routed_line text,
  at          timestamptz not null,             -- queued, else offered: every figure counts from here
  queued      boolean not null,
  answered_at timestamptz,                      -- first
  ended_at    timestamptz,
  outcome     text,
  ended_by    text,
  waited_ms   bigint check (waited_ms >= 0),    -- from `at` to the first answer, else to the end
  talk_ms     bigint not null check (talk_ms >= 0),
  hold_ms     bigint not null check (hold_ms >= 0),
  expected_ms bigint check (expected_ms >= 0),  -- the wait that could be said
  transfers   integer not null check (transfers >= 0),
  caller_hash bytea
);
create index call_fact_at on call_fact (at);
create index call_fact_line on call_fact (line, at);
create index call_fact_caller on call_fact (caller_hash, at) where caller_hash is not null; -- who calls again within a day

-- Each offer of a call to a seat, and what came of it.
create table call_part (
  contact_id  uuid not null references contact,
  n           integer not null check (n > 0),
  direction   text not null check (direction in ('in', 'out')),
  line        text not null,
  seat        text not null,
  user_id     uuid,
  offered_at  timestamptz not null,
  missed      text,                             -- a word, when it was
  answered_at timestamptz,
  left_at     timestamptz,                      -- ended, or given away
  talk_ms     bigint not null check (talk_ms >= 0),
  hold_ms     bigint not null check (hold_ms >= 0),
  transferred boolean not null,                 -- this seat gave the caller away
  hung_up     boolean not null,                 -- this seat ended the call
  primary key (contact_id, n)
);
create index call_part_at on call_part (offered_at);
create index call_part_user on call_part (user_id, offered_at) where user_id is not null;
create index call_part_seat on call_part (seat, answered_at) where answered_at is not null; -- whose wrap-up it is

create table survey_answer (
  contact_id uuid not null references contact,
  question   integer not null check (question > 0),
  key        integer not null check (key between 0 and 9),
  at         timestamptz not null,
  line       text not null,
  seat       text,
  user_id    uuid,
  primary key (contact_id, question)
);
create index survey_answer_at on survey_answer (at);

-- A seat's time in a state, to its next one.
create table seat_interval (
  event_id uuid primary key,
  seat     text not null,
  since    timestamptz not null,
  user_id  uuid,
  state    text not null,
  reason   text,
  until    timestamptz                          -- null: nothing was told since
);
create index seat_interval_seat on seat_interval (seat, since, event_id);
create index seat_interval_since on seat_interval (since);
create index seat_interval_user on seat_interval (user_id, since) where user_id is not null;

insert into seat_interval (event_id, seat, since, user_id, state, reason, until)
select event_id, seat, at, user_id, state, reason, lead(at) over (partition by seat order by at, event_id) from seat_event
on conflict do nothing;

-- ------------------------------------------------------------------------------------------------------- call-backs

-- Who is to be called back: one open row per number.
create table call_back (
  id           uuid primary key,
  authority_id uuid not null references authority,
  number       bytea not null,                  -- E.164
  number_hash  bytea not null check (length(number_hash) = 32),
  line         text,
  why          text not null check (why in ('key', 'closed', 'full', 'gave-up')), -- the latest
  since        timestamptz not null,            -- the first call
  latest_at    timestamptz not null,
  calls        integer not null check (calls > 0),
  contact_id   uuid not null references contact, -- the latest
  tries        integer not null default 0 check (tries >= 0),
  tried_at     timestamptz,
  result       text check (result in ('answered', 'busy', 'no-answer', 'failed')), -- of the last try
  taken_by     uuid references app_user,
  taken_until  timestamptz,
  outcome      text check (outcome in ('called-back', 'came-again', 'unreachable', 'not-wanted')),
  note         bytea,
  closed_by    uuid references app_user,        -- null: by itself
  closed_at    timestamptz,
  version      bigint not null default 1,
  check ((outcome is null) = (closed_at is null)),
  check ((taken_by is null) = (taken_until is null))
);
create unique index call_back_open on call_back (number_hash) where closed_at is null;
create index call_back_waiting on call_back (authority_id, since, id) where closed_at is null;
create index call_back_closed on call_back (authority_id, closed_at desc, id desc) where closed_at is not null;

-- Calls that were counted there, so that none counts twice.
create table call_back_call (
  contact_id   uuid primary key references contact,
  call_back_id uuid not null references call_back
);
create index call_back_call_of on call_back_call (call_back_id);

-- Tries that were counted.
create table call_back_try (
  contact_id   uuid primary key references contact,
  call_back_id uuid not null references call_back
);
