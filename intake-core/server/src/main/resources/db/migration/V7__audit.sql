-- The audit log: who did what, when, why, from where; sealed into a chain. And who sees which personal field whole, until
-- when.

create table audit_entry (
  id           uuid not null,
  at           timestamptz not null,
  era          smallint not null default 1,                    -- see audit_era
  tx           xid8 not null default pg_current_xact_id(),     -- sealed by it: ids do not come in the order of commits
  user_id      uuid,                                           -- null: nobody who is known, or the core by itself
  login_hash   bytea check (length(login_hash) = 32),          -- what was typed as login; people type passwords there
  roles        text check (length(roles) <= 200),              -- at that time; words, separated by commas
  action       text not null check (action ~ '^[a-z]+(-[a-z]+)*$' and length(action) <= 64),
  subject_kind text check (length(subject_kind) <= 64),
  subject_id   text check (length(subject_id) <= 64),
  field        text check (length(field) <= 64),
  reason       bytea,
  address      text check (length(address) <= 64),
  request_id   text check (length(request_id) <= 64),
  outcome      text not null check (outcome in ('done', 'refused')),
  primary key (at, id),                                        -- the page, newest first
  check ((subject_kind is null) = (subject_id is null))
) partition by range (at);
create index audit_entry_tx on audit_entry (era, tx, id);      -- sealing, verification
create index audit_entry_user on audit_entry (user_id, at, id) where user_id is not null;
create index audit_entry_login on audit_entry (login_hash, at, id) where login_hash is not null;
create index audit_entry_subject on audit_entry (subject_id, at, id) where subject_id is not null;
create table audit_entry_other partition of audit_entry default;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_change();

-- Transaction ids begin anew when a dump is restored into a younger cluster. The core then begins an era (at its start, by
-- a new default of audit_entry.era), so that no entry falls into a range that is sealed.
create table audit_era (
  era      smallint primary key,
  began_at timestamptz not null
);
insert into audit_era values (1, now());

-- A seal holds the entries of an era whose transactions are in [from_tx, to_tx); ranges follow each other without a gap.
-- hash: HMAC-SM3 by the core's key over the seal before and all of this one. marks: of each entry, in order, its id (16),
-- time (8, microseconds since 1970) and the first 16 bytes of its own HMAC-SM3: so that what was changed is named, and the
-- chain can be followed when retention has dropped the entries themselves.
create table audit_seal (
  number    bigint primary key check (number > 0),
  era       smallint not null references audit_era,
  from_tx   bigint not null,
  to_tx     bigint not null check (to_tx > from_tx),
  entries   integer not null check (entries > 0),
  marks     bytea not null check (length(marks) = entries * 40),
  sealed_at timestamptz not null,
  hash      bytea not null check (length(hash) = 32)
);
create trigger audit_seal_append_only before update or delete on audit_seal
  for each row execute function refuse_change();
create trigger audit_seal_no_truncate before truncate on audit_seal
  for each statement execute function refuse_change();

-- Months whose entries retention has dropped. mac: HMAC-SM3 by the core's key, without which nobody can claim one.
create table audit_retention (
  month      date primary key check (month = date_trunc('month', month)::date),
  entries    bigint not null check (entries >= 0),
  dropped_at timestamptz not null,
  mac        bytea not null check (length(mac) = 32)
);
create trigger audit_retention_append_only before update or delete on audit_retention
  for each row execute function refuse_change();

-- Verifications of the whole chain, by `./hotline audit`.
create table audit_verification (
  id      uuid primary key,
  at      timestamptz not null,
  seals   bigint not null check (seals >= 0),
  entries bigint not null check (entries >= 0),
  dropped bigint not null check (dropped >= 0),
  faults  bigint not null check (faults >= 0)
);
create index audit_verification_newest on audit_verification (at desc, id desc);

-- Personal fields of tickets that a user may see whole for a time. Why, is in the log.
create table unmasking (
  id        uuid primary key,
  user_id   uuid not null references app_user,
  ticket_id uuid not null references ticket,
  field     text not null check (length(field) <= 64),
  at        timestamptz not null,
  until     timestamptz not null check (until > at)
);
create index unmasking_open on unmasking (user_id, ticket_id, until);

-- As before, for every table that is partitioned and has a default partition named after it.
create or replace function make_month_partitions(month date) returns void language plpgsql as $$
declare
  first date := date_trunc('month', month)::date;
  parent text;
begin
  perform pg_advisory_xact_lock(1231501);
  for parent in
    select c.relname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    where c.relnamespace = current_schema()::regnamespace and p.partdefid = to_regclass(c.relname || '_other')
    order by c.relname
  loop
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
