-- Pairs of answers that one customer gave to a survey on different days of a period, counted both ways round: how many, the
-- sum of both their values and of their products. Those of one day are in core.feedback_days; under the policy 'last' there
-- are none.
-- grain: metric, survey, survey_kind, scale, touchpoint, segment_kind, segment_value, period_kind, span_start
with
answer_dates as (
  select distinct metric, survey, survey_kind, scale, customer_id, response_date
  from int.scored_answers as answers
  where customer_id is not null and setia_feedback_dedupe() = 'all'
),

neighbours as (
  select
    *,
    lag(response_date) over (partition by metric, survey, survey_kind, scale, customer_id order by response_date) as earlier_date,
    lead(response_date) over (partition by metric, survey, survey_kind, scale, customer_id order by response_date) as later_date
  from answer_dates
),

repeated as (select * from neighbours where earlier_date is not null or later_date is not null),

customer_days as (
  select
    repeated.metric,
    repeated.survey,
    repeated.survey_kind,
    repeated.scale,
    segmented.asked as touchpoint,
    segmented.segment_kind,
    segmented.segment_value,
    repeated.customer_id,
    repeated.response_date,
    repeated.earlier_date,
    repeated.later_date,
    count(*) as n,
    sum(
      case repeated.metric
        when 'nps' then case segmented.nps_group when 'promoter' then 1 when 'detractor' then -1 else 0 end
        else cast(segmented.score as double)
      end
    ) as value_sum
  from int.answer_segments as segmented
  join repeated
    on segmented.metric = repeated.metric
    and segmented.survey = repeated.survey
    and segmented.survey_kind = repeated.survey_kind
    and segmented.scale = repeated.scale
    and segmented.customer_id = repeated.customer_id
    and segmented.response_date = repeated.response_date
  group by
    repeated.metric, repeated.survey, repeated.survey_kind, repeated.scale, segmented.asked, segmented.segment_kind,
    segmented.segment_value, repeated.customer_id, repeated.response_date, repeated.earlier_date, repeated.later_date
),

-- a period is counted for itself and for those that are compared with it
compared_spans as (
  select metric, survey, survey_kind, scale, period_kind, period_start as span_start, period_end as span_end
  from core.survey_comparisons
  union
  select metric, survey, survey_kind, scale, period_kind, compared_start as span_start, compared_end as span_end
  from core.survey_comparisons
  where compared_start is not null
),

-- by their number they are grouped at a fraction of what their names cost
spans as (
  select
    *,
    row_number() over (order by metric, survey, survey_kind, scale, period_kind, span_start, span_end) as span_no
  from compared_spans
),

-- only days that have another one of the customer's in the period
customers as (
  select
    spans.span_no, days.touchpoint, days.segment_kind, days.segment_value, days.customer_id,
    sum(days.n) as n,
    sum(days.value_sum) as value_sum,
    sum(days.n * days.n) as day_pairs,
    sum(days.n * days.value_sum) as day_sum,
    sum(days.value_sum * days.value_sum) as day_products
  from spans
  join customer_days as days
    on spans.metric = days.metric
    and spans.survey = days.survey
    and spans.survey_kind = days.survey_kind
    and spans.scale = days.scale
    and days.response_date >= spans.span_start
    and days.response_date < spans.span_end
    and (days.earlier_date >= spans.span_start or days.later_date < spans.span_end)
  where spans.period_kind <> 'week' or days.segment_kind = 'all'
  group by spans.span_no, days.touchpoint, days.segment_kind, days.segment_value, days.customer_id
  having count(*) > 1
)

select
  spans.metric,
  spans.survey,
  spans.survey_kind,
  spans.scale,
  customers.touchpoint,
  customers.segment_kind,
  customers.segment_value,
  spans.period_kind,
  spans.span_start,
  sum(customers.n * customers.n - customers.day_pairs) as pairs,
  sum(2 * (customers.n * customers.value_sum - customers.day_sum)) as pair_sum,
  sum(customers.value_sum * customers.value_sum - customers.day_products) as pair_products
from customers
join spans on customers.span_no = spans.span_no
group by
  spans.metric, spans.survey, spans.survey_kind, spans.scale, customers.touchpoint, customers.segment_kind,
  customers.segment_value, spans.period_kind, spans.span_start
