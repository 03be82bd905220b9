-- The life of a ticket (docs/ticket-life.md): its facts, and what they add up to, kept on its row for lists.

alter table ticket drop constraint ticket_state_check;
alter table ticket
  add column outcome     text check (outcome in ('agreed', 'refused', 'terminated', 'withdrawn', 'decided', 'not-filed', 'no-power',
                                                 'answered', 'transferred', 'not-again')),
  add column round       integer not null default 1 check (round > 0),
  add column state_since timestamptz,
  add column intake_id   uuid references authority,   -- registered it, dispatches it
  add column handling_id uuid references authority,   -- has it; null before dispatch and after a return
  add column signing_id  uuid references authority,   -- in whose name: the county for a local office (O121 Art. 30)
  add column at_province uuid references authority,   -- over the handling unit, or the unit itself; of the last one after a return
  add column at_city     uuid references authority,
  add column at_county   uuid references authority,
  add column at_office   uuid references authority,
  add column assisting   uuid[] not null default '{}',
  add column assigned_to uuid references app_user,
  add column received_on date,                        -- the day of receipt, in China: the rule set is chosen by it
  add column due_at      timestamptz not null default '9999-01-01 00:00:00+00'; -- of the clock that ends next; that day: none runs
update ticket t set
  state = case state when 'closed' then 'concluded' else state end,
  outcome = case state when 'closed' then 'answered' end,
  state_since = created_at,
  received_on = (created_at at time zone 'Asia/Shanghai')::date,
  intake_id = (select authority_id from app_user u where u.id = t.created_by);
alter table ticket
  alter column state_since set not null,
  alter column received_on set not null,
  alter column intake_id set not null,
  add constraint ticket_state check (state in ('registered', 'dispatched', 'returned', 'disputed', 'accepted', 'mediating', 'suspended',
    'appraising', 'verifying', 'filed', 'ended', 'concluded', 'archived')),
  add constraint ticket_outcome check ((outcome is not null) = (state in ('ended', 'concluded', 'archived'))),
  add column open boolean generated always as (state not in ('concluded', 'archived')) stored;

-- worklists: what is open, by due time; a user's, a unit's, what lies under an authority, what an intake body has to dispatch
create index ticket_open_assigned on ticket (assigned_to, due_at, id) where open and assigned_to is not null;
create index ticket_open_handling on ticket (handling_id, due_at, id) where open and handling_id is not null;
create index ticket_open_signing on ticket (signing_id, due_at, id) where open and signing_id is not null;
create index ticket_open_province on ticket (at_province, due_at, id) where open and at_province is not null;
create index ticket_open_city on ticket (at_city, due_at, id) where open and at_city is not null;
create index ticket_open_county on ticket (at_county, due_at, id) where open and at_county is not null;
create index ticket_open_anywhere on ticket (due_at, id) where open and at_province is not null;
create index ticket_to_dispatch on ticket (intake_id, due_at, id) where state in ('registered', 'returned');
create index ticket_intake on ticket (intake_id, created_at desc, id desc);
create index ticket_to_follow_up on ticket (intake_id, state_since, id) where state = 'concluded';

alter table ticket_event disable trigger ticket_event_append_only;
alter table ticket_event
  add column number integer not null default 1 check (number > 0), -- 1, 2, 3, … within the ticket
  add column unit_id uuid references authority,                    -- in whose name
  add column data bytea;                                           -- the step, JSON, encrypted; null: it asks for nothing
update ticket_event set type = 'register' where type = 'registered';
alter table ticket_event enable trigger ticket_event_append_only;
alter table ticket_event alter column number drop default;
drop index ticket_event_ticket;
create unique index ticket_event_number on ticket_event (ticket_id, number);

-- Tickets that belong together. Undone, never deleted.
create table ticket_link (
  ticket_id uuid not null references ticket,
  other_id  uuid not null references ticket check (other_id <> ticket_id),
  kind      text not null check (kind in ('split', 'clue', 'joint', 'earlier', 'duplicate')),
  at        timestamptz not null,
  by_user   uuid references app_user,
  undone_at timestamptz,
  undone_by uuid references app_user,
  primary key (ticket_id, other_id, kind)
);
create index ticket_link_other on ticket_link (other_id);
