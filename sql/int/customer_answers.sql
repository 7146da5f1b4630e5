-- Each customer's last score of every kind.
-- grain: customer_id
with
answers as (
  select customer_id, metric, score, nps_group, scale_max, response_date
  from core.feedback
  where is_answered and score is not null and customer_id is not null
  qualify row_number() over (partition by customer_id, metric order by responded_at desc, source, response_id desc) = 1
)

select
  customer_id,
  max(score) filter (where metric = 'nps') as last_nps,
  max(nps_group) filter (where metric = 'nps') as last_nps_group,
  max(response_date) filter (where metric = 'nps') as last_nps_date,
  max(score) filter (where metric = 'csat') as last_csat,
  max(scale_max) filter (where metric = 'csat') as last_csat_scale_max,
  max(response_date) filter (where metric = 'csat') as last_csat_date,
  max(score) filter (where metric = 'ces') as last_ces,
  max(scale_max) filter (where metric = 'ces') as last_ces_scale_max,
  max(response_date) filter (where metric = 'ces') as last_ces_date
from answers
group by customer_id
