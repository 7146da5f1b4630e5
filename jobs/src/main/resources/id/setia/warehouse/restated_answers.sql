-- Answers that count otherwise in a closed month than they did at its close; {schema} is the closed release.
insert into core.restated_documents
with
now_answers as (
  select *, case when response_date >= {month} and response_date < {end} then score end as counted
  from core.feedback
),

then_answers as (
  select *, case when response_date >= {month} and response_date < {end} then score end as counted
  from {schema}.feedback
),

taken_back as (
  select source, document, max(by_file_id) as file_id
  from ops.withdrawn_documents
  where kind = 'feedback'
  group by source, document
),

changed as (
  select
    coalesce(now.metric, before.metric) as metric,
    coalesce(now.source, before.source) as source,
    coalesce(now.response_id, before.response_id) as response_id,
    coalesce(now.survey, before.survey) || ' ' || coalesce(now.survey_kind, before.survey_kind) as survey,
    coalesce(
      cast(cast(coalesce(now.scale_min, before.scale_min) as integer) as varchar) || '-'
        || cast(cast(coalesce(now.scale_max, before.scale_max) as integer) as varchar),
      'unknown'
    ) as scale,
    before.response_id is null as is_new,
    now.response_id is null
      or now.file_id is distinct from before.file_id
      or now.record_no is distinct from before.record_no as is_delivered_again,
    before.is_answered as was_answered,
    coalesce(now.file_id, taken_back.file_id) as file_id,
    now.response_id is null and taken_back.file_id is not null as is_withdrawn
  from now_answers as now
  full join then_answers as before
    on now.source = before.source and now.response_id = before.response_id and now.metric = before.metric
  left join taken_back
    on before.source = taken_back.source and sha256(before.response_id || chr(31) || before.metric) = taken_back.document
  where now.counted is distinct from before.counted
)

select
  {month} as closed_month,
  metric,
  case when metric = 'nps' then survey else survey || ' ' || scale end as part,
  'answer' as document_kind,
  source,
  response_id as document_id,
  case
    when is_new then 'late_rows'
    when is_withdrawn then 'withdrawn'
    when is_delivered_again then 'corrections'
    when not was_answered then 'later_events'
    else 'rules'
  end as cause,
  case when is_new or is_delivered_again then file_id end as file_id,
  null as amount
from changed
