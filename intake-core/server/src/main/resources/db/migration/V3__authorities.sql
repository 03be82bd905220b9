-- Who may act where. An authority is not a region: it has a code of its own and serves regions (service_area).

create table authority (
  id         uuid primary key,
  code       text not null unique check (code ~ '^[0-9A-Za-z-]{1,32}$'),
  name       text not null check (length(name) between 1 and 100),
  level      smallint not null check (level between 1 and 5), -- national, province, city, county, local office
  parent_id  uuid references authority,
  region     text check (region ~ '^[0-9]{6}([0-9]{3})?$'),   -- GB/T 2260, with GB/T 10114 for streets and towns
  intake     boolean not null default false,                  -- registers and dispatches (O121 Art. 41)
  valid_from date not null,
  valid_to   date check (valid_to > valid_from),              -- the first day on which it is no more
  check ((parent_id is null) = (level = 1))
);
create index authority_parent on authority (parent_id);

create function authority_under_its_parent() returns trigger language plpgsql as $$
begin
  if new.parent_id is not null and not exists (select from authority p where p.id = new.parent_id and p.level < new.level) then
    raise exception 'authority % must be of a lower level than its parent', new.code using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger authority_under_its_parent before insert or update on authority
  for each row execute function authority_under_its_parent();

create table service_area (
  authority_id uuid not null references authority,
  region       text not null check (region ~ '^[0-9]{6}([0-9]{3})?$'),
  valid_from   date not null,
  valid_to     date check (valid_to > valid_from),
  primary key (authority_id, region, valid_from)
);
create index service_area_region on service_area (region);

insert into authority (id, code, name, level, intake, valid_from)
values (gen_random_uuid(), 'SAMR', '国家市场监督管理总局', 1, true, '2018-04-10');

-- Users belong to an authority and act in roles there. Those who were there before belong to the root until somebody moves them.
alter table app_user add column authority_id uuid references authority;
alter table app_user add column roles text[];
update app_user set roles = array[role], authority_id = (select id from authority where code = 'SAMR');
alter table app_user alter column authority_id set not null;
alter table app_user alter column roles set not null;
alter table app_user drop column role;
alter table app_user add constraint app_user_roles check (cardinality(roles) > 0 and roles <@
  array['agent', 'supervisor', 'clerk', 'dispatcher', 'case-handler', 'unit-head', 'administrator']);
create index app_user_authority on app_user (authority_id);
