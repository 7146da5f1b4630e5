-- Customers under contract (logos) and their monthly recurring revenue (MRR) from one period's end to the next, as the
-- contracts say: opening + new + reactivated - churned = closing, for both. Segments are those of the contract, so that a
-- change of plan is churn of one plan and new in the other, and neither in the whole.
-- grain: period_kind, segment_kind, segment_value, period_start
with
contracts as (
  select account_id, plan, channel, region, started_date, ended_date, monthly_amount
  from core.subscriptions
  where is_dated
),

segmented as (
  select *, 'all' as segment_kind, 'all' as segment_value from contracts
  union all
  select *, 'plan' as segment_kind, plan as segment_value from contracts
  union all
  select *, 'channel' as segment_kind, channel as segment_value from contracts
  union all
  select *, 'region' as segment_kind, region as segment_value from contracts
),

kinds as (
  select 'month' as period_kind
  union all
  select 'quarter' as period_kind
),

flows as (
  select
    segment_kind, segment_value, account_id, started_date as flow_date, 1 as started, 1 as contracts,
    coalesce(monthly_amount, 0) as amount
  from segmented
  union all
  select
    segment_kind, segment_value, account_id, ended_date as flow_date, 0 as started, -1 as contracts,
    -coalesce(monthly_amount, 0) as amount
  from segmented
  where ended_date is not null
),

-- one row per account and period in which a contract began or ended
changes as (
  select
    kinds.period_kind,
    flows.segment_kind,
    flows.segment_value,
    flows.account_id,
    setia_period_start(kinds.period_kind, flows.flow_date) as period_start,
    sum(flows.started) as started,
    sum(flows.contracts) as contracts,
    sum(flows.amount) as amount
  from flows
  cross join kinds
  group by
    kinds.period_kind, flows.segment_kind, flows.segment_value, flows.account_id,
    setia_period_start(kinds.period_kind, flows.flow_date)
),

states as (
  select
    *,
    sum(contracts) over (
      partition by period_kind, segment_kind, segment_value, account_id
      order by period_start rows between unbounded preceding and current row
    ) as contracts_after,
    row_number() over (
      partition by period_kind, segment_kind, segment_value, account_id order by period_start
    ) as position
  from changes
),

moves as (
  select
    period_kind,
    segment_kind,
    segment_value,
    period_start,
    amount,
    position = 1 as is_new,
    position > 1 and contracts_after - contracts = 0 as is_reactivated,
    contracts_after - contracts > 0 and contracts_after = 0 as is_lost,
    contracts_after = 0 as is_churned
  from states
),

totals as (
  select
    period_kind,
    segment_kind,
    segment_value,
    period_start,
    count(*) filter (where is_new) as new,
    count(*) filter (where is_reactivated) as reactivated,
    count(*) filter (where is_churned) as churned,
    count(*) filter (where is_lost) as churned_from_opening,
    sum(amount) filter (where is_new) as mrr_new,
    sum(amount) filter (where is_reactivated) as mrr_reactivated,
    -sum(amount) filter (where is_lost) as mrr_churned,
    sum(amount) filter (where not is_new and not is_reactivated and not is_lost and amount > 0) as mrr_expansion,
    -sum(amount) filter (where not is_new and not is_reactivated and not is_lost and amount < 0) as mrr_contraction,
    sum(amount) as mrr_change
  from moves
  group by period_kind, segment_kind, segment_value, period_start
),

known as (
  select
    segment_kind,
    segment_value,
    min(started_date) as first_day,
    bool_and(monthly_amount is not null) as is_amount_known
  from segmented
  group by segment_kind, segment_value
),

grid as (
  select
    periods.period_kind,
    known.segment_kind,
    known.segment_value,
    periods.period_start,
    periods.is_subscriptions_complete as is_complete,
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
  from known
  join core.periods as periods
    on periods.period_kind in ('month', 'quarter')
    and periods.period_start >= setia_period_start(periods.period_kind, known.first_day)
  left join totals
    on periods.period_kind = totals.period_kind
    and known.segment_kind = totals.segment_kind
    and known.segment_value = totals.segment_value
    and periods.period_start = totals.period_start
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
  is_complete,
  opening < setia_min_n() as is_suppressed,
  'subscription-churn-1' as definition_version
from judged
