-- Contracts that ended, as it was said then, and were said to run again, or to have begun anew, more than the days of grace later. Several records may
-- tell of one pause: the last that has a reason gives it.
-- grain: source, subscription_id, place
with
-- ended as it was said then, and said to run later
resumed as (
  select
    *,
    min(case when status = 'active' then valid_from end) over (
      partition by source, subscription_id order by place rows between 1 following and unbounded following
    ) as runs_again_at,
    case
      when ended_at >= lag(valid_from) over (partition by source, subscription_id order by place) then ended_at
      when lag(valid_from) over (partition by source, subscription_id order by place) is null then coalesce(ended_at, valid_from)
      else valid_from
    end as stopped_at
  from int.contract_records as placed
),

pauses as (
  select
    source,
    subscription_id,
    place,
    stopped_at,
    runs_again_at,
    coalesce(churn_kind, setia_churn_kind(churn_reason)) as churn_kind
  from resumed
  where is_end
    and setia_business_date(runs_again_at) > setia_add_days(setia_business_date(stopped_at), setia_grace_days())
),

-- several records may tell of one pause: the last that has a reason gives it
pause_reasons as (
  select source, subscription_id, runs_again_at, max_by(churn_kind, place) filter (where churn_kind <> 'unknown') as churn_kind
  from pauses
  group by source, subscription_id, runs_again_at
)

select pauses.*, coalesce(pause_reasons.churn_kind, 'unknown') as pause_kind
from pauses
join pause_reasons
  on pauses.source = pause_reasons.source
  and pauses.subscription_id = pause_reasons.subscription_id
  and pauses.runs_again_at = pause_reasons.runs_again_at
