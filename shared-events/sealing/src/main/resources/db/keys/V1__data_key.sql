-- The data keys, each wrapped by the region's key. A database of its own, because it must be backed up, restored and
-- destroyed apart from what the keys seal.
create table data_key (
    key_id      varchar(64) primary key,
    client_id   varchar(64)    not null,
    data_class  varchar(32)    not null,
    version     int            not null,
    state       varchar(16)    not null check (state in ('active', 'rotated', 'held', 'shredded')),
    wrapped     bytea,
    wrapped_by  varchar(128),
    created_at  timestamptz(3) not null,
    rotated_at  timestamptz(3),
    shredded_at timestamptz(3),
    -- Whoever comes second to make a person's key finds the first one's.
    unique (client_id, data_class, version),
    -- A shredded key is a tombstone: it keeps its place, so that no other can take it, and no secret.
    check ((state = 'shredded') = (wrapped is null)),
    check ((state = 'shredded') = (shredded_at is not null)),
    check (state <> 'active' or rotated_at is null),
    check (state <> 'rotated' or rotated_at is not null)
);
create index data_key_by_state on data_key (state);
