-- What a read waits for is one row of this table: the entries of all who read at the same time. Nothing looks anything up
-- here: a moment later they are moved to access_entry, which is indexed. See IncomingEntries.
create table access_incoming (
    -- An array of objects with the columns of access_entry.
    entries json not null
) with (toast_tuple_target = 8160); -- a page: a group stays in its row, without an index of its pieces

-- Compressing costs more than the few moments in which it is stored.
alter table access_incoming alter column entries set storage external;

create trigger append_only before update or truncate on access_incoming
    for each statement execute function casestream_access_log_append_only();
