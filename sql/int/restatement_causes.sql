-- What documents added, changed or taken back since the close make of the difference.
-- grain: closed_month, metric, part, cause
with
-- sums of the documents' four decimals have eight like the figures: united, they would cut a rate's total to four
documents as (
  select
    explained.closed_month,
    explained.metric,
    explained.part,
    documents.cause,
    documents.file_id,
    count(*) as documents,
    cast(sum(documents.amount) as decimal(28, 8)) as amount
  from int.restated_figures as explained
  join core.restated_documents as documents
    on explained.closed_month = documents.closed_month
    and explained.explained_by = documents.metric
    and (documents.part is null or documents.part = explained.part)
  where explained.is_additive or explained.is_restated
  group by explained.closed_month, explained.metric, explained.part, documents.cause, documents.file_id
),

named as (
  select documents.*, cast(documents.file_id as string) || ':' || files.file_name as file_name
  from documents
  left join ops.files as files on documents.file_id = files.file_id
)

select
  closed_month,
  metric,
  part,
  cause,
  sum(documents) as documents,
  cast(sum(amount) as decimal(28, 8)) as amount,
  string_agg(file_name, ', ' order by file_id) as files
from named
group by closed_month, metric, part, cause
