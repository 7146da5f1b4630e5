-- From opening to resolution, counted once for what a day and segment share.
-- grain: segment_kind, segment_value, opened_date, resolved_date, bounced_date
select segment_kind, segment_value, opened_date, resolved_date, bounced_date, count(*) as tickets
from int.ticket_segments as segmented
where not is_closed_time_unknown
group by segment_kind, segment_value, opened_date, resolved_date, bounced_date
