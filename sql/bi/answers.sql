-- Every scored answer to a survey, with counts that scores are made of: NPS is 100 x (promoters - detractors) / answers.
-- grain: source, response_id, metric
with
scored as (
  select
    *,
    case
      when metric = 'nps' then '0-10'
      when scale_min is null or scale_max is null then 'unknown'
      else setia_plain_number(scale_min) || '-' || setia_plain_number(scale_max)
    end as scale
  from core.feedback
  where score is not null and (metric <> 'nps' or nps_group is not null)
)

select
  source,
  response_id,
  metric,
  customer_id,
  order_id,
  ticket_id,
  survey,
  survey_kind,
  scale,
  touchpoint,
  channel,
  region,
  response_date as date,
  responded_at as responded_at_utc,
  setia_local_time(responded_at) as responded_at_local,
  setia_local_hour(responded_at) as hour,
  score,
  nps_group,
  comment_language,
  comment_label,
  comment_themes,
  comment,
  1 as answers,
  case when metric = 'nps' then case when nps_group = 'promoter' then 1 else 0 end end as promoters,
  case when metric = 'nps' then case when nps_group = 'passive' then 1 else 0 end end as passives,
  case when metric = 'nps' then case when nps_group = 'detractor' then 1 else 0 end end as detractors,
  case
    when metric <> 'csat' then null
    when scale in ('1-5', '1-7') then case when score >= scale_max - 1 then 1 else 0 end
    when scale in ('1-3', '0-1') then case when score >= scale_max then 1 else 0 end
  end as satisfied
from scored
