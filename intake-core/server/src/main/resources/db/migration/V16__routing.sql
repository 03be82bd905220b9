-- The plan of routing: what agents can do, what lines ask for, who calls. Telephony follows it (docs/routing.md).

-- A part is changed as a whole: the book of skills, a line's rules, the seats' rules, an agent's skills.
create table routing_part (
  name    text primary key check (name ~ '^(skills|seats|line/(12315|12365|12331|12358|12330)|agent/[0-9a-f-]{36})$'),
  body    jsonb not null check (jsonb_typeof(body) = 'object'),
  version bigint not null default 1 check (version > 0)
);

-- Callers with a priority or a warning. The number is encrypted and found by its keyed hash.
create table routing_caller (
  id            uuid primary key,
  kind          text not null check (kind in ('priority', 'warning')),
  number_sealed bytea not null,
  number_hash   bytea not null check (length(number_hash) = 32),
  reason        text check (reason in ('elderly', 'disabled', 'other')), -- of a priority
  seconds       int check (seconds between 1 and 600),                    -- of a priority
  words_sealed  bytea not null,                                          -- a note; of a warning what the agent sees
  until         timestamptz,                                              -- of a warning: at most a year
  review_on     date,                                                     -- of a warning
  decided_by    uuid not null references app_user,
  decided_at    timestamptz not null,
  version       bigint not null default 1 check (version > 0),
  ended_at      timestamptz,
  check ((kind = 'priority') = (seconds is not null) and (kind = 'priority') = (reason is not null)),
  check ((kind = 'warning') = (until is not null) and (kind = 'warning') = (review_on is not null)),
  check (until is null or until > decided_at and until <= decided_at + interval '366 days')
);
create unique index routing_caller_once on routing_caller (kind, number_hash) where ended_at is null;
create index routing_caller_review on routing_caller (review_on) where ended_at is null and kind = 'warning';

create table routing_change (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  by_id      uuid not null references app_user,
  part       text not null,                   -- a part's name, or caller/<id>
  old        jsonb,                            -- null: it was not there; of callers always
  new        jsonb,
  old_sealed bytea,                            -- of callers
  new_sealed bytea
);
create index routing_change_of on routing_change (part, id desc);
create trigger routing_change_append_only before update or delete on routing_change
  for each row execute function refuse_change();

-- What is in force. Its row is the lock of every change.
create table routing_state (
  one        boolean primary key default true check (one),
  epoch      uuid not null default gen_random_uuid(), -- of this database: versions of another one do not compare
  version    bigint not null default 1,               -- rises with every change of anything here
  basis      text not null default ''                 -- what the plan was computed from, besides the parts
);
insert into routing_state default values;

insert into routing_part (name, body) values
  ('seats', '{"ringSeconds":20,"missesToNotReady":2,"missBackoffSeconds":[5,15],
    "wrapUp":{"seconds":30,"min":5,"max":180,"extension":30,"extensions":5},"affinityDays":7,"shortAbandonSeconds":5}'),
  ('skills', '{"skills":[
    {"code":"12315","kind":"business","name":"消费维权"},{"code":"12365","kind":"business","name":"质量监督"},
    {"code":"12331","kind":"business","name":"食品药品"},{"code":"12358","kind":"business","name":"价格监督"},
    {"code":"12330","kind":"business","name":"知识产权"},
    {"code":"yue","kind":"language","name":"粤语"},{"code":"wuu","kind":"language","name":"吴语"},
    {"code":"nan","kind":"language","name":"闽南语"},{"code":"hak","kind":"language","name":"客家话"},
    {"code":"bo","kind":"language","name":"藏语"},{"code":"ug","kind":"language","name":"维吾尔语"},
    {"code":"mn","kind":"language","name":"蒙古语"},{"code":"kk","kind":"language","name":"哈萨克语"},
    {"code":"ko","kind":"language","name":"朝鲜语"},{"code":"en","kind":"language","name":"英语"},
    {"code":"region-4201","kind":"region","name":"武汉"},{"code":"region-4202","kind":"region","name":"黄石"},
    {"code":"region-4203","kind":"region","name":"十堰"},{"code":"region-4205","kind":"region","name":"宜昌"},
    {"code":"region-4206","kind":"region","name":"襄阳"},{"code":"region-4207","kind":"region","name":"鄂州"},
    {"code":"region-4208","kind":"region","name":"荆门"},{"code":"region-4209","kind":"region","name":"孝感"},
    {"code":"region-4210","kind":"region","name":"荆州"},{"code":"region-4211","kind":"region","name":"黄冈"},
    {"code":"region-4212","kind":"region","name":"咸宁"},{"code":"region-4213","kind":"region","name":"随州"},
    {"code":"region-4228","kind":"region","name":"恩施"},{"code":"region-4290","kind":"region","name":"仙桃、潜江、天门、神农架"}],
    "languages":[],
    "regions":[{"region":"4201","skill":"region-4201"},{"region":"4202","skill":"region-4202"},
    {"region":"4203","skill":"region-4203"},{"region":"4205","skill":"region-4205"},{"region":"4206","skill":"region-4206"},
    {"region":"4207","skill":"region-4207"},{"region":"4208","skill":"region-4208"},{"region":"4209","skill":"region-4209"},
    {"region":"4210","skill":"region-4210"},{"region":"4211","skill":"region-4211"},{"region":"4212","skill":"region-4212"},
    {"region":"4213","skill":"region-4213"},{"region":"4228","skill":"region-4228"},{"region":"4290","skill":"region-4290"}]}');

-- Until somebody says otherwise every line is always open and asks for nothing.
insert into routing_part (name, body)
  select 'line/' || number, '{"steps":[{"after":0,"skills":{}}],"priority":0,"maxWaiting":200,"maxWait":1800,
    "hours":{"always":true,"week":[[],[],[],[],[],[],[]],"holiday":[]},"emergency":null,
    "announce":{"position":true,"everySeconds":40,"callBackAfter":30},"survey":false,
    "serviceLevel":{"seconds":15,"target":0.95}}'::jsonb
  from line;
