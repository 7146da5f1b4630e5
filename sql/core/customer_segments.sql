-- The segments that each combination of first channel, region, category and acquisition channel belongs to. Every mart takes
-- its segments from here: one more kind of segment is one more SELECT.
-- grain: segment_no, segment_kind
with
combinations as (
  select distinct segment_no, first_channel, first_region, first_category, acquisition_channel
  from core.customers
  where segment_no is not null
)

select segment_no, 'all' as segment_kind, 'all' as segment_value from combinations
union all
select segment_no, 'channel' as segment_kind, first_channel as segment_value from combinations
union all
select segment_no, 'region' as segment_kind, first_region as segment_value from combinations
union all
select segment_no, 'first_category' as segment_kind, first_category as segment_value from combinations
union all
select segment_no, 'acquisition_channel' as segment_kind, acquisition_channel as segment_value from combinations
