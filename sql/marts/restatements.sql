-- What has become of the figures of closed months: as reported when the month was closed, as this run has them, and what made
-- the difference. The row total has the whole difference; where the metric is a sum over documents, the causes add up to it.
-- grain: closed_month, metric, part, cause
with
sums as (
  select
    closed_month,
    metric,
    part,
    cast(sum(amount) as decimal(28, 8)) as amount,
    coalesce(bool_or(cause = 'rules'), false) as has_rules
  from int.restatement_causes as attributed
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
  from int.restated_figures as explained
  join int.past_closes as closes on explained.closed_month = closes.closed_month
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
  from (select * from int.restatement_causes as attributed union all select * from others) as every_cause
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
  from int.restated_figures as explained
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
join int.restated_figures as explained
  on parts.closed_month = explained.closed_month
  and parts.metric = explained.metric
  and parts.part = explained.part
join int.past_closes as closes on parts.closed_month = closes.closed_month
