-- The board of what is late, supervision on the ticket's row, follow-up calls.

-- Lights of the clock that ends next, beside its due_at, so that the board counts without reading the clocks; null: none runs.
-- What the facts say of supervision and urging.
alter table ticket
  add column yellow_at          timestamptz,
  add column red_at             timestamptz,
  add column supervision        text check (supervision in ('open', 'escalated', 'answered')), -- null: none
  add column supervised_at      timestamptz,
  add column supervision_due_at timestamptz,                 -- the end of the day that was named; null once answered
  add column escalated_to       uuid references authority,
  add column last_urged_at      timestamptz,
  add column urged              integer not null default 0 check (urged >= 0),
  add constraint ticket_supervision check ((supervision is null) = (supervised_at is null)),
  add constraint ticket_lights check ((yellow_at is null) = (red_at is null));

update ticket t set (yellow_at, red_at) = (select d.yellow_at, d.red_at from ticket_deadline d
  where d.ticket_id = t.id and d.state = 'running' order by d.due_at limit 1)
where t.open;
update ticket t set
  supervision = case l.type when 'supervise' then 'open' else 'answered' end,
  supervised_at = s.at,
  supervision_due_at = case l.type when 'supervise' then d.due_at end
from
  (select distinct on (ticket_id) ticket_id, type from ticket_event
   where type in ('supervise', 'answer-supervision', 'close-supervision') order by ticket_id, number desc) l
  join (select ticket_id, max(at) as at from ticket_event where type = 'supervise' group by 1) s on s.ticket_id = l.ticket_id
  left join (select ticket_id, max(due_at) as due_at from ticket_deadline where clock = 'supervision' group by 1) d
    on d.ticket_id = l.ticket_id
where l.ticket_id = t.id and l.type <> 'close-supervision';
update ticket t set last_urged_at = u.at, urged = u.n
from (select ticket_id, max(at) as at, count(*) as n from ticket_event where type = 'urge' group by 1) u
where u.ticket_id = t.id;

-- the board: offices have had no index of their own
create index ticket_open_office on ticket (at_office, due_at, id) where open and at_office is not null;
create index ticket_escalated on ticket (escalated_to, due_at, id) where open and escalated_to is not null;

-- Which tickets are followed up, per authority, every version; the newest counts. rules null: as the authority above.
create table follow_up_policy (
  authority_id uuid not null references authority,
  version      integer not null check (version > 0),
  rules        jsonb,                                         -- [{kind, outcome, percent}]; what is not named is not followed up
  within_days  smallint check (within_days between 1 and 60), -- working days
  attempts     smallint check (attempts between 1 and 10),    -- so often not reached, and it is no longer owed
  at           timestamptz not null,
  by_user      uuid not null references app_user,
  primary key (authority_id, version),
  check ((rules is null) = (within_days is null) and (rules is null) = (attempts is null))
);
create trigger follow_up_policy_append_only before update or delete on follow_up_policy
  for each row execute function refuse_change();

-- Follow-ups that are or were owed, one a ticket and round, by the policy of the day of its conclusion.
create table follow_up (
  ticket_id uuid not null references ticket,
  round     integer not null check (round > 0),
  intake_id uuid not null references authority,               -- calls
  policy_of uuid references authority,                        -- whose policy; null: the program's
  version   integer not null check (version >= 0),            -- of that policy
  owed_at   timestamptz not null,
  due       date not null,
  due_at    timestamptz not null,                             -- the end of that day
  allowed   smallint not null check (allowed > 0),
  attempts  smallint not null default 0 check (attempts >= 0),
  done_at   timestamptz,
  result    text check (result in ('reached', 'declined', 'not-reached', 'sent-back', 'reopened')),
  primary key (ticket_id, round),
  check ((done_at is null) = (result is null))
);
create index follow_up_open on follow_up (intake_id, due_at, ticket_id) where done_at is null;
