-- Who looked at which record, or tried to: append only, ids and codes only. One row for each record that was seen.
create table access_entry (
    -- A UUID version 7 of the moment: in its order, entries of all services are in the order of time.
    id       uuid           primary key,
    at       timestamptz(3) not null,
    reader   varchar(64)    not null,
    agency   varchar(64),
    resource varchar(64)    not null,
    person   varchar(64)    not null,
    owner    varchar(64)    not null,
    record   varchar(64)    not null,
    allowed  boolean        not null,
    reason   varchar(64)    not null,
    basis    varchar(64),
    purpose  varchar(64),
    channel  varchar(64)    not null,
    policy   varchar(64)    not null
);

create index access_entry_by_person on access_entry (person, id);
create index access_entry_by_reader on access_entry (reader, id);
-- Few of all entries, and asked for by themselves.
create index access_entry_disclosures on access_entry (person, id) where allowed and agency is distinct from owner;

-- What may be forgotten after its term is deleted by an operator, who can pass over triggers: see the runbook.
create function casestream_access_log_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the access log is append only';
end $$;

create trigger append_only before update or delete or truncate on access_entry
    for each statement execute function casestream_access_log_append_only();
