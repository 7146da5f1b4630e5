-- Comments of every survey, period and segment by what they say, with those of the period they are compared with.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value
with
counted as (
  select
    period_kind,
    period_start,
    period_end,
    survey,
    survey_kind,
    segment_kind,
    segment_value,
    cast(coalesce(sum(n) filter (where is_current and label in ('negative', 'neutral', 'positive')), 0) as bigint) as n,
    cast(coalesce(sum(n) filter (where is_current and label = 'unreadable'), 0) as bigint) as unreadable,
    cast(coalesce(sum(n) filter (where is_current and label = 'unread'), 0) as bigint) as unread,
    cast(coalesce(sum(n) filter (where is_current and label = 'negative'), 0) as bigint) as negative,
    cast(coalesce(sum(n) filter (where is_current and label = 'neutral'), 0) as bigint) as neutral,
    cast(coalesce(sum(n) filter (where is_current and label = 'positive'), 0) as bigint) as positive,
    cast(coalesce(sum(tone_sum) filter (where is_current), 0) as double) as tone_sum,
    case when count(*) filter (where not is_current) > 0 then previous_start end as compared_start,
    cast(coalesce(sum(n) filter (where not is_current and label in ('negative', 'neutral', 'positive')), 0) as bigint) as previous_n,
    cast(coalesce(sum(n) filter (where not is_current and label = 'negative'), 0) as bigint) as previous_negative,
    is_complete
  from core.comment_periods
  group by period_kind, period_start, period_end, previous_start, survey, survey_kind, segment_kind, segment_value, is_complete
  having count(*) filter (where is_current) > 0
),

writers as (
  select cell_no, customer_id, max(customer_n) as n, sum(negative) as negative
  from core.comment_repeats
  group by cell_no, customer_id
),

cell_pairs as (
  select
    cell_no,
    sum(n * (n - 1)) as pairs,
    sum(2 * negative * (n - 1)) as pair_sum,
    sum(negative * (negative - 1)) as pair_products
  from writers
  group by cell_no
),

cells as (
  select distinct cell_no, period_kind, period_start, survey, survey_kind, segment_kind, segment_value, is_current
  from core.comment_repeats
),

-- two comments of one customer are a pair, counted both ways round
paired as (
  select
    cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
    coalesce(sum(cell_pairs.pairs) filter (where cells.is_current), 0) as pairs,
    coalesce(sum(cell_pairs.pair_sum) filter (where cells.is_current), 0) as pair_sum,
    coalesce(sum(cell_pairs.pair_products) filter (where cells.is_current), 0) as pair_products,
    coalesce(sum(cell_pairs.pairs) filter (where not cells.is_current), 0) as previous_pairs,
    coalesce(sum(cell_pairs.pair_sum) filter (where not cells.is_current), 0) as previous_pair_sum,
    coalesce(sum(cell_pairs.pair_products) filter (where not cells.is_current), 0) as previous_pair_products
  from cell_pairs
  join cells on cell_pairs.cell_no = cells.cell_no
  group by cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value
),

-- how many times the variance of as many independent comments the share of negative ones has; all alike tell nothing of it,
-- and then people count once
effects as (
  select
    counted.period_kind,
    counted.period_start,
    counted.survey,
    counted.survey_kind,
    case
      when coalesce(paired.pairs, 0) = 0 then 1.0
      else greatest(1.0, least(1.0 + setia_divide(paired.pairs, counted.n), coalesce(
        1.0 + setia_divide(
          cast(paired.pair_products as double) - setia_divide(counted.negative, counted.n) * paired.pair_sum
            + setia_divide(counted.negative, counted.n) * setia_divide(counted.negative, counted.n) * paired.pairs,
          cast(counted.negative as double) * setia_divide(counted.n - counted.negative, counted.n)
        ),
        1.0 + setia_divide(paired.pairs, counted.n)
      )))
    end as design_effect,
    case
      when coalesce(paired.previous_pairs, 0) = 0 then 1.0
      else greatest(1.0, least(1.0 + setia_divide(paired.previous_pairs, counted.previous_n), coalesce(
        1.0 + setia_divide(
          cast(paired.previous_pair_products as double)
            - setia_divide(counted.previous_negative, counted.previous_n) * paired.previous_pair_sum
            + setia_divide(counted.previous_negative, counted.previous_n)
              * setia_divide(counted.previous_negative, counted.previous_n) * paired.previous_pairs,
          cast(counted.previous_negative as double)
            * setia_divide(counted.previous_n - counted.previous_negative, counted.previous_n)
        ),
        1.0 + setia_divide(paired.previous_pairs, counted.previous_n)
      )))
    end as previous_design_effect
  from counted
  left join paired
    on counted.period_kind = paired.period_kind
    and counted.period_start = paired.period_start
    and counted.survey = paired.survey
    and counted.survey_kind = paired.survey_kind
    and counted.segment_kind = paired.segment_kind
    and counted.segment_value = paired.segment_value
  where counted.segment_kind = 'all'
)

-- a segment counts by the design effect of its whole: who writes several times does so in every segment
select
  counted.*,
  coalesce(effects.design_effect, 1.0) as design_effect,
  coalesce(effects.previous_design_effect, 1.0) as previous_design_effect
from counted
left join effects
  on counted.period_kind = effects.period_kind
  and counted.period_start = effects.period_start
  and counted.survey = effects.survey
  and counted.survey_kind = effects.survey_kind
