-- The event store: append only. Payload and metadata are bytes, because jsonb re-orders keys and would break any hash.
create table domain_event (
    global_index bigint generated always as identity primary key,
    stream_id    varchar(64)    not null,
    sequence     bigint         not null,
    case_id      varchar(64),
    stream_type  varchar(64)    not null,
    event_id     varchar(64)    not null unique,
    event_type   varchar(128)   not null,
    revision     varchar(16),
    recorded_at  timestamptz(3) not null,
    payload      bytea          not null,
    metadata     bytea          not null,
    unique (stream_id, sequence)
);

-- The timeline of a case is read from here.
create index domain_event_by_case on domain_event (case_id, global_index) where case_id is not null;

-- Every append holds this lock in shared mode from before its first global index is drawn until it is visible or undone, so
-- a reader that meets a gap can see in pg_locks which appends may still fill it. Nobody asks for it in another mode, so
-- nobody ever waits for it. The key is an arbitrary constant that PostgresEventStorage names too.
create function casestream_append_lock() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(727401);
    return null;
end $$;

create trigger append_lock before insert on domain_event for each statement execute function casestream_append_lock();

create function casestream_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'events are append only';
end $$;

create trigger append_only before update or delete or truncate on domain_event
    for each statement execute function casestream_append_only();

-- For people with psql: the same events, readable.
create view domain_event_json as
select global_index, stream_id, sequence, stream_type, event_id, event_type, revision, recorded_at,
       convert_from(payload, 'UTF8')::jsonb as payload, convert_from(metadata, 'UTF8')::jsonb as metadata
from domain_event;

-- How far readers with side effects have come; the positions of views live beside the views in MongoDB.
create table reader_token (
    reader     varchar(128) primary key,
    position   bigint       not null,
    owner      varchar(128),
    claimed_at timestamptz
);

-- A message of another service whose effect is in this database.
create table inbox (
    event_id    varchar(64) primary key,
    received_at timestamptz not null default now()
);

-- A message of another service that could not be handled. It blocks the later ones with its key, and only those.
create table dead_letter (
    id           bigint generated always as identity primary key,
    event_id     varchar(64)   not null unique,
    ordering_key varchar(64)   not null,
    event_type   varchar(128)  not null,
    error        varchar(256)  not null,
    topic        varchar(128)  not null,
    headers      jsonb         not null,
    payload      bytea         not null,
    dead_since   timestamptz   not null default now(),
    attempts     int           not null default 1
);
create index dead_letter_by_key on dead_letter (ordering_key, id);

-- Facts that commands and automations must know for certain: unique claims, and which record belongs to which.
create table lookup (
    kind  varchar(64)  not null,
    key   varchar(160) not null,
    value varchar(160) not null,
    primary key (kind, key)
);
create index lookup_by_value on lookup (kind, value);

-- The first answer to a request that creates something.
create table idempotency_key (
    caller     varchar(64)  not null,
    key        varchar(128) not null,
    request    bytea        not null,
    status     int,
    location   varchar(512),
    etag       varchar(64),
    body       bytea,
    created_at timestamptz  not null default now(),
    primary key (caller, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
