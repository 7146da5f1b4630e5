-- Answers in the whole and in every segment that they are counted in; touchpoints are told apart for the whole and by channel.
-- Under the policy 'last' an answer counts until the day of the same customer's next one.
-- grain: one row an answer and segment
with
-- under the policy 'last' an answer counts until the day of the same customer's next one
superseded as (
  select *, date '9999-12-31' as next_date, date '9999-12-31' as next_touchpoint_date
  from int.scored_answers as answers
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
  from int.scored_answers as answers
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
)

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
