-- What carriers delivered. Numbers and texts are sealed (SM4-GCM) and found by keyed hashes (HMAC-SM3) only.

-- A long message while its parts come, over any link and copy; kept for a while after it is whole, so that a part that
-- comes again is known.
create table assembly (
  id      uuid primary key,
  account text not null check (length(account) between 1 and 64),
  key     bytea not null check (octet_length(key) = 32), -- account, both numbers, reference, total
  total   smallint not null check (total between 2 and 255),
  began   timestamptz not null,
  done    timestamptz
);
create index assembly_by_key on assembly (key, began);
create index assembly_open on assembly (began) where done is null;
create index assembly_done on assembly (done) where done is not null;

create table part (
  assembly uuid not null references assembly on delete cascade,
  number   smallint not null check (number between 1 and 255),
  hash     bytea not null check (octet_length(hash) = 32),
  sealed   bytea not null,
  primary key (assembly, number)
);

create table inbound (
  id      uuid primary key,
  account text not null check (length(account) between 1 and 64),
  once    bytea not null unique check (octet_length(once) = 32), -- the same delivery again adds nothing
  sender  bytea not null check (octet_length(sender) = 32),
  sealed  bytea not null,
  parts   smallint not null check (parts between 1 and 255),
  missing smallint[] not null default '{}', -- numbers of the parts that did not come in time
  text    boolean not null,                 -- false: nothing that people can read
  arrived timestamptz not null,
  handed  timestamptz                       -- when the core had it
);
create index inbound_to_hand on inbound (arrived, id) where handed is null;

-- A receipt may come before the answer to its submission, twice, or for nothing of ours.
create table receipt (
  account text not null check (length(account) between 1 and 64),
  message text not null check (length(message) <= 64),  -- the carrier's name for it
  status  text not null check (length(status) <= 10),
  arrived timestamptz not null,
  primary key (account, message, status)
);
