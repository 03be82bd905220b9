-- Recordings of calls, who listened to them, what the law keeps, and what Asterisk's own record says of each hour.

alter table contact
  add column recorded_at timestamptz,                 -- when telephony told of the recording
  add column recorded_ms bigint check (recorded_ms >= 0),
  add column unrecorded  text check (unrecorded in ('disk-full', 'recorder-failed', 'file-lost', 'switched-off'));
create index contact_answered on contact (answered_at) where answered_at is not null;            -- report of recordings
create index contact_node on contact (node, started_at) where node is not null;                  -- reconciliation

-- A recording that a node has brought: its file is there until deleted_at. May come before the call's first event.
create table recording (
  call_id    uuid primary key,
  started_at timestamptz not null,
  length_ms  bigint not null check (length_ms >= 0),
  bytes      bigint not null check (bytes > 0),
  stored_at  timestamptz not null,
  deleted_at timestamptz
);
create index recording_kept on recording (stored_at, call_id) where deleted_at is null;          -- retention

-- Permissions to listen, each written before a byte goes out.
create table recording_playback (
  id      uuid primary key,
  call_id uuid not null,
  user_id uuid not null references app_user,
  address text not null check (length(address) <= 64), -- of the one who listens
  at      timestamptz not null
);
create index recording_playback_call on recording_playback (call_id, at desc, id desc);
create trigger recording_playback_append_only before update or delete on recording_playback
  for each row execute function refuse_change();

-- Recordings that are not deleted, however old.
create table legal_hold (
  call_id uuid primary key,
  reason  bytea not null,
  user_id uuid not null references app_user,
  at      timestamptz not null
);

create table legal_hold_change (
  id      uuid primary key,
  call_id uuid not null,
  held    boolean not null,
  reason  bytea,                                       -- null when the hold ended
  user_id uuid not null references app_user,
  at      timestamptz not null,
  check (held = (reason is not null))
);
create index legal_hold_change_call on legal_hold_change (call_id, at);
create trigger legal_hold_change_append_only before update or delete on legal_hold_change
  for each row execute function refuse_change();

-- An hour of a node: what differs between Asterisk's calls and our contacts. Sent again, it is replaced.
create table reconciliation (
  id          uuid primary key,
  node        text not null check (length(node) between 1 and 64),
  hour        timestamptz not null,
  received_at timestamptz not null,
  calls       integer not null check (calls >= 0),
  contacts    integer not null check (contacts >= 0),
  unique (node, hour)
);
create index reconciliation_newest on reconciliation (hour desc, id desc);

create table reconciliation_difference (
  reconciliation_id uuid not null references reconciliation on delete cascade,
  call_id           uuid not null,
  kind              text not null check (kind in ('contact-missing', 'call-unknown', 'not-ended', 'answer-differs')),
  contact_id        uuid references contact,
  primary key (reconciliation_id, call_id, kind)
);
