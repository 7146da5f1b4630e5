-- Comments of customers who wrote several to a survey, by period, and by the period it is compared with: what one customer
-- wrote is not independent.
-- grain: period_kind, period_start, is_current, survey, survey_kind, segment_kind, segment_value, customer_id, metric, scale, themes
with
readable as (
  select
    metric,
    survey,
    survey_kind,
    scale,
    response_date,
    customer_id,
    themes,
    label,
    -- as core.driver_cells has it
    case
      when metric = 'nps' and score_group = 'positive' then 100
      when metric = 'nps' and score_group = 'neutral' then 0
      when metric = 'nps' and score_group = 'negative' then -100
      when metric = 'csat' and satisfied = 'yes' then 1
      when metric = 'csat' and satisfied = 'no' then 0
    end as value
  from core.comments
  where label in ('negative', 'neutral', 'positive') and customer_id is not null
),

neighbours as (
  select
    *,
    lag(response_date) over (partition by survey, survey_kind, customer_id order by response_date) as earlier_date,
    lead(response_date) over (partition by survey, survey_kind, customer_id order by response_date) as later_date
  from readable
),

-- days to the customer's nearest other comment: a period that is no longer than that has only one of them
repeated as (
  select
    *,
    least(
      coalesce(setia_days_between(earlier_date, response_date), setia_days_between(response_date, later_date)),
      coalesce(setia_days_between(response_date, later_date), setia_days_between(earlier_date, response_date))
    ) as days_apart
  from neighbours
  where earlier_date is not null or later_date is not null
),

-- of whole surveys alone: the rows of every segment would be as many as all comments times segments and periods
spans as (
  select
    *,
    setia_days_between(span_start, span_end) as days,
    row_number() over (order by period_kind, period_start, is_current, survey, survey_kind, metric) as cell_no
  from (
    select metric, survey, survey_kind, period_kind, period_start, period_start as span_start, period_end as span_end, true as is_current
    from core.survey_comparisons
    where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d'
    union all
    select
      metric, survey, survey_kind, period_kind, period_start, compared_start as span_start, compared_end as span_end,
      false as is_current
    from core.survey_comparisons
    where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d' and compared_start is not null
  ) as periods
),

counted as (
  select
    spans.cell_no,
    repeated.customer_id,
    repeated.metric,
    repeated.scale,
    repeated.themes,
    count(*) as n,
    count(*) filter (where repeated.label = 'negative') as negative,
    count(repeated.value) as answers,
    coalesce(sum(repeated.value), 0) as value_sum,
    coalesce(sum(repeated.value * repeated.value), 0) as value_squares
  from spans
  join repeated
    on spans.metric = case when repeated.metric = 'ticket' then 'ticket' else 'comment' end
    and spans.survey = repeated.survey
    and spans.survey_kind = repeated.survey_kind
    and repeated.response_date >= spans.span_start
    and repeated.response_date < spans.span_end
    and repeated.days_apart < spans.days
  group by spans.cell_no, repeated.customer_id, repeated.metric, repeated.scale, repeated.themes
),

written as (
  select *, cast(sum(n) over (partition by cell_no, customer_id) as bigint) as customer_n
  from counted
)

select
  spans.period_kind,
  spans.period_start,
  spans.is_current,
  spans.survey,
  spans.survey_kind,
  'all' as segment_kind,
  'all' as segment_value,
  written.customer_id,
  written.metric,
  written.scale,
  written.themes,
  written.n,
  written.negative,
  written.answers,
  cast(written.value_sum as bigint) as value_sum,
  cast(written.value_squares as bigint) as value_squares,
  written.customer_n,
  spans.cell_no
from written
join spans on written.cell_no = spans.cell_no
where written.customer_n > 1
