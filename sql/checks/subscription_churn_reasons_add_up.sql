-- Proves that the reasons for which customers left add up to those who left, and to what they had paid a month.
-- severity: error
with
reasons as (
  select
    period_kind, segment_kind, segment_value, period_start, sum(churned) as churned,
    sum(churned_from_opening) as churned_from_opening, sum(mrr_churned) as mrr_churned
  from marts.subscription_churn_reasons
  group by period_kind, segment_kind, segment_value, period_start
)

select
  ledger.period_kind, ledger.segment_kind, ledger.segment_value, ledger.period_start, ledger.churned,
  reasons.churned as churned_by_reason, ledger.mrr_churned, reasons.mrr_churned as mrr_churned_by_reason
from marts.subscription_churn as ledger
left join reasons
  on ledger.period_kind = reasons.period_kind
  and ledger.segment_kind = reasons.segment_kind
  and ledger.segment_value = reasons.segment_value
  and ledger.period_start = reasons.period_start
where
  ledger.churned <> coalesce(reasons.churned, 0)
  or ledger.churned_from_opening <> coalesce(reasons.churned_from_opening, 0)
  or ledger.mrr_churned <> coalesce(reasons.mrr_churned, 0)
