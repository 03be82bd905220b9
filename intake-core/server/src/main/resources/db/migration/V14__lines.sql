-- The five lines as the desks show them; administrators of intake bodies keep the words.

create table line (
  number  text primary key check (number in ('12315', '12365', '12331', '12358', '12330')),
  name    text not null check (length(name) between 1 and 12),
  wording text not null check (length(wording) <= 200),    -- what the agent says besides the greeting; may be empty
  kind    text check (kind in ('complaint', 'report', 'consultation', 'suggestion')), -- what a new draft begins as; null: a complaint
  version bigint not null default 1 check (version > 0)
);
insert into line (number, name, wording) values
  ('12315', '消费维权', ''),
  ('12365', '质量监督', '您拨打的是原 12365 质量监督热线，现已并入 12315，由我为您受理。'),
  ('12331', '食品药品', '您拨打的是原 12331 食品药品热线，现已并入 12315，由我为您受理。'),
  ('12358', '价格监督', '您拨打的是原 12358 价格监督热线，现已并入 12315，由我为您受理。'),
  ('12330', '知识产权', '您拨打的是原 12330 知识产权热线，现已并入 12315，由我为您受理。');

create table line_change (
  id     bigint generated always as identity primary key,
  number text not null references line,
  at     timestamptz not null,
  by_id  uuid not null references app_user,
  old    jsonb not null,
  new    jsonb not null
);
create index line_change_of on line_change (number, id desc);
create trigger line_change_append_only before update or delete on line_change
  for each row execute function refuse_change();
