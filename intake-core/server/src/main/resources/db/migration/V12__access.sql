-- Calls, comparisons, the log and the knowledge base belong to authorities, so that permissions hold inside the queries.

-- Whose hotline took it: the authority of the agent who answered (else saved) it, as he belonged then; of a call that nobody
-- answered the installation's own (HOTLINE_AUTHORITY). Those from before, that nobody answered, go where most seats are.
alter table contact add column authority_id uuid references authority;
update contact c set authority_id = coalesce(
  (select u.authority_id from app_user u where u.id = coalesce(c.agent_id, c.saved_by)),
  (select authority_id from app_user where seat is not null group by authority_id order by count(*) desc, authority_id limit 1),
  (select id from authority where parent_id is null order by valid_from limit 1));
alter table contact alter column authority_id set not null;
create index contact_authority on contact (authority_id, started_at desc, id desc);             -- lists of an authority
drop index contact_started;                                                                    -- nobody lists them all

alter table reconciliation add column authority_id uuid references authority;
update reconciliation set authority_id = coalesce(
  (select authority_id from app_user where seat is not null group by authority_id order by count(*) desc, authority_id limit 1),
  (select id from authority where parent_id is null order by valid_from limit 1));
alter table reconciliation alter column authority_id set not null;

-- Of the one who acted, as he belonged then; of a failed sign-in that of the login, when there is such a user. Null: of
-- strangers, of the core itself, and of all before this version; for the national level only.
alter table audit_entry add column authority_id uuid;
create index audit_entry_authority on audit_entry (authority_id, at, id) where authority_id is not null;

-- What named no authority that exists was for everybody so far, and stays so.
alter table knowledge_version disable trigger knowledge_version_append_only;
update knowledge_version v set authority = null
  where authority is not null and not exists (select from authority a where a.id = v.authority);
alter table knowledge_version enable trigger knowledge_version_append_only;
update knowledge_search s set authority = null
  where authority is not null and not exists (select from authority a where a.id = s.authority);
alter table knowledge_version add constraint knowledge_version_authority foreign key (authority) references authority;
alter table knowledge_search add constraint knowledge_search_authority foreign key (authority) references authority;

-- When an administrator, or a lock-out, ended all of a user's sessions: a desk that was opened before ends too.
alter table app_user add column sessions_ended_at timestamptz;
