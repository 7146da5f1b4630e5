-- Comments of customers who wrote several to a survey, by segment and period, and by the period it is compared with: what one
-- customer wrote is not independent.
-- grain: period_kind, period_start, is_current, survey, survey_kind, segment_kind, segment_value, customer_id, themes
with
readable as (select * from core.comments where label in ('negative', 'neutral', 'positive') and customer_id is not null),

repeated as (
  select survey, survey_kind, customer_id
  from readable
  group by survey, survey_kind, customer_id
  having count(*) > 1
),

known as (
  select
    readable.*,
    case
      when readable.region <> 'unknown' then readable.region
      else coalesce(customers.region, customers.first_region, 'unknown')
    end as known_region,
    coalesce(customers.first_channel, 'unknown') as first_channel,
    coalesce(customers.first_category, 'unknown') as first_category,
    coalesce(customers.acquisition_channel, 'unknown') as acquisition_channel
  from readable
  join repeated
    on readable.survey = repeated.survey
    and readable.survey_kind = repeated.survey_kind
    and readable.customer_id = repeated.customer_id
  left join core.customers as customers on readable.customer_id = customers.customer_id
),

-- of whole surveys alone: the rows of every segment would be as many as all comments times segments and periods
segmented as (
  select *, 'all' as segment_kind, 'all' as segment_value from known
),

spans as (
  select *, period_start as span_start, period_end as span_end, true as is_current
  from core.survey_comparisons
  where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d'
  union all
  select *, compared_start as span_start, compared_end as span_end, false as is_current
  from core.survey_comparisons
  where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d' and compared_start is not null
)

select
  spans.period_kind,
  spans.period_start,
  spans.is_current,
  segmented.survey,
  segmented.survey_kind,
  segmented.segment_kind,
  segmented.segment_value,
  segmented.customer_id,
  segmented.themes,
  count(*) as n,
  count(*) filter (where segmented.label = 'negative') as negative
from spans
join segmented
  on spans.metric = case when segmented.metric = 'ticket' then 'ticket' else 'comment' end
  and spans.survey = segmented.survey
  and spans.survey_kind = segmented.survey_kind
  and segmented.response_date >= spans.span_start
  and segmented.response_date < spans.span_end
where spans.period_kind <> 'week' or segmented.segment_kind = 'all'
group by
  spans.period_kind, spans.period_start, spans.is_current, segmented.survey, segmented.survey_kind,
  segmented.segment_kind, segmented.segment_value, segmented.customer_id, segmented.themes
