-- Who is told what (docs/ticket-life.md, *Who is told what*): a row for each notice and recipient, written with the fact that it tells of.

create table notice (
  id           uuid primary key,
  ticket_id    uuid not null references ticket,
  fact         integer not null check (fact > 0),               -- number of what happened
  template     text not null check (length(template) <= 64),
  version      integer not null check (version > 0),            -- of its text in notices.json
  recipient    text not null check (recipient in ('complainant', 'respondent', 'reporter', 'unit')),
  channel      text not null check (channel in ('paper', 'phone', 'sms', 'web', 'desk')),
  state        text not null check (state in ('waiting', 'sent', 'delivered', 'to-print', 'printed', 'to-tell', 'told', 'failed', 'dropped')),
  authority_id uuid not null references authority,              -- in whose name
  owner_id     uuid not null references authority,              -- whose people tell it
  number       text check (length(number) between 1 and 100),   -- of a formal document
  address      bytea not null,                                  -- name, telephone, postal address
  text         bytea not null,
  attempts     integer not null default 0 check (attempts >= 0),
  next_at      timestamptz,                                     -- when it is handed to its carrier; while one has it: when another may
  reference    text check (length(reference) between 1 and 200), -- the carrier's
  last_error   text check (length(last_error) <= 200),          -- the carrier's words, nothing personal
  told_how     text check (told_how in ('printed', 'phone', 'handed-over', 'posted')),
  told_by      uuid references app_user,                        -- who told, printed or handed over
  note         bytea,                                           -- what he wrote about it
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  unique (ticket_id, fact, template, recipient),                -- a fact is told once
  check ((state = 'waiting') = (next_at is not null))
);
create index notice_due on notice (next_at, id) where state = 'waiting';
create index notice_to_tell on notice (owner_id, created_at, id) where state in ('to-print', 'printed', 'to-tell', 'failed');
create unique index notice_reference on notice (channel, reference) where reference is not null;

-- What carriers said became of a notice; it may come before the answer to the sending is stored.
create table notice_receipt (
  channel   text not null,
  reference text not null check (length(reference) between 1 and 200),
  delivered boolean not null,
  why       text check (length(why) <= 200),
  at        timestamptz not null,
  primary key (channel, reference)
);

-- The last number of a formal document, per authority and year; its row lock makes numbers gapless.
create table notice_number (
  authority_id uuid not null references authority,
  year         integer not null check (year between 2000 and 9999),
  last         bigint not null check (last > 0),
  primary key (authority_id, year)
);
