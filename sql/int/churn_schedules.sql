-- Every silence that customers of a combination of segments are judged by, in every kind of period.
-- grain: period_kind, segment_no, silence_days
select kinds.period_kind, schedules.segment_no, schedules.silence_days
from int.silence_schedules as schedules
cross join int.period_kinds as kinds
