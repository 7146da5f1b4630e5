-- After how many days without an order a customer of each segment counts as lapsed: the configured number, else the 90th
-- percentile of the days between purchases in the segment (at least 30), else that of everyone where the segment has too
-- few gaps to tell, else a year.
-- grain: segment_kind, segment_value
with
-- the kinds of segments that lapse by a rule of their own
segments as (
  select distinct segment_kind, segment_value
  from core.customer_segments
  where segment_kind in ('all', 'channel')
),

segment_gaps as (
  select
    segments.segment_kind,
    segments.segment_value,
    setia_days_between(days.order_date, days.next_order_date) as gap_days
  from core.customer_days as days
  join core.customer_segments as segments on days.segment_no = segments.segment_no
  where days.next_order_date is not null and segments.segment_kind in ('all', 'channel')
),

percentiles as (
  select
    segment_kind,
    segment_value,
    count(*) as gaps,
    cast(ceil(percentile_cont(0.9) within group (order by gap_days)) as integer) as gap_days
  from segment_gaps
  group by segment_kind, segment_value
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
)

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
