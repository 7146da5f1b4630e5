-- Figures of closed months as reported and as they are now, with the documents that explain each.
-- grain: closed_month, metric, part
with
reported as (
  select figures.*
  from ops.closed_figures as figures
  join int.past_closes as closes on figures.closed_month = closes.closed_month
),

restated as (
  select figures.*, closes.closed_month
  from marts.monthly_figures as figures
  join int.past_closes as closes on figures.month_start = closes.closed_month
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
)

select
  *,
  case
    when is_additive then metric
    when metric in ('nps', 'csat', 'ces') then metric
    when metric in ('ttr_mean_hours', 'ttr_median_hours') then 'tickets'
    else 'customers'
  end as explained_by
from compared
