-- Proves that a source's newest file, where it brings most of an older one's documents again, has all of them that lie in its own days:
-- answers that are gone from it were edited (a form gives them a new time, so that they count twice) or taken back; tickets that are gone
-- from a list of open ones are solved, contracts that are gone from a list of running ones have ended, and both count on. Most likely
-- every file holds all there is, which the source says with complete: true; lists of open and running ones want an export with all states.
-- severity: warn
with
documents as (
  select distinct 'feedback' as table_name, source, file_id, response_id as document, responded_at as told_at, true as counts, false as is_over
  from lake.feedback
  where responded_at is not null
  union all
  select 'tickets', source, file_id, ticket_id, opened_at, status in ('open', 'pending'), status not in ('open', 'pending')
  from lake.tickets
  union all
  select 'subscriptions', source, file_id, subscription_id, started_at, status = 'active' and ended_at is null, status = 'ended' or ended_at is not null
  from lake.subscriptions
),

newest as (
  select table_name, source, file_id, min(told_at) as first_at, max(told_at) as last_at
  from documents
  group by table_name, source, file_id
  having not bool_or(is_over)
  qualify file_id = max(file_id) over (partition by table_name, source)
),

-- what was said of a contract stays, so that it replaces nothing: its newest state is another file's
replaced as (
  select 'feedback' as table_name, source, file_id, sum(records) as records
  from ops.superseded
  group by source, file_id
  union all
  select 'tickets', source, file_id, sum(records)
  from ops.superseded
  group by source, file_id
  union all
  select 'subscriptions', changes.source, changes.file_id, count(distinct changes.subscription_id)
  from lake.subscription_changes as changes
  join lake.subscriptions as contracts
    on changes.source = contracts.source and changes.subscription_id = contracts.subscription_id and changes.file_id < contracts.file_id
  group by changes.source, changes.file_id
)

select older.table_name, older.source, older.file_id, newest.file_id as newest_file_id, count(*) as documents, min(older.document) as example
from documents as older
join newest
  on older.table_name = newest.table_name
  and older.source = newest.source
  and older.file_id < newest.file_id
  and older.told_at between newest.first_at and newest.last_at
join replaced
  on older.table_name = replaced.table_name and older.source = replaced.source and older.file_id = replaced.file_id
where older.counts
group by older.table_name, older.source, older.file_id, newest.file_id
having count(*) <= min(replaced.records)
order by older.table_name, older.source, older.file_id
