-- Authorities from files, users kept by administrators, and how people sign in.

-- Administrative divisions to county level, from a file that is shipped.
create table region (
  code       text primary key check (code ~ '^[0-9]{6}$'), -- GB/T 2260
  name       text not null check (length(name) between 1 and 100),
  valid_from date,                                         -- null: not known
  valid_to   date check (valid_to > valid_from),           -- the first day on which it is no more
  source     text not null,
  as_of      date not null                                 -- the source's day
);

create table authority_change (
  id           bigint generated always as identity primary key,
  authority_id uuid not null references authority,
  at           timestamptz not null,
  by_id        uuid not null references app_user,
  old          jsonb,                                      -- null: made
  new          jsonb not null
);
create index authority_change_of on authority_change (authority_id, id);
create trigger authority_change_append_only before update or delete on authority_change
  for each row execute function refuse_change();

-- A seat belongs to one user; of several the oldest keeps it.
update app_user u set seat = null
  where seat is not null and exists (select from app_user o where o.seat = u.seat and (o.created_at, o.id) < (u.created_at, u.id));
create unique index app_user_seat on app_user (seat);

alter table app_user
  add column version              bigint not null default 1 check (version > 0),
  add column password_changed_at  timestamptz,
  add column password_must_change boolean not null default false,
  add column totp_secret          bytea,                   -- envelope; null: no second factor
  add column totp_confirmed_at    timestamptz,             -- null while it waits for its first code
  add column totp_last_step       bigint,                  -- of the code accepted last: none is accepted twice
  add constraint app_user_totp check (totp_secret is not null or totp_confirmed_at is null);
update app_user set password_changed_at = created_at;
alter table app_user alter column password_changed_at set not null;

create table former_password (
  id            bigint generated always as identity primary key,
  user_id       uuid not null references app_user,
  set_at        timestamptz not null,
  password_hash text not null
);
create index former_password_of on former_password (user_id, id);

create table recovery_code (
  user_id   uuid not null references app_user,
  code_hash bytea not null check (length(code_hash) = 32),
  used_at   timestamptz,
  primary key (user_id, code_hash)
);

-- Between the password and the second factor: good for nothing else.
create table sign_in_ticket (
  token_sha256 bytea primary key check (length(token_sha256) = 32),
  user_id      uuid not null references app_user,
  expires_at   timestamptz not null
);

create table user_change (
  id         bigint generated always as identity primary key,
  user_id    uuid not null references app_user,
  at         timestamptz not null,
  by_id      uuid not null references app_user,
  what       text not null,
  old_word   text,
  new_word   text,
  old_sealed bytea,                                        -- names, encrypted
  new_sealed bytea
);
create index user_change_of on user_change (user_id, id);
create trigger user_change_append_only before update or delete on user_change
  for each row execute function refuse_change();
