-- What a new customer cost, what those customers have given back since, and what it cost to keep one, by month and
-- quarter of the first order and acquisition channel. Spend meets customers by the name of the channel.
-- grain: period_kind, segment_kind, segment_value, period_start
with
kinds as (
  select 'month' as period_kind
  union all
  select 'quarter' as period_kind
),

spend as (
  select
    kinds.period_kind,
    setia_period_start(kinds.period_kind, spend.spend_date) as period_start,
    spend.channel,
    sum(spend.amount) filter (where spend.purpose = 'acquisition') as acquisition_spend,
    sum(spend.amount) filter (where spend.purpose = 'retention') as retention_spend
  from core.spend as spend
  cross join kinds
  group by kinds.period_kind, setia_period_start(kinds.period_kind, spend.spend_date), spend.channel
),

segmented_spend as (
  select
    period_kind, 'all' as segment_kind, 'all' as segment_value, period_start,
    sum(acquisition_spend) as acquisition_spend, sum(retention_spend) as retention_spend
  from spend
  group by period_kind, period_start
  union all
  select
    period_kind, 'acquisition_channel' as segment_kind, channel as segment_value, period_start, acquisition_spend,
    retention_spend
  from spend
),

-- what each cohort has brought by each age that is known in full
margins as (
  select period_kind, segment_kind, segment_value, cohort_start, age, cohort_size, cumulative_margin, margin_is_assumed
  from marts.retention_cohorts
  where retention_type = 'classic'
    and period_kind in ('month', 'quarter')
    and segment_kind in ('all', 'acquisition_channel')
    and (is_complete or age = 0)
),

cohorts as (
  select
    period_kind,
    segment_kind,
    segment_value,
    cohort_start as period_start,
    max(cohort_size) as new_customers,
    max_by(cumulative_margin, age) as margin_to_date,
    max(cumulative_margin) filter (where age = case period_kind when 'month' then 11 else 3 end) as margin_12m,
    bool_or(margin_is_assumed) as margin_is_assumed
  from margins
  group by period_kind, segment_kind, segment_value, cohort_start
),

-- customers of earlier periods who ordered
kept as (
  select period_kind, segment_kind, segment_value, period_start, cast(sum(customers) as bigint) as kept_customers
  from marts.lifecycle
  where status in ('returning', 'resurrected') and segment_kind in ('all', 'acquisition_channel')
  group by period_kind, segment_kind, segment_value, period_start
),

cells as (
  select period_kind, segment_kind, segment_value, period_start from segmented_spend
  union
  select period_kind, segment_kind, segment_value, period_start from cohorts
),

joined as (
  select
    cells.*,
    -- customers of a channel may come by any source of sales; what it cost is told by its own
    periods.is_sales_complete
      and coalesce(periods.period_end <= setia_add_days(parts.complete_through, 1), periods.is_spend_complete) as is_complete,
    -- a period without any row of spend is unknown and not free
    setia_money(segmented_spend.acquisition_spend) as acquisition_spend,
    setia_money(segmented_spend.retention_spend) as retention_spend,
    segmented_spend.acquisition_spend is not null as has_acquisition_spend,
    segmented_spend.retention_spend is not null as has_retention_spend,
    coalesce(cohorts.new_customers, 0) as new_customers,
    coalesce(kept.kept_customers, 0) as kept_customers,
    setia_money(coalesce(cohorts.margin_to_date, 0)) as margin_to_date,
    setia_money(cohorts.margin_12m) as margin_12m,
    coalesce(cohorts.margin_is_assumed, false) as margin_is_assumed
  from cells
  join core.periods as periods on cells.period_kind = periods.period_kind and cells.period_start = periods.period_start
  left join core.part_completeness as parts
    on parts.subject = 'spend'
    and cells.segment_kind = 'acquisition_channel'
    and cells.segment_value = parts.part_value
  left join segmented_spend
    on cells.period_kind = segmented_spend.period_kind
    and cells.segment_kind = segmented_spend.segment_kind
    and cells.segment_value = segmented_spend.segment_value
    and cells.period_start = segmented_spend.period_start
  left join cohorts
    on cells.period_kind = cohorts.period_kind
    and cells.segment_kind = cohorts.segment_kind
    and cells.segment_value = cohorts.segment_value
    and cells.period_start = cohorts.period_start
  left join kept
    on cells.period_kind = kept.period_kind
    and cells.segment_kind = kept.segment_kind
    and cells.segment_value = kept.segment_value
    and cells.period_start = kept.period_start
),

judged as (
  select
    *,
    is_complete and has_acquisition_spend and new_customers >= setia_min_n() as is_shown,
    is_complete and has_retention_spend and kept_customers >= setia_min_n() as is_kept_shown
  from joined
),

costed as (
  select
    *,
    case when is_shown then setia_money(setia_divide(acquisition_spend, new_customers)) end as cac,
    case when is_kept_shown then setia_money(setia_divide(retention_spend, kept_customers)) end as cost_to_keep
  from judged
),

-- the first age at which a cohort had given back what it cost
paybacks as (
  select
    costed.period_kind,
    costed.segment_kind,
    costed.segment_value,
    costed.period_start,
    min(margins.age) as payback_age
  from costed
  join margins
    on costed.period_kind = margins.period_kind
    and costed.segment_kind = margins.segment_kind
    and costed.segment_value = margins.segment_value
    and costed.period_start = margins.cohort_start
    and margins.cumulative_margin >= costed.acquisition_spend
  group by costed.period_kind, costed.segment_kind, costed.segment_value, costed.period_start
)

select
  costed.period_kind,
  costed.segment_kind,
  costed.segment_value,
  costed.period_start,
  costed.acquisition_spend,
  costed.new_customers,
  costed.cac,
  costed.margin_to_date,
  case when costed.is_shown then setia_money(setia_divide(costed.margin_to_date, costed.new_customers)) end
    as cltv_to_date,
  case when costed.is_shown then setia_divide(costed.margin_to_date, costed.acquisition_spend) end as cltv_to_cac,
  case when costed.is_shown then setia_divide(costed.margin_12m, costed.acquisition_spend) end as cltv_12m_to_cac,
  case when costed.is_shown
    then cast((paybacks.payback_age + 1) * case costed.period_kind when 'month' then 1 else 3 end as integer)
  end as payback_months,
  costed.retention_spend,
  costed.kept_customers,
  costed.cost_to_keep,
  setia_divide(costed.cac, costed.cost_to_keep) as win_to_keep_ratio,
  costed.margin_is_assumed,
  costed.is_complete,
  costed.new_customers < setia_min_n() as is_suppressed,
  'cac-2' as definition_version
from costed
left join paybacks
  on costed.period_kind = paybacks.period_kind
  and costed.segment_kind = paybacks.segment_kind
  and costed.segment_value = paybacks.segment_value
  and costed.period_start = paybacks.period_start
