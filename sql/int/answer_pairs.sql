-- What one person answered to several questions of a survey on one day is no independent evidence: their pairs, of the scores'
-- products and sums, tell how much less it is (Kish 1965, section 5.4).
-- grain: that of core.feedback_days, where anybody answered more than once
with
-- what one person answered to several questions of a survey on one day is no independent evidence: their pairs, of the
-- scores' products and sums, tell how much less it is (Kish 1965, section 5.4)
forms as (
  select metric, survey, survey_kind, scale, response_date, coalesce(customer_id, form) as person
  from (
    select *, 'record ' || cast(file_id as string) || ' ' || cast(record_no as string) as form from int.scored_answers as answers
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
  from int.answer_segments as segmented
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
)

select
  metric, survey, survey_kind, scale, asked as touchpoint, segment_kind, segment_value, response_date, until_date,
  sum(n * (n - 1)) as pairs,
  sum(2 * (n - 1) * value_sum) as pair_sum,
  sum(value_sum * value_sum - value_squares) as pair_products
from persons
where n > 1
group by metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date
