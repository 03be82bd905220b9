-- What the core wants said, and what became of it.

create table outbound (
  id         uuid primary key,  -- the core's: the same again adds nothing
  account    text not null check (length(account) between 1 and 64),
  sealed     bytea not null,
  priority   smallint not null check (priority between 0 and 3),
  receipt    boolean not null,
  -- waiting ─► sending ─► sent ─► delivered, undelivered; from waiting and sending also failed, expired
  state      text not null default 'waiting'
             check (state in ('waiting', 'sending', 'sent', 'delivered', 'undelivered', 'failed', 'expired')),
  not_before timestamptz not null,
  expires    timestamptz not null,
  attempts   smallint not null default 0 check (attempts >= 0),
  leased     timestamptz,        -- who sends it has said its verdicts by then, or is dead
  created    timestamptz not null,
  changed    timestamptz not null,
  check ((state = 'sending') = (leased is not null))
);
create index outbound_due on outbound (account, priority desc, not_before, created) where state = 'waiting';
create index outbound_leased on outbound (leased) where state = 'sending';

create table outbound_part (
  message    uuid not null references outbound on delete cascade,
  number     smallint not null check (number between 1 and 255),
  account    text not null,
  state      text not null check (state in ('waiting', 'sending', 'taken', 'refused')),
  carrier_id text check (length(carrier_id) <= 64),
  code       integer,
  status     text check (length(status) <= 10),        -- the receipt's
  tries      smallint not null default 0 check (tries >= 0),   -- in vain, but for throttling
  doubled    smallint not null default 0 check (doubled >= 0), -- sent again, and nobody knows whether it was there
  primary key (message, number),
  check ((state = 'taken') = (carrier_id is not null))
);
create index outbound_part_by_carrier on outbound_part (account, carrier_id) where carrier_id is not null;

alter table receipt add column matched timestamptz;
create index receipt_to_match on receipt (arrived) where matched is null;
