-- What each period of each survey is compared with: the last earlier one of the same kind in which the survey was
-- answered, unless both hold parts of one wave; the 90 days to a month's end with the 90 days before them, which share no
-- answer, where answers came in all of both.
-- grain: metric, survey, survey_kind, scale, period_kind, period_start
with
wave_lengths as (
  select metric, survey, survey_kind, scale, wave_no, setia_days_between(min(response_date), max(response_date)) + 1 as wave_days
  from int.survey_waves as waves
  group by metric, survey, survey_kind, scale, wave_no
),

followed as (
  select
    *,
    lag(period_start) over earlier as last_start,
    lag(period_end) over earlier as last_end,
    lag(last_wave_no) over earlier as last_period_wave_no,
    lag(period_start, 2) over earlier as last_but_one_start,
    lag(period_end, 2) over earlier as last_but_one_end,
    lag(last_wave_no, 2) over earlier as last_but_one_wave_no,
    lag(period_start, 3) over earlier as last_but_two_start,
    lag(period_end, 3) over earlier as last_but_two_end
  from int.survey_windows
  where period_kind <> 'rolling_90d'
  window earlier as (partition by metric, survey, survey_kind, scale, period_kind order by period_start)
),

-- the longest silence in the 90 days before each 90 days
windows_before as (
  select
    waves.metric,
    waves.survey,
    waves.survey_kind,
    waves.scale,
    windows.period_end as window_end,
    greatest(
      setia_days_between(windows.previous_start, min(waves.response_date)),
      max(setia_days_between(waves.response_date, least(coalesce(waves.following_date, windows.period_start), windows.period_start)))
    ) as longest_silence
  from int.comparison_windows as windows
  join int.survey_waves as waves on waves.response_date >= windows.previous_start and waves.response_date < windows.period_start
  where windows.period_kind = 'rolling_90d'
  group by
    waves.metric, waves.survey, waves.survey_kind, waves.scale, windows.period_start, windows.period_end,
    windows.previous_start
)

-- a wave that is not longer than the period, or the one before it (30 days to the middle of February), but lies across its
-- border is not compared with itself; one that began in January may lie in March too
select
  followed.metric,
  followed.survey,
  followed.survey_kind,
  followed.scale,
  followed.period_kind,
  followed.period_start,
  followed.period_end,
  followed.is_complete,
  case
    when splits.wave_no is null then followed.last_start
    when followed.last_but_one_wave_no = splits.wave_no then followed.last_but_two_start
    else followed.last_but_one_start
  end as compared_start,
  case
    when splits.wave_no is null then followed.last_end
    when followed.last_but_one_wave_no = splits.wave_no then followed.last_but_two_end
    else followed.last_but_one_end
  end as compared_end
from followed
left join wave_lengths as splits
  on followed.metric = splits.metric
  and followed.survey = splits.survey
  and followed.survey_kind = splits.survey_kind
  and followed.scale = splits.scale
  and followed.first_wave_no = splits.wave_no
  and followed.last_period_wave_no = splits.wave_no
  and splits.wave_days <= greatest(
    setia_days_between(followed.period_start, followed.period_end), setia_days_between(followed.last_start, followed.last_end)
  )
union all
select
  rolling.metric,
  rolling.survey,
  rolling.survey_kind,
  rolling.scale,
  rolling.period_kind,
  rolling.period_start,
  rolling.period_end,
  rolling.is_complete,
  case when rolling.longest_silence <= 31 and earlier.longest_silence <= 31 then rolling.previous_start end as compared_start,
  case when rolling.longest_silence <= 31 and earlier.longest_silence <= 31 then rolling.period_start end as compared_end
from int.survey_windows as rolling
left join windows_before as earlier
  on rolling.period_end = earlier.window_end
  and rolling.metric = earlier.metric
  and rolling.survey = earlier.survey
  and rolling.survey_kind = earlier.survey_kind
  and rolling.scale = earlier.scale
where rolling.period_kind = 'rolling_90d'
