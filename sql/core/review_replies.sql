-- Answers of customers that the shop replies to, as reviews are, with the time until the first reply. Only of sources that
-- ever say when they replied: of the others nobody knows.
-- grain: source, response_id, metric
with
replying as (select distinct source from core.feedback where replied_at is not null),

answers as (
  select feedback.*
  from core.feedback as feedback
  join replying on feedback.source = replying.source
  where feedback.is_answered
),

-- where both instants stand on the business clock; NULL without a calendar
clocked as (
  select
    answers.source,
    answers.response_id,
    answers.metric,
    written.seconds_before
      + case when written.is_open then setia_seconds_between(written.starts_at, answers.responded_at) else 0 end as written_second,
    replied.seconds_before
      + case when replied.is_open then setia_seconds_between(replied.starts_at, answers.replied_at) else 0 end as replied_second
  from answers
  join core.business_clock as written
    on setia_business_date(answers.responded_at) = written.business_date
    and answers.responded_at >= written.starts_at
    and answers.responded_at < written.ends_at
  left join core.business_clock as replied
    on setia_business_date(answers.replied_at) = replied.business_date
    and answers.replied_at >= replied.starts_at
    and answers.replied_at < replied.ends_at
),

stopped as (
  select max(seconds_before + case when is_open then setia_seconds_between(starts_at, ends_at) else 0 end) as last_second
  from core.business_clock
)

select
  answers.source,
  answers.response_id,
  answers.metric,
  answers.responded_at,
  answers.response_date,
  answers.channel,
  answers.survey,
  answers.replied_at,
  answers.replied_at is not null as is_replied,
  greatest(setia_hours_between(answers.responded_at, coalesce(answers.replied_at, setia_as_of_end())), 0.0) as waited_hours,
  greatest(
    setia_divide(coalesce(clocked.replied_second, case when answers.replied_at is null then stopped.last_second end) - clocked.written_second, 3600),
    0.0
  ) as waited_business_hours
from answers
left join clocked
  on answers.source = clocked.source and answers.response_id = clocked.response_id and answers.metric = clocked.metric
cross join stopped
