-- The periods, surveys and segments whose comments one customer wrote several of, by number.
-- grain: cell_no
select distinct cell_no, period_kind, period_start, survey, survey_kind, segment_kind, segment_value, is_current
from core.comment_repeats
