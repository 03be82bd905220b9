-- Lists over ten million tickets.

-- Lights of worklists are looked at in the index, as filters are: who is yellow stands behind all who are red, who is calm
-- behind all who are yellow.
drop index ticket_open_assigned;
drop index ticket_open_handling;
drop index ticket_open_signing;
drop index ticket_open_province;
drop index ticket_open_city;
drop index ticket_open_county;
drop index ticket_open_office;
drop index ticket_open_anywhere;
drop index ticket_open_intake;
drop index ticket_to_dispatch;
drop index ticket_returned;
create index ticket_open_assigned on ticket (assigned_to, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and assigned_to is not null;
create index ticket_open_handling on ticket (handling_id, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and handling_id is not null;
create index ticket_open_signing on ticket (signing_id, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and signing_id is not null;
create index ticket_open_province on ticket (at_province, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and at_province is not null;
create index ticket_open_city on ticket (at_city, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and at_city is not null;
create index ticket_open_county on ticket (at_county, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and at_county is not null;
create index ticket_open_office on ticket (at_office, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and at_office is not null;
create index ticket_open_anywhere on ticket (due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open and at_province is not null;
create index ticket_open_intake on ticket (intake_id, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where open;
create index ticket_to_dispatch on ticket (intake_id, due_at, id, yellow_at, red_at, kind, state, category, received_on)
  where state in ('registered', 'returned');
create index ticket_returned on ticket (intake_id, state_since, id, due_at, yellow_at, red_at, kind, category, received_on)
  where state = 'returned';

-- Every name that a respondent was ever given, once: a part of a name leads to some names, and each name to its newest tickets, where
-- a company that ten thousand complain of would else be read whole.
create table known_name (
  name_hash  bytea primary key check (length(name_hash) = 32), -- as in respondent
  name_pairs bigint[] not null                                  -- keyed hashes of each two neighbouring characters
);
insert into known_name (name_hash, name_pairs)
  select distinct on (name_hash) name_hash, name_pairs from respondent where name_hash is not null;
create index known_name_pairs on known_name using gin (name_pairs) with (gin_pending_list_limit = 128);
alter table respondent drop column name_pairs; -- and its index
-- A respondent is as old as his ticket, so that the newest of a name are the newest tickets.
update respondent r set created_at = t.created_at from ticket t where t.respondent_id = r.id and r.created_at <> t.created_at;
