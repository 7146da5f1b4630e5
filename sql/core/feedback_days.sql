-- Answers of every survey, segment and day as counts and sums, and the pairs of them that one person gave on one day. A
-- survey, its kind and its scale are never pooled with others; touchpoints are told apart for the whole and by channel.
-- grain: metric, survey, survey_kind, scale, touchpoint, segment_kind, segment_value, response_date, until_date
with
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
  from int.answer_segments as segmented
  group by metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date
)

select
  answers_of_day.*,
  cast(coalesce(daily_pairs.pairs, 0) as bigint) as pairs,
  cast(coalesce(daily_pairs.pair_sum, 0) as double) as pair_sum,
  cast(coalesce(daily_pairs.pair_products, 0) as double) as pair_products
from daily_answers as answers_of_day
left join int.answer_pairs as daily_pairs
  on answers_of_day.metric = daily_pairs.metric
  and answers_of_day.survey = daily_pairs.survey
  and answers_of_day.survey_kind = daily_pairs.survey_kind
  and answers_of_day.scale = daily_pairs.scale
  and answers_of_day.touchpoint = daily_pairs.touchpoint
  and answers_of_day.segment_kind = daily_pairs.segment_kind
  and answers_of_day.segment_value = daily_pairs.segment_value
  and answers_of_day.response_date = daily_pairs.response_date
  and answers_of_day.until_date = daily_pairs.until_date
