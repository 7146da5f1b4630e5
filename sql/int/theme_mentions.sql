-- How many comments of every survey, period and segment speak of each theme, beside how many there are.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value, theme
with
comments as (select * from core.comment_periods where label in ('negative', 'neutral', 'positive')),

totals as (
  select
    period_kind,
    period_start,
    survey,
    survey_kind,
    segment_kind,
    segment_value,
    cast(coalesce(sum(n) filter (where is_current), 0) as bigint) as n,
    cast(coalesce(sum(n) filter (where is_current and score_group = 'negative'), 0) as bigint) as dissatisfied,
    cast(coalesce(sum(n) filter (where not is_current), 0) as bigint) as previous_n
  from comments
  group by period_kind, period_start, survey, survey_kind, segment_kind, segment_value
),

mentions as (
  select
    comments.period_kind,
    comments.period_start,
    comments.period_end,
    comments.previous_start,
    comments.is_complete,
    comments.survey,
    comments.survey_kind,
    comments.segment_kind,
    comments.segment_value,
    sets.theme,
    cast(coalesce(sum(comments.n) filter (where comments.is_current), 0) as bigint) as mentions,
    cast(coalesce(sum(comments.n) filter (where comments.is_current and comments.label = 'negative'), 0) as bigint)
      as negative_mentions,
    cast(coalesce(sum(comments.n) filter (where comments.is_current and comments.score_group = 'negative'), 0) as bigint)
      as dissatisfied_mentions,
    cast(coalesce(sum(comments.n) filter (where not comments.is_current), 0) as bigint) as previous_mentions
  from comments
  join core.theme_sets as sets on comments.themes = sets.themes
  group by
    comments.period_kind, comments.period_start, comments.period_end, comments.previous_start, comments.is_complete,
    comments.survey, comments.survey_kind, comments.segment_kind, comments.segment_value, sets.theme
)

select
  mentions.period_kind,
  mentions.period_start,
  mentions.period_end,
  mentions.survey,
  mentions.survey_kind,
  mentions.segment_kind,
  mentions.segment_value,
  mentions.theme,
  totals.n,
  mentions.mentions,
  mentions.negative_mentions,
  totals.dissatisfied,
  mentions.dissatisfied_mentions,
  case when totals.previous_n > 0 then mentions.previous_start end as compared_start,
  totals.previous_n,
  mentions.previous_mentions,
  mentions.is_complete
from mentions
join totals
  on mentions.period_kind = totals.period_kind
  and mentions.period_start = totals.period_start
  and mentions.survey = totals.survey
  and mentions.survey_kind = totals.survey_kind
  and mentions.segment_kind = totals.segment_kind
  and mentions.segment_value = totals.segment_value
where totals.n > 0
