-- Beginning and end of each contract as of the day, by its newest record; what an earlier one says of a time before that
-- beginning stands. An end without a date is of the day on which it was
-- first said, where the contract was known to run before.
-- grain: source, subscription_id
with
newest as (select * from int.contract_records as placed where place_from_last = 1),

-- an end without a date is of the day on which it was first said, where the contract was known to run before
last_running as (
  select source, subscription_id, max(place) as place
  from int.contract_records as placed
  where not is_undated_end
  group by source, subscription_id
),

undated_ends as (
  select placed.source, placed.subscription_id, min(placed.valid_from) as ended_at
  from int.contract_records as placed
  join last_running
    on placed.source = last_running.source
    and placed.subscription_id = last_running.subscription_id
    and placed.place > last_running.place
  group by placed.source, placed.subscription_id
),

-- a renewal, or a new beginning, that takes the place of the first: what ran before it, by what was said then, did run
begun_before as (
  select placed.source, placed.subscription_id, min(placed.started_at) as started_at
  from int.contract_records as placed
  join newest
    on placed.source = newest.source
    and placed.subscription_id = newest.subscription_id
    and placed.started_at < newest.started_at
  where
    (
      placed.status = 'active'
      and greatest(placed.valid_from, placed.started_at) < least(newest.started_at, placed.next_valid_from, placed.ended_at)
    )
    or (placed.started_at < placed.ended_at and placed.ended_at <= least(newest.started_at, placed.next_valid_from))
  group by placed.source, placed.subscription_id
),

contracts as (
  select
    newest.source,
    newest.subscription_id,
    coalesce(begun_before.started_at, newest.started_at) as started_at,
    setia_business_date(coalesce(begun_before.started_at, newest.started_at)) as started_date,
    newest.status,
    newest.churn_reason,
    newest.churn_kind,
    coalesce(
      newest.ended_at,
      case when newest.is_undated_end and undated_ends.ended_at is not null then greatest(undated_ends.ended_at, newest.started_at) end
    ) as ended_at
  from newest
  left join undated_ends
    on newest.source = undated_ends.source and newest.subscription_id = undated_ends.subscription_id
  left join begun_before
    on newest.source = begun_before.source and newest.subscription_id = begun_before.subscription_id
  where coalesce(begun_before.started_at, newest.started_at) < setia_as_of_end()
)

select
  *,
  case when ended_at < setia_as_of_end() then ended_at end as known_ended_at,
  case when ended_at < setia_as_of_end() then setia_business_date(ended_at) end as ended_date
from contracts
