-- Comments of customers, to surveys and of tickets, with what was read of each when it was loaded, and what the score
-- beside it says.
-- grain: source, response_id, metric
with
written as (
  select
    feedback.*,
    case
      when feedback.metric = 'nps' then '0-10'
      when feedback.scale_min is null or feedback.scale_max is null then 'unknown'
      else setia_plain_number(feedback.scale_min) || '-' || setia_plain_number(feedback.scale_max)
    end as scale,
    setia_divide(feedback.score - feedback.scale_min, feedback.scale_max - feedback.scale_min) as place
  from core.feedback as feedback
  where feedback.comment_language is not null or feedback.comment is not null
),

answers as (
  select
    source,
    response_id,
    metric,
    customer_id,
    responded_at,
    response_date,
    survey,
    survey_kind,
    scale,
    touchpoint,
    channel,
    region,
    comment_language as language,
    case when comment_language is null then 'unread' else coalesce(comment_label, 'unreadable') end as label,
    comment_score as tone,
    comment_probability as probability,
    coalesce(comment_themes, '') as themes,
    comment_model as model,
    case
      when metric = 'ces' or score is null then 'none'
      when nps_group = 'promoter' then 'positive'
      when nps_group = 'passive' then 'neutral'
      when nps_group = 'detractor' then 'negative'
      when place < 0.4 then 'negative'
      when place > 0.6 then 'positive'
      when place is not null then 'neutral'
      else 'none'
    end as score_group,
    case
      when metric <> 'csat' or score is null then 'none'
      when scale in ('1-5', '1-7') then case when score >= scale_max - 1 then 'yes' else 'no' end
      when scale in ('1-3', '0-1') then case when score >= scale_max then 'yes' else 'no' end
      else 'none'
    end as satisfied
  from written
),

-- what a ticket's customer wrote has no score beside it
asked as (
  select
    source,
    ticket_id as response_id,
    'ticket' as metric,
    customer_id,
    opened_at as responded_at,
    opened_date as response_date,
    'tickets' as survey,
    'transactional' as survey_kind,
    'unknown' as scale,
    'ticket' as touchpoint,
    channel,
    'unknown' as region,
    comment_language as language,
    case when comment_language is null then 'unread' else coalesce(comment_label, 'unreadable') end as label,
    comment_score as tone,
    comment_probability as probability,
    coalesce(comment_themes, '') as themes,
    comment_model as model,
    'none' as score_group,
    'none' as satisfied
  from core.tickets
  where comment_language is not null or comment is not null
),

written_by_customers as (
  select * from answers
  union all
  select * from asked
)

-- the three probabilities follow from that of the label and the tone
select
  *,
  case
    when probability is null or tone is null then null
    when label = 'negative' then least(cast(probability as double), 1.0)
    when label = 'positive' then greatest(cast(probability as double) - cast(tone as double), 0.0)
    when label = 'neutral' then greatest(setia_divide(1.0 - cast(probability as double) - cast(tone as double), 2), 0.0)
  end as negative,
  case
    when probability is null or tone is null then null
    when label = 'positive' then least(cast(probability as double), 1.0)
    when label = 'negative' then greatest(cast(probability as double) + cast(tone as double), 0.0)
    when label = 'neutral' then greatest(setia_divide(1.0 - cast(probability as double) + cast(tone as double), 2), 0.0)
  end as positive
from written_by_customers
