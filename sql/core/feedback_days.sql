-- Answers of every survey, segment and day as counts and sums, and the pairs of them that one person gave on one day. A
-- survey, its kind and its scale are never pooled with others; touchpoints are told apart for the whole and by channel.
-- grain: metric, survey, survey_kind, scale, touchpoint, segment_kind, segment_value, response_date, until_date
with
answers as (
  select
    feedback.*,
    case
      when feedback.metric = 'nps' then '0-10'
      when feedback.scale_min is null or feedback.scale_max is null then 'unknown'
      else setia_plain_number(feedback.scale_min) || '-' || setia_plain_number(feedback.scale_max)
    end as scale
  from core.feedback as feedback
  where feedback.score is not null and (feedback.metric <> 'nps' or feedback.nps_group is not null)
),

-- under the policy 'last' an answer counts until the day of the same customer's next one
superseded as (
  select *, date '9999-12-31' as next_date, date '9999-12-31' as next_touchpoint_date
  from answers
  where setia_feedback_dedupe() = 'all' or customer_id is null
  union all
  select
    *,
    coalesce(lead(response_date) over (
      partition by metric, survey, survey_kind, scale, customer_id order by responded_at, source, response_id
    ), date '9999-12-31') as next_date,
    coalesce(lead(response_date) over (
      partition by metric, survey, survey_kind, scale, touchpoint, customer_id order by responded_at, source, response_id
    ), date '9999-12-31') as next_touchpoint_date
  from answers
  where setia_feedback_dedupe() = 'last' and customer_id is not null
),

known as (
  select
    superseded.*,
    case
      when superseded.region <> 'unknown' then superseded.region
      else coalesce(customers.region, customers.first_region, 'unknown')
    end as known_region,
    coalesce(customers.first_channel, 'unknown') as first_channel,
    coalesce(customers.first_category, 'unknown') as first_category,
    coalesce(customers.acquisition_channel, 'unknown') as acquisition_channel
  from superseded
  left join core.customers as customers on superseded.customer_id = customers.customer_id
),

-- touchpoints are told apart for the whole and by channel
segmented as (
  select *, 'all' as asked, 'all' as segment_kind, 'all' as segment_value, next_date as until_date from known
  union all
  select *, 'all', 'channel', channel, next_date from known
  union all
  select *, 'all', 'region', known_region, next_date from known
  union all
  select *, 'all', 'first_channel', first_channel, next_date from known
  union all
  select *, 'all', 'first_category', first_category, next_date from known
  union all
  select *, 'all', 'acquisition_channel', acquisition_channel, next_date from known
  union all
  select *, touchpoint, 'all', 'all', next_touchpoint_date from known
  union all
  select *, touchpoint, 'channel', channel, next_touchpoint_date from known
),

-- what one person answered to several questions of a survey on one day is no independent evidence: their pairs, of the
-- scores' products and sums, tell how much less it is (Kish 1965, section 5.4)
forms as (
  select metric, survey, survey_kind, scale, response_date, coalesce(customer_id, form) as person
  from (
    select *, 'record ' || cast(file_id as string) || ' ' || cast(record_no as string) as form from answers
  ) as signed
  group by metric, survey, survey_kind, scale, response_date, coalesce(customer_id, form)
  having count(*) > 1
),

repeated as (
  select
    segmented.*,
    forms.person,
    case segmented.metric
      when 'nps' then case segmented.nps_group when 'promoter' then 1 when 'detractor' then -1 else 0 end
      else cast(segmented.score as double)
    end as value
  from segmented
  join forms
    on segmented.metric = forms.metric
    and segmented.survey = forms.survey
    and segmented.survey_kind = forms.survey_kind
    and segmented.scale = forms.scale
    and segmented.response_date = forms.response_date
    and coalesce(segmented.customer_id, 'record ' || cast(segmented.file_id as string) || ' ' || cast(segmented.record_no as string))
      = forms.person
),

persons as (
  select
    metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date, person,
    count(*) as n,
    sum(value) as value_sum,
    sum(value * value) as value_squares
  from repeated
  group by metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date, person
),

daily_pairs as (
  select
    metric, survey, survey_kind, scale, asked as touchpoint, segment_kind, segment_value, response_date, until_date,
    sum(n * (n - 1)) as pairs,
    sum(2 * (n - 1) * value_sum) as pair_sum,
    sum(value_sum * value_sum - value_squares) as pair_products
  from persons
  where n > 1
  group by metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date
),

-- days are fewer than answers, and there are many windows
daily_answers as (
  select
    metric,
    survey,
    survey_kind,
    scale,
    asked as touchpoint,
    segment_kind,
    segment_value,
    response_date,
    until_date,
    count(*) as n,
    count(*) filter (where nps_group = 'promoter') as promoters,
    count(*) filter (where nps_group = 'detractor') as detractors,
    count(*) filter (where score = scale_max) as highest,
    count(*) filter (where score >= scale_max - 1) as top_two,
    count(*) filter (where score >= 5) as easy,
    count(*) filter (where score >= 6) as effortless,
    count(*) filter (where score <= 3) as laborious,
    sum(score) as score_sum,
    sum(score * score) as score_squares
  from segmented
  group by metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date
)

select
  answers_of_day.*,
  cast(coalesce(daily_pairs.pairs, 0) as bigint) as pairs,
  cast(coalesce(daily_pairs.pair_sum, 0) as double) as pair_sum,
  cast(coalesce(daily_pairs.pair_products, 0) as double) as pair_products
from daily_answers as answers_of_day
left join daily_pairs
  on answers_of_day.metric = daily_pairs.metric
  and answers_of_day.survey = daily_pairs.survey
  and answers_of_day.survey_kind = daily_pairs.survey_kind
  and answers_of_day.scale = daily_pairs.scale
  and answers_of_day.touchpoint = daily_pairs.touchpoint
  and answers_of_day.segment_kind = daily_pairs.segment_kind
  and answers_of_day.segment_value = daily_pairs.segment_value
  and answers_of_day.response_date = daily_pairs.response_date
  and answers_of_day.until_date = daily_pairs.until_date
