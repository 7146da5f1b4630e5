-- Answers with a score, and the name of their scale.
-- grain: that of core.feedback
select
  feedback.*,
  case
    when feedback.metric = 'nps' then '0-10'
    when feedback.scale_min is null or feedback.scale_max is null then 'unknown'
    else setia_plain_number(feedback.scale_min) || '-' || setia_plain_number(feedback.scale_max)
  end as scale
from core.feedback as feedback
where feedback.score is not null and (feedback.metric <> 'nps' or feedback.nps_group is not null)
