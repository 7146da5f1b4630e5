-- What has become of the figures of closed months: as reported when the month was closed, as this run has them, and what made
-- the difference. The row total has the whole difference; where the metric is a sum over documents, the causes add up to it.
-- grain: closed_month, metric, part, cause
with
closes as (
  select *
  from ops.closes
  where setia_add_months(closed_month, 1) <= setia_add_days(setia_as_of(), 1)
),

reported as (
  select figures.*
  from ops.closed_figures as figures
  join closes on figures.closed_month = closes.closed_month
),

restated as (
  select figures.*, closes.closed_month
  from marts.monthly_figures as figures
  join closes on figures.month_start = closes.closed_month
),

compared as (
  select
    coalesce(reported.closed_month, restated.closed_month) as closed_month,
    coalesce(reported.metric, restated.metric) as metric,
    coalesce(reported.part, restated.part) as part,
    coalesce(reported.unit, restated.unit) as unit,
    coalesce(reported.is_additive, restated.is_additive) as is_additive,
    reported.value as reported,
    restated.value as restated,
    restated.value - reported.value as difference,
    coalesce(reported.value <> restated.value, (reported.value is null) <> (restated.value is null)) as is_restated,
    reported.definition_version as reported_version,
    restated.metric_version as restated_version
  from reported
  full join restated
    on reported.closed_month = restated.closed_month
    and reported.metric = restated.metric
    and reported.part = restated.part
),

-- the documents that explain a metric
explained as (
  select
    *,
    case
      when is_additive then metric
      when metric in ('nps', 'csat', 'ces') then metric
      when metric in ('ttr_mean_hours', 'ttr_median_hours') then 'tickets'
      else 'customers'
    end as explained_by
  from compared
),

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
  from explained
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
),

attributed as (
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
),

sums as (
  select
    closed_month,
    metric,
    part,
    cast(sum(amount) as decimal(28, 8)) as amount,
    coalesce(bool_or(cause = 'rules'), false) as has_rules
  from attributed
  group by closed_month, metric, part
),

-- what no document explains is another definition or setting, or can't be known where the closed release can't be compared; of
-- a sum of one definition nothing may be left, which a check proves
others as (
  select
    explained.closed_month,
    explained.metric,
    explained.part,
    case when closes.is_comparable then 'rules' else 'unknown' end as cause,
    0 as documents,
    case when explained.is_additive then explained.difference - coalesce(sums.amount, 0) end as amount,
    cast(null as string) as files
  from explained
  join closes on explained.closed_month = closes.closed_month
  left join sums
    on explained.closed_month = sums.closed_month and explained.metric = sums.metric and explained.part = sums.part
  where explained.is_restated
    and case
      when explained.is_additive
        then explained.difference <> coalesce(sums.amount, 0)
          and (not closes.is_comparable or coalesce(explained.reported_version <> explained.restated_version, true))
      else sums.metric is null
        or (coalesce(explained.reported_version <> explained.restated_version, false) and not sums.has_rules)
    end
),

causes as (
  select
    closed_month,
    metric,
    part,
    cause,
    sum(documents) as documents,
    cast(sum(amount) as decimal(28, 8)) as amount,
    max(files) as files
  from (select * from attributed union all select * from others) as every_cause
  group by closed_month, metric, part, cause
),

parts as (
  select closed_month, metric, part, cause, amount, documents, files
  from causes
  union all
  select
    explained.closed_month,
    explained.metric,
    explained.part,
    'total' as cause,
    explained.difference as amount,
    coalesce(sum(causes.documents), 0) as documents,
    null as files
  from explained
  left join causes
    on explained.closed_month = causes.closed_month
    and explained.metric = causes.metric
    and explained.part = causes.part
  group by explained.closed_month, explained.metric, explained.part, explained.difference
)

select
  explained.closed_month,
  explained.metric,
  explained.part,
  parts.cause,
  explained.reported,
  explained.restated,
  cast(parts.amount as decimal(28, 8)) as difference,
  explained.is_restated,
  cast(parts.documents as bigint) as documents,
  parts.files,
  explained.unit,
  explained.is_additive,
  explained.reported_version,
  explained.restated_version,
  closes.close_id,
  closes.release_id as reported_release,
  closes.closed_at,
  'restatement-1' as definition_version
from parts
join explained
  on parts.closed_month = explained.closed_month
  and parts.metric = explained.metric
  and parts.part = explained.part
join closes on parts.closed_month = closes.closed_month
