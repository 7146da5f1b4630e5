-- Customers and revenue that came, grew, shrank and went in each period of each segment in which anything changed.
-- grain: period_kind, segment_kind, segment_value, period_start
with
-- one row per customer and period in which anything changed
changes as (
  select
    period_kind,
    silence_days,
    segment_no,
    customer_no,
    period_start,
    sum(change) as change,
    max(is_new) as is_new,
    max(is_reactivated) as is_reactivated,
    max(is_churned) as is_churned
  from int.churn_flows as flows
  group by period_kind, silence_days, segment_no, customer_no, period_start
),

combinations as (
  select
    period_kind,
    silence_days,
    segment_no,
    period_start,
    sum(is_new) as new,
    sum(is_reactivated) as reactivated,
    sum(is_churned) as churned,
    count(*) filter (where is_churned = 1 and is_new = 0 and is_reactivated = 0) as churned_from_opening,
    sum(change) filter (where is_new = 1) as revenue_new,
    sum(change) filter (where is_reactivated = 1) as revenue_reactivated,
    -sum(change) filter (where is_churned = 1 and is_new = 0 and is_reactivated = 0) as revenue_churned,
    sum(change) filter (where is_churned = 0 and is_new = 0 and is_reactivated = 0 and change > 0) as revenue_expansion,
    -sum(change) filter (where is_churned = 0 and is_new = 0 and is_reactivated = 0 and change < 0)
      as revenue_contraction,
    sum(change) as revenue_change
  from changes
  group by period_kind, silence_days, segment_no, period_start
)

select
  combinations.period_kind,
  rules.segment_kind,
  rules.segment_value,
  combinations.period_start,
  sum(combinations.new) as new,
  sum(combinations.reactivated) as reactivated,
  sum(combinations.churned) as churned,
  cast(sum(combinations.churned_from_opening) as bigint) as churned_from_opening,
  sum(combinations.revenue_new) as revenue_new,
  sum(combinations.revenue_reactivated) as revenue_reactivated,
  sum(combinations.revenue_churned) as revenue_churned,
  sum(combinations.revenue_expansion) as revenue_expansion,
  sum(combinations.revenue_contraction) as revenue_contraction,
  sum(combinations.revenue_change) as revenue_change
from combinations
join core.customer_segments as segments on combinations.segment_no = segments.segment_no
join core.silence_rules as rules
  on segments.segment_kind = rules.segment_kind
  and segments.segment_value = rules.segment_value
  and combinations.silence_days = rules.silence_days
group by combinations.period_kind, rules.segment_kind, rules.segment_value, combinations.period_start
