-- The restated documents by metric, cause and the file that brought them: from a difference of a closed month back to what was
-- delivered.
-- grain: closed_month, metric, part, cause, file_id
select
  documents.closed_month,
  documents.metric,
  coalesce(documents.part, 'all') as part,
  documents.cause,
  coalesce(documents.file_id, 0) as file_id,
  max(files.source) as source,
  max(files.file_name) as file_name,
  max(files.landed_run) as landed_run,
  count(*) as documents,
  setia_money(sum(documents.amount)) as amount
from core.restated_documents as documents
left join ops.files as files on documents.file_id = files.file_id
group by documents.closed_month, documents.metric, coalesce(documents.part, 'all'), documents.cause,
  coalesce(documents.file_id, 0)
