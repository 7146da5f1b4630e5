-- Answers to survey questions as known on the as-of date: an answer that came later is still an unanswered invitation.
-- grain: source, response_id, metric
with
visible as (
  select
    *,
    case when responded_at < setia_as_of_end() then responded_at end as known_responded_at,
    coalesce(responded_at, delivered_at, sent_at) as own_at,
    coalesce(delivered_at, sent_at, responded_at) as invited_at
  from lake.feedback
),

known as (
  select *, coalesce(known_responded_at, delivered_at, sent_at) as event_at
  from visible
  where own_at < setia_as_of_end() or invited_at < setia_as_of_end()
)

select
  known.source,
  known.response_id,
  known.metric,
  identities.customer_id,
  known.known_responded_at as responded_at,
  setia_business_date(known.known_responded_at) as response_date,
  known.sent_at,
  known.delivered_at,
  setia_business_date(known.event_at) as event_date,
  known.known_responded_at is not null as is_answered,
  known.survey,
  known.survey_kind,
  coalesce(known.touchpoint, 'unknown') as touchpoint,
  coalesce(known.channel, 'unknown') as channel,
  coalesce(known.region, 'unknown') as region,
  case when known.known_responded_at is not null then known.score end as score,
  known.scale_min,
  known.scale_max,
  case when known.known_responded_at is not null then known.comment end as comment,
  case when known.known_responded_at is not null then known.comment_language end as comment_language,
  case when known.known_responded_at is not null then known.comment_label end as comment_label,
  case when known.known_responded_at is not null then known.comment_score end as comment_score,
  case when known.known_responded_at is not null then known.comment_probability end as comment_probability,
  case when known.known_responded_at is not null then known.comment_themes end as comment_themes,
  case when known.known_responded_at is not null then known.comment_model end as comment_model,
  known.order_id,
  known.ticket_id,
  case when known.known_responded_at is not null and known.replied_at < setia_as_of_end() then known.replied_at end as replied_at,
  case
    when known.metric <> 'nps' or known.known_responded_at is null then null
    when known.score > 10 then null
    when known.score >= 9 then 'promoter'
    when known.score >= 7 then 'passive'
    when known.score >= 0 then 'detractor'
  end as nps_group,
  known.file_id,
  known.record_no
from known
left join core.document_customers as identities
  on setia_identity_key(known.system, known.customer_ref, known.email_hash, known.phone_hash)
    = identities.identity_key
