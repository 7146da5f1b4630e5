-- Share of delivered invitations that were answered, by the day they were delivered. Invitations that no export says were
-- delivered are in neither number. Answers to young invitations are still to come: the rate within seven days compares
-- cohorts of any age.
-- grain: period_kind, period_start, survey, survey_kind, touchpoint, segment_kind, segment_value
with
-- one invitation may ask several questions
invitations as (
  select
    source,
    response_id,
    survey,
    survey_kind,
    min(touchpoint) as touchpoint,
    min(channel) as channel,
    setia_business_date(min(delivered_at)) as delivered_date,
    setia_business_date(min(responded_at)) as response_date
  from core.feedback
  where delivered_at is not null and delivered_at < setia_as_of_end()
  group by source, response_id, survey, survey_kind
),

segmented as (
  select *, 'all' as asked, 'all' as segment_kind, 'all' as segment_value from invitations
  union all
  select *, 'all', 'channel', channel from invitations
  union all
  select *, touchpoint, 'all', 'all' from invitations
  union all
  select *, touchpoint, 'channel', channel from invitations
),

daily as (
  select
    survey,
    survey_kind,
    asked as touchpoint,
    segment_kind,
    segment_value,
    delivered_date,
    count(*) as delivered,
    count(response_date) as responded,
    count(*) filter (where response_date <= setia_add_days(delivered_date, 7)) as responded_within_7d
  from segmented
  group by survey, survey_kind, asked, segment_kind, segment_value, delivered_date
),

kinds as (select distinct period_kind from core.periods),

counted as (
  select
    kinds.period_kind,
    setia_period_start(kinds.period_kind, daily.delivered_date) as period_start,
    daily.survey,
    daily.survey_kind,
    daily.touchpoint,
    daily.segment_kind,
    daily.segment_value,
    cast(sum(daily.delivered) as bigint) as delivered,
    cast(sum(daily.responded) as bigint) as responded,
    cast(sum(daily.responded_within_7d) as bigint) as responded_within_7d
  from daily
  cross join kinds
  group by all
),

-- the last day that is known in full of each survey
through as (
  select part_value as survey, complete_through
  from core.part_completeness
  where subject = 'feedback' and part_kind = 'survey'
),

judged as (
  select
    counted.*,
    periods.period_end,
    coalesce(periods.period_end <= setia_add_days(through.complete_through, 1), false) as is_complete,
    counted.delivered < setia_min_n() as is_suppressed,
    coalesce(setia_add_days(periods.period_end, 6) <= through.complete_through, false) as is_seven_days_old
  from counted
  join core.periods as periods
    on counted.period_kind = periods.period_kind and counted.period_start = periods.period_start
  left join through on counted.survey = through.survey
)

select
  period_kind,
  period_start,
  period_end,
  survey,
  survey_kind,
  touchpoint,
  segment_kind,
  segment_value,
  delivered,
  responded,
  case when is_complete and not is_suppressed then setia_divide(responded, delivered) end as response_rate,
  case when is_complete and not is_suppressed then setia_wilson_low(responded, delivered) end as ci_low,
  case when is_complete and not is_suppressed then setia_wilson_high(responded, delivered) end as ci_high,
  responded_within_7d,
  case when is_seven_days_old and not is_suppressed then setia_divide(responded_within_7d, delivered) end
    as response_rate_within_7d,
  is_complete,
  is_suppressed,
  'response-1' as definition_version
from judged
