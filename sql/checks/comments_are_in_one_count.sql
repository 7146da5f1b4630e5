-- Proves that every comment is in the trend once, by every split; that themes are counted among the same comments; that the
-- languages of the accuracy are the whole; that recalibrations are fitted to no more than the scored comments, and what they
-- change is what was read; and that everybody in the inbox is known as dissatisfied or waits with a ticket.
-- severity: error
with
whole as (
  select period_kind, period_start, survey, survey_kind, n + unreadable + unread as comments, n
  from marts.sentiment_trend
  where segment_kind = 'all'
),

parts as (
  select period_kind, period_start, survey, survey_kind, segment_kind, sum(n + unreadable + unread) as comments
  from marts.sentiment_trend
  where segment_kind <> 'all'
  group by period_kind, period_start, survey, survey_kind, segment_kind
),

written as (select count(*) as comments from core.comments where response_date <= setia_as_of()),

yearly as (select sum(comments) as comments from whole where period_kind = 'year'),

accuracies as (
  select source, model, sum(case when language = 'all' then n else 0 end) as n, sum(case when language <> 'all' then n else 0 end) as parts
  from marts.sentiment_accuracy
  group by source, model
)

select 'split ' || parts.segment_kind as what, whole.survey, cast(whole.period_start as string) as place, whole.comments, parts.comments as found
from whole
join parts
  on whole.period_kind = parts.period_kind
  and whole.period_start = parts.period_start
  and whole.survey = parts.survey
  and whole.survey_kind = parts.survey_kind
where whole.comments <> parts.comments
union all
select 'years', 'all', 'all', written.comments, yearly.comments
from written
cross join yearly
where written.comments <> coalesce(yearly.comments, 0)
union all
select 'theme ' || themes.theme, themes.survey, cast(themes.period_start as string), whole.n, themes.n
from marts.theme_trend as themes
join whole
  on themes.period_kind = whole.period_kind
  and themes.period_start = whole.period_start
  and themes.survey = whole.survey
  and themes.survey_kind = whole.survey_kind
where themes.segment_kind = 'all' and themes.n <> whole.n
union all
select 'driver ' || drivers.theme, drivers.survey, cast(drivers.period_start as string), whole.n, drivers.n
from marts.theme_drivers as drivers
join whole
  on drivers.period_kind = whole.period_kind
  and drivers.period_start = whole.period_start
  and drivers.survey = whole.survey
  and drivers.survey_kind = whole.survey_kind
where drivers.segment_kind = 'all' and drivers.n > whole.n
union all
select 'accuracy', source, model, n, parts
from accuracies
where n <> parts
union all
select 'inbox', inbox.source, inbox.document_id, 1, 0
from marts.feedback_inbox as inbox
left join core.tickets as tickets
  on inbox.source = tickets.source and inbox.document_id = tickets.ticket_id and tickets.first_response_at is null
where inbox.kind = 'complaint' and tickets.ticket_id is null
union all
select 'recalibration', 'all', recalibrations.model, accuracies.n, recalibrations.n
from marts.sentiment_recalibration as recalibrations
left join accuracies on recalibrations.model = accuracies.model and accuracies.source = 'all'
where recalibrations.n > coalesce(accuracies.n, 0)
union all
select 'readings', 'all', 'all', readings.comments, written.comments
from (select count(*) as comments from core.comment_readings where response_date <= setia_as_of()) as readings
cross join written
where readings.comments <> written.comments
