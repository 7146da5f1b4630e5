-- What was spent beside who came and who was kept.
-- grain: period_kind, segment_kind, segment_value, period_start
with
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
  from int.cohort_margins as margins
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
  select period_kind, segment_kind, segment_value, period_start from int.channel_spend as segmented_spend
  union
  select period_kind, segment_kind, segment_value, period_start from cohorts
)

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
left join int.channel_spend as segmented_spend
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
