-- Why customers under contract left, by period: every kind of reason adds up to the churn of marts.subscription_churn.
-- grain: period_kind, segment_kind, segment_value, period_start, churn_kind
with
churned as (
  select
    period_kind,
    segment_kind,
    segment_value,
    period_start,
    churn_kind,
    count(*) as churned,
    count(*) filter (where is_lost) as churned_from_opening,
    setia_money(coalesce(-sum(mrr_change) filter (where is_lost), 0)) as mrr_churned
  from core.subscription_moves
  where is_churned
  group by period_kind, segment_kind, segment_value, period_start, churn_kind
)

select
  churned.period_kind,
  churned.segment_kind,
  churned.segment_value,
  churned.period_start,
  churned.churn_kind,
  ledger.opening,
  churned.churned,
  churned.churned_from_opening,
  case when ledger.is_complete and not ledger.is_suppressed
    then setia_divide(churned.churned_from_opening, ledger.opening)
  end as logo_churn_rate,
  case when ledger.is_complete and not ledger.is_suppressed
    then setia_wilson_low(churned.churned_from_opening, ledger.opening)
  end as ci_low,
  case when ledger.is_complete and not ledger.is_suppressed
    then setia_wilson_high(churned.churned_from_opening, ledger.opening)
  end as ci_high,
  churned.mrr_churned,
  ledger.is_complete,
  ledger.is_suppressed,
  'subscription-churn-4' as definition_version
from churned
join marts.subscription_churn as ledger
  on churned.period_kind = ledger.period_kind
  and churned.segment_kind = ledger.segment_kind
  and churned.segment_value = ledger.segment_value
  and churned.period_start = ledger.period_start
