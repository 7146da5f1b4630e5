-- After how many days without an order a customer of each segment counts as lapsed: the configured number, else the 90th
-- percentile of the days between purchases in the segment (at least 30), else that of everyone where the segment has too
-- few gaps to tell, else a year.
-- grain: segment_kind, segment_value
with
segments as (select distinct segment_kind, segment_value from core.customer_segments),

gaps as (
  select
    segment_no,
    setia_days_between(order_date, next_order_date) as gap_days,
    count(*) as pairs
  from core.customer_days
  where next_order_date is not null
  group by segment_no, setia_days_between(order_date, next_order_date)
),

segment_gaps as (
  select
    segments.segment_kind,
    segments.segment_value,
    gaps.gap_days,
    sum(gaps.pairs) as pairs
  from gaps
  join core.customer_segments as segments on gaps.segment_no = segments.segment_no
  group by segments.segment_kind, segments.segment_value, gaps.gap_days
),

ranked as (
  select
    segment_kind,
    segment_value,
    gap_days,
    sum(pairs) over (
      partition by segment_kind, segment_value order by gap_days rows between unbounded preceding and current row
    ) as pairs_up_to,
    sum(pairs) over (partition by segment_kind, segment_value) as all_pairs
  from segment_gaps
),

-- the gaps on both sides of the percentile, which lies between the two where its position is no whole number
neighbours as (
  select
    segment_kind,
    segment_value,
    max(all_pairs) as all_pairs,
    min(gap_days) filter (where pairs_up_to > floor(0.9 * (all_pairs - 1))) as gap_below,
    min(gap_days) filter (where pairs_up_to > ceil(0.9 * (all_pairs - 1))) as gap_above,
    max(0.9 * (all_pairs - 1) - floor(0.9 * (all_pairs - 1))) as part
  from ranked
  group by segment_kind, segment_value
),

percentiles as (
  select
    segment_kind,
    segment_value,
    cast(all_pairs as bigint) as gaps,
    cast(ceil(gap_below + (gap_above - gap_below) * part) as integer) as gap_days
  from neighbours
),

chosen as (
  select
    segments.segment_kind,
    segments.segment_value,
    coalesce(own.gaps, 0) as gaps,
    case
      when setia_silence_days() is not null then 'configured'
      when own.gaps >= setia_min_n() then 'p90'
      when whole.gaps >= setia_min_n() then 'p90-all'
      else 'year'
    end as rule,
    own.gap_days as own_gap_days,
    whole.gap_days as whole_gap_days
  from segments
  left join percentiles as own
    on segments.segment_kind = own.segment_kind and segments.segment_value = own.segment_value
  left join percentiles as whole on whole.segment_kind = 'all'
),

measured as (
  select
    segment_kind,
    segment_value,
    cast(case rule
      when 'configured' then setia_silence_days()
      when 'p90' then greatest(own_gap_days, 30)
      when 'p90-all' then greatest(whole_gap_days, 30)
      else 365
    end as integer) as silence_days,
    rule,
    gaps
  from chosen
)

select
  segment_kind,
  segment_value,
  silence_days,
  rule,
  gaps,
  rule || ':' || cast(silence_days as string) || 'd' as rule_version
from measured
