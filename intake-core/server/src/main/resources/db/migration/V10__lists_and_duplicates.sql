-- Lists with filters, and tickets of the same matter.

-- The columns after the id are for filters: they are looked at in the index, before a ticket is read.
drop index ticket_open_handling;
drop index ticket_open_signing;
drop index ticket_open_province;
drop index ticket_open_city;
drop index ticket_open_county;
drop index ticket_open_anywhere;
drop index ticket_to_dispatch;
drop index ticket_to_follow_up;
create index ticket_open_handling on ticket (handling_id, due_at, id, kind, state, category, received_on)
  where open and handling_id is not null;
create index ticket_open_signing on ticket (signing_id, due_at, id, kind, state, category, received_on)
  where open and signing_id is not null;
create index ticket_open_province on ticket (at_province, due_at, id, kind, state, category, received_on)
  where open and at_province is not null;
create index ticket_open_city on ticket (at_city, due_at, id, kind, state, category, received_on)
  where open and at_city is not null;
create index ticket_open_county on ticket (at_county, due_at, id, kind, state, category, received_on)
  where open and at_county is not null;
create index ticket_open_anywhere on ticket (due_at, id, kind, state, category, received_on)
  where open and at_province is not null;
create index ticket_to_dispatch on ticket (intake_id, due_at, id, kind, state, category, received_on)
  where state in ('registered', 'returned');

-- near-due and overdue of an intake body; what was given back to it
create index ticket_open_intake on ticket (intake_id, due_at, id, kind, state, category, received_on) where open;
create index ticket_returned on ticket (intake_id, state_since, id, kind, category, received_on, due_at)
  where state = 'returned';

-- tickets of the same matter: by who and by whom, the newest first
create index person_id_number on person (id_number_hash, created_at desc) where id_number_hash is not null;
drop index respondent_name;
drop index respondent_uscc;
create index respondent_name on respondent (name_hash, created_at desc) where name_hash is not null;
create index respondent_uscc on respondent (uscc_hash, created_at desc) where uscc_hash is not null;
