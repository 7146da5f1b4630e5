-- Every silence that customers of a combination of segments are judged by; segments with one silence are counted once.
-- grain: segment_no, silence_days
select distinct segments.segment_no, rules.silence_days
from core.silence_rules as rules
join core.customer_segments as segments
  on rules.segment_kind = segments.segment_kind and rules.segment_value = segments.segment_value
