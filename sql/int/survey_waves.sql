-- Days on which a survey was answered, by wave: more than 30 days of silence end one.
-- grain: metric, survey, survey_kind, scale, response_date
with
-- days on which a survey was answered: more than 30 days of silence end a wave
survey_days as (
  select
    *,
    lag(response_date) over (partition by metric, survey, survey_kind, scale order by response_date) as last_date,
    lead(response_date) over (partition by metric, survey, survey_kind, scale order by response_date) as following_date
  from (
    select distinct metric, survey, survey_kind, scale, response_date
    from core.feedback_days
    where touchpoint = 'all' and segment_kind = 'all'
    union
    select case when metric = 'ticket' then 'ticket' else 'comment' end as metric, survey, survey_kind, 'all' as scale, response_date
    from core.comment_days
    where segment_kind = 'all'
  ) as days
)

select
  metric,
  survey,
  survey_kind,
  scale,
  response_date,
  following_date,
  sum(case when last_date is null or setia_days_between(last_date, response_date) > 30 then 1 else 0 end) over (
    partition by metric, survey, survey_kind, scale order by response_date rows between unbounded preceding and current row
  ) as wave_no
from survey_days
