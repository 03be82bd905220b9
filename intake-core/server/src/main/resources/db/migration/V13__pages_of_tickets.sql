-- Pages of tickets, newest first: an index for each way to what somebody may read (core `access.Access.ways`). Those of
-- the creator and of the intake body are there already.
create index ticket_assigned on ticket (assigned_to, created_at desc, id desc) where assigned_to is not null;
create index ticket_handling on ticket (handling_id, created_at desc, id desc) where handling_id is not null;
create index ticket_signing on ticket (signing_id, created_at desc, id desc) where signing_id is not null;
create index ticket_province on ticket (at_province, created_at desc, id desc) where at_province is not null;
create index ticket_city on ticket (at_city, created_at desc, id desc) where at_city is not null;
create index ticket_county on ticket (at_county, created_at desc, id desc) where at_county is not null;
create index ticket_assisting on ticket using gin (assisting) where assisting <> '{}';

-- Whoever fills the list of pending entries empties it, while others wait: small lists, short waits (kB).
alter index respondent_pairs set (gin_pending_list_limit = 128);
alter index ticket_assisting set (gin_pending_list_limit = 128);
