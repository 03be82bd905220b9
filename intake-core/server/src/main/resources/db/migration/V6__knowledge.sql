-- The knowledge base: what agents answer with, and from which source. Nothing personal is kept in it.

-- An entry points to its versions. `latest` is the one that is worked on, `published` the one in force: also while a
-- newer one is a draft or in review. State as of the latest version.
create table knowledge_entry (
  id         uuid primary key,
  state      text not null check (state in ('draft', 'in-review', 'published', 'withdrawn')),
  latest     integer not null check (latest > 0),
  published  integer check (published between 1 and latest),
  changes    bigint not null check (changes > 0),    -- the ETag: one more with every change
  changed_at timestamptz not null,
  check (state <> 'published' or published = latest),
  check (state <> 'withdrawn' or published is null)
);
create index knowledge_entry_state on knowledge_entry (state, changed_at desc);        -- work list

-- What was written, whole, each time somebody saved; only ever added.
create table knowledge_version (
  entry_id    uuid not null references knowledge_entry,
  version     integer not null check (version > 0),
  title       text not null check (length(title) between 1 and 100),
  questions   text[] not null,
  answer      text not null check (length(answer) between 1 and 5000),
  law         text not null check (length(law) between 1 and 200),          -- the source: law, rule or place
  article     text check (length(article) <= 100),
  link        text check (length(link) <= 500 and link ~ '^https?://'),
  category    text,                                                        -- code of the category tree
  line        text check (line in ('12315', '12365', '12331', '12358', '12330')), -- null: all
  authority   uuid,                                                        -- null: everywhere; its foreign key comes with the table of authorities
  valid_from  date,                                                        -- both days included, China's calendar
  valid_until date check (valid_until >= valid_from),
  review_by   date,
  author      uuid references app_user,                                    -- null: came with the system
  written_at  timestamptz not null,
  primary key (entry_id, version)
);
create trigger knowledge_version_append_only before update or delete on knowledge_version
  for each row execute function refuse_change();

-- Who did what when; only ever added.
create table knowledge_change (
  id       bigint generated always as identity primary key, -- their order
  entry_id uuid not null,
  version  integer not null,
  deed     text not null check (deed in ('created', 'edited', 'submitted', 'published', 'sent-back', 'withdrawn')),
  reason   text check (length(reason) <= 500),
  by_user  uuid references app_user,
  at       timestamptz not null,
  foreign key (entry_id, version) references knowledge_version
);
create index knowledge_change_entry on knowledge_change (entry_id, id);
create trigger knowledge_change_append_only before update or delete on knowledge_change
  for each row execute function refuse_change();

-- What the search reads: a row per published entry, rewritten when another version is published. `head` are the grams
-- of title and questions with their pinyin, `grams` these and the answer's (core `knowledge.Grams` says what a number is).
create table knowledge_search (
  entry_id    uuid primary key references knowledge_entry,
  title_key   text collate "C" not null,
  head        integer[] not null,
  grams       integer[] not null,
  category    text,
  line        text,
  authority   uuid,
  valid_from  date,
  valid_until date,
  review_by   date,
  shown_since timestamptz not null
);
create index knowledge_search_title on knowledge_search (title_key);                    -- exact titles, beginnings of titles
create index knowledge_search_head on knowledge_search using gin (head);
create index knowledge_search_grams on knowledge_search using gin (grams);
create index knowledge_search_newest on knowledge_search (shown_since desc, entry_id);  -- reading without a question
create index knowledge_search_due on knowledge_search (review_by) where review_by is not null;
create index knowledge_search_ends on knowledge_search (valid_until) where valid_until is not null;

-- How many published entries have a gram: the rare ones lead the search.
create table knowledge_gram (
  gram    integer primary key,
  entries integer not null check (entries >= 0)
);

-- What a ticket's answer cites, as it stood then.
create table ticket_citation (
  ticket_id uuid not null references ticket,
  position  integer not null check (position between 1 and 20),
  entry_id  uuid not null,
  version   integer not null,
  primary key (ticket_id, position),
  unique (ticket_id, entry_id, version),
  foreign key (entry_id, version) references knowledge_version
);
create index ticket_citation_entry on ticket_citation (entry_id, version);
create trigger ticket_citation_append_only before update or delete on ticket_citation
  for each row execute function refuse_change();
