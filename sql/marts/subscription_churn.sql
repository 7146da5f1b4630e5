-- Customers under contract (logos) and their monthly recurring revenue (MRR) from one period's end to the next, as the
-- contracts say: opening + new + reactivated - churned = closing, for both. Segments are those of the contract at the time,
-- so that a change of plan is churn of one plan and new in the other, and neither in the whole. What costs nothing, such as
-- a trial, is no customer.
-- grain: period_kind, segment_kind, segment_value, period_start
with
-- an end whose days of grace are not over may still be renewed
pending as (
  select distinct periods.period_kind, periods.period_start
  from core.subscriptions as contracts
  join core.completeness as completeness on completeness.subject = 'subscriptions'
  join core.periods as periods
    on contracts.ended_date >= periods.period_start and contracts.ended_date < periods.period_end
  where
    contracts.is_dated
    and contracts.renewed_date is null
    and contracts.paid_from_date is not null
    and setia_grace_days() > 0
    and setia_add_days(contracts.ended_date, setia_grace_days()) > completeness.complete_through
),

grid as (
  select
    periods.period_kind,
    known.segment_kind,
    known.segment_value,
    periods.period_start,
    periods.is_subscriptions_complete and pending.period_start is null as is_complete,
    known.is_amount_known,
    coalesce(totals.new, 0) as new,
    coalesce(totals.reactivated, 0) as reactivated,
    coalesce(totals.churned, 0) as churned,
    coalesce(totals.churned_from_opening, 0) as churned_from_opening,
    setia_money(coalesce(totals.mrr_new, 0)) as mrr_new,
    setia_money(coalesce(totals.mrr_reactivated, 0)) as mrr_reactivated,
    setia_money(coalesce(totals.mrr_expansion, 0)) as mrr_expansion,
    setia_money(coalesce(totals.mrr_contraction, 0)) as mrr_contraction,
    setia_money(coalesce(totals.mrr_churned, 0)) as mrr_churned,
    setia_money(coalesce(totals.mrr_change, 0)) as mrr_change
  from int.contract_segments as known
  join core.periods as periods
    on periods.period_kind in ('month', 'quarter', 'year')
    and periods.period_start >= setia_period_start(periods.period_kind, known.first_day)
  left join int.contract_totals as totals
    on periods.period_kind = totals.period_kind
    and known.segment_kind = totals.segment_kind
    and known.segment_value = totals.segment_value
    and periods.period_start = totals.period_start
  left join pending on periods.period_kind = pending.period_kind and periods.period_start = pending.period_start
),

balances as (
  select
    *,
    cast(sum(new + reactivated - churned) over (
      partition by period_kind, segment_kind, segment_value
      order by period_start rows between unbounded preceding and current row
    ) as bigint) as closing,
    setia_money(sum(mrr_change) over (
      partition by period_kind, segment_kind, segment_value
      order by period_start rows between unbounded preceding and current row
    )) as mrr_closing
  from grid
),

opened as (
  select
    *,
    closing - new - reactivated + churned as opening,
    setia_money(mrr_closing - mrr_change) as mrr_opening
  from balances
),

judged as (
  select
    *,
    is_complete and opening >= setia_min_n() as is_shown,
    is_complete and opening >= setia_min_n() and is_amount_known and mrr_opening > 0 as is_mrr_shown
  from opened
)

select
  period_kind,
  segment_kind,
  segment_value,
  period_start,
  opening,
  new,
  reactivated,
  churned,
  closing,
  churned_from_opening,
  case when is_shown then setia_divide(churned_from_opening, opening) end as logo_churn_rate,
  case when is_shown then setia_wilson_low(churned_from_opening, opening) end as ci_low,
  case when is_shown then setia_wilson_high(churned_from_opening, opening) end as ci_high,
  mrr_opening,
  mrr_new,
  mrr_reactivated,
  mrr_expansion,
  mrr_contraction,
  mrr_churned,
  mrr_closing,
  case when is_mrr_shown then setia_divide(mrr_churned + mrr_contraction, mrr_opening) end as gross_mrr_churn_rate,
  case when is_mrr_shown
    then setia_divide(mrr_churned + mrr_contraction - mrr_expansion - mrr_reactivated, mrr_opening)
  end as net_mrr_churn_rate,
  case when is_mrr_shown
    then setia_divide(mrr_opening - mrr_churned - mrr_contraction, mrr_opening)
  end as gross_revenue_retention,
  case when is_mrr_shown
    then setia_divide(mrr_opening - mrr_churned - mrr_contraction + mrr_expansion, mrr_opening)
  end as net_revenue_retention,
  is_complete,
  opening < setia_min_n() as is_suppressed,
  'subscription-churn-4' as definition_version
from judged
