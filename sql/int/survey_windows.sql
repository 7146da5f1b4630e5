-- Periods in which a survey was answered, with their waves and their longest silence.
-- grain: metric, survey, survey_kind, scale, period_kind, period_start
select
  waves.metric,
  waves.survey,
  waves.survey_kind,
  waves.scale,
  windows.period_kind,
  windows.period_start,
  windows.period_end,
  windows.previous_start,
  case
    when waves.metric = 'ticket' then windows.is_tickets_complete
    else coalesce(windows.period_end <= setia_add_days(max(parts.complete_through), 1), windows.is_feedback_complete)
  end as is_complete,
  min(waves.wave_no) as first_wave_no,
  max(waves.wave_no) as last_wave_no,
  -- the longest silence, from the first day of the period to the day after it
  greatest(
    setia_days_between(windows.period_start, min(waves.response_date)),
    max(setia_days_between(waves.response_date, least(coalesce(waves.following_date, windows.period_end), windows.period_end)))
  ) as longest_silence
from int.comparison_windows as windows
join int.survey_waves as waves on waves.response_date >= windows.period_start and waves.response_date < windows.period_end
-- a source that is late leaves the surveys of the others complete
left join core.part_completeness as parts
  on parts.subject = 'feedback' and parts.part_kind = 'survey' and waves.survey = parts.part_value
group by
  waves.metric, waves.survey, waves.survey_kind, waves.scale, windows.period_kind, windows.period_start,
  windows.period_end, windows.previous_start, windows.is_feedback_complete, windows.is_tickets_complete
