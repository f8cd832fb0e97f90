-- Clients' noes that were taken down before their lookup was kept: an emergency must not come before them.
insert into lookup (kind, key, value)
select 'sharing-denied', denied.stream_id, convert_from(denied.payload, 'UTF8')::jsonb ->> 'clientId'
from domain_event denied
where denied.event_type = 'intake.sharing-denied'
  and not exists (select from domain_event withdrawn
                  where withdrawn.stream_id = denied.stream_id and withdrawn.event_type = 'intake.sharing-denial-withdrawn')
on conflict do nothing;
