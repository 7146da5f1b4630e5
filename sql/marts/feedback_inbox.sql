-- Whom to answer first: dissatisfied answers and complaints of the last 90 days that nobody has answered yet, by what the
-- customer is worth. An answer counts as answered once a ticket that it names, or one that the customer opened on that day
-- or later, has a first response after it, or a reply stands beside it, as under a review.
-- grain: kind, source, document_id
with
values_of_customers as (
  select customer_id, historic_cltv, cltv_12m, setia_money(historic_cltv + coalesce(cltv_12m, 0)) as customer_value
  from marts.cltv_customers
),

responses as (
  select
    feedback.source,
    feedback.response_id,
    feedback.metric,
    feedback.customer_id,
    feedback.responded_at,
    feedback.survey,
    feedback.channel,
    feedback.ticket_id,
    feedback.replied_at,
    feedback.score,
    feedback.comment,
    comments.themes,
    comments.label,
    feedback.metric = 'nps' as is_nps
  from core.feedback as feedback
  left join core.comments as comments
    on feedback.source = comments.source
    and feedback.response_id = comments.response_id
    and feedback.metric = comments.metric
  where feedback.response_date > setia_add_days(setia_as_of(), -90)
    and (
      feedback.nps_group = 'detractor'
      or (feedback.metric = 'csat' and feedback.scale_max > feedback.scale_min
        and setia_divide(feedback.score - feedback.scale_min, feedback.scale_max - feedback.scale_min) < 0.4)
    )
),

answered as (
  select responses.source, responses.response_id, responses.metric
  from responses
  join core.tickets as tickets on responses.ticket_id = tickets.ticket_id
  where tickets.first_response_at >= responses.responded_at
  union
  select source, response_id, metric from responses where replied_at is not null
  union
  select responses.source, responses.response_id, responses.metric
  from responses
  join core.tickets as tickets on responses.customer_id = tickets.customer_id
  where tickets.first_response_at >= responses.responded_at
    and tickets.opened_date >= setia_business_date(responses.responded_at)
),

waiting as (
  select
    case when responses.is_nps then 'detractor' else 'dissatisfied' end as kind,
    responses.source,
    responses.response_id || ' ' || responses.metric as document_id,
    responses.customer_id,
    responses.responded_at as since,
    responses.channel,
    responses.survey as about,
    responses.score,
    responses.label,
    responses.themes,
    responses.comment
  from responses
  left join answered
    on responses.source = answered.source
    and responses.response_id = answered.response_id
    and responses.metric = answered.metric
  where answered.response_id is null
  union all
  select
    'complaint', tickets.source, tickets.ticket_id, tickets.customer_id, tickets.opened_at, tickets.channel, tickets.topic, null,
    comments.label, comments.themes, tickets.comment
  from core.tickets as tickets
  left join core.comments as comments
    on tickets.source = comments.source and tickets.ticket_id = comments.response_id and comments.metric = 'ticket'
  where tickets.is_open and tickets.first_response_at is null and tickets.opened_date > setia_add_days(setia_as_of(), -90)
)

select
  cast(row_number() over (
    order by known.customer_value desc nulls last, waiting.since, waiting.kind, waiting.source, waiting.document_id
  ) as bigint) as place,
  waiting.kind,
  waiting.source,
  waiting.document_id,
  waiting.customer_id,
  waiting.since,
  setia_hours_between(waiting.since, setia_as_of_end()) as waiting_hours,
  waiting.channel,
  waiting.about,
  waiting.score,
  waiting.label,
  waiting.themes,
  waiting.comment,
  known.customer_value,
  known.historic_cltv,
  known.cltv_12m,
  'inbox-2' as definition_version
from waiting
left join values_of_customers as known on waiting.customer_id = known.customer_id
