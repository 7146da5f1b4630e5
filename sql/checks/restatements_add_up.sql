-- Proves that the causes of a restated sum are the whole difference, and that their files are.
-- severity: error
with
wholes as (
  select
    restatements.closed_month,
    restatements.metric,
    restatements.part,
    restatements.difference,
    closes.is_comparable and restatements.reported_version = restatements.restated_version as is_of_documents
  from marts.restatements as restatements
  join ops.closes as closes on restatements.closed_month = closes.closed_month
  where restatements.is_additive and restatements.cause = 'total'
),

causes as (
  select closed_month, metric, part, sum(difference) as difference
  from marts.restatements
  where is_additive and cause <> 'total'
  group by closed_month, metric, part
),

files as (
  select closed_month, metric, sum(amount) as difference
  from marts.restatement_files
  where amount is not null
  group by closed_month, metric
)

select wholes.closed_month, wholes.metric, wholes.difference, causes.difference as of_causes, files.difference as of_files
from wholes
left join causes
  on wholes.closed_month = causes.closed_month and wholes.metric = causes.metric and wholes.part = causes.part
left join files on wholes.closed_month = files.closed_month and wholes.metric = files.metric
where wholes.difference <> coalesce(causes.difference, 0)
  or (wholes.is_of_documents and wholes.difference <> coalesce(files.difference, 0))
  or wholes.difference is null
