-- What a new customer cost, what those customers have given back since, and what it cost to keep one, by month and
-- quarter of the first order and acquisition channel. Spend meets customers by the name of the channel.
-- grain: period_kind, segment_kind, segment_value, period_start
with
judged as (
  select
    *,
    is_complete and has_acquisition_spend and new_customers >= setia_min_n() as is_shown,
    is_complete and has_retention_spend and kept_customers >= setia_min_n() as is_kept_shown
  from int.acquired_customers as joined
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
  join int.cohort_margins as margins
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
