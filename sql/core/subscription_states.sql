-- What each contract was, from one change to the next, in the currency of its export. What the first delivery says holds
-- since the contract began, what a later one says from its day on; beginning and end are those of the newest. One that had
-- ended and runs again, more than the days of grace later, brought nothing in between.
-- grain: source, subscription_id, from_date
with
-- what is said of a contract that was withdrawn stays in the lake, and counts no more
recorded as (
  select
    changes.source, changes.subscription_id, changes.valid_from, changes.started_at, changes.ended_at, changes.status,
    changes.plan, changes.channel, changes.region, changes.currency, changes.recurring_amount, changes.term_months, changes.churn_reason,
    changes.churn_kind, changes.file_id, changes.record_no
  from lake.subscription_changes as changes
  semi join lake.subscriptions as contracts
    on changes.source = contracts.source and changes.subscription_id = contracts.subscription_id
  union all
  -- contracts that came before changes were kept
  select
    contracts.source, contracts.subscription_id, contracts.started_at as valid_from, contracts.started_at,
    contracts.ended_at, contracts.status, contracts.plan, contracts.channel, contracts.region, contracts.currency,
    contracts.recurring_amount, contracts.term_months, contracts.churn_reason, cast(null as string) as churn_kind, contracts.file_id,
    contracts.record_no
  from lake.subscriptions as contracts
  anti join lake.subscription_changes as changes
    on changes.source = contracts.source and changes.subscription_id = contracts.subscription_id
),

placed as (
  select
    *,
    status = 'ended' and ended_at is null as is_undated_end,
    row_number() over (
      partition by source, subscription_id order by valid_from, file_id, record_no
    ) as place,
    row_number() over (
      partition by source, subscription_id order by valid_from desc, file_id desc, record_no desc
    ) as place_from_last
  from recorded
),

newest as (select * from placed where place_from_last = 1),

-- ended as it was said then, and said to run later
resumed as (
  select
    *,
    min(case when status = 'active' then valid_from end) over (
      partition by source, subscription_id order by place rows between 1 following and unbounded following
    ) as runs_again_at,
    case
      when ended_at >= lag(valid_from) over (partition by source, subscription_id order by place) then ended_at
      when lag(valid_from) over (partition by source, subscription_id order by place) is null then coalesce(ended_at, valid_from)
      else valid_from
    end as stopped_at
  from placed
),

pauses as (
  select
    source,
    subscription_id,
    place,
    stopped_at,
    runs_again_at,
    coalesce(churn_kind, setia_churn_kind(churn_reason)) as churn_kind
  from resumed
  where status = 'ended'
    and setia_business_date(runs_again_at) > setia_add_days(setia_business_date(stopped_at), setia_grace_days())
),

-- several records may tell of one pause: the last that has a reason gives it
pause_reasons as (
  select source, subscription_id, runs_again_at, max_by(churn_kind, place) filter (where churn_kind <> 'unknown') as churn_kind
  from pauses
  group by source, subscription_id, runs_again_at
),

explained as (
  select pauses.*, coalesce(pause_reasons.churn_kind, 'unknown') as pause_kind
  from pauses
  join pause_reasons
    on pauses.source = pause_reasons.source
    and pauses.subscription_id = pause_reasons.subscription_id
    and pauses.runs_again_at = pause_reasons.runs_again_at
),

told as (
  select
    placed.source,
    placed.subscription_id,
    cast(placed.place as double) as place,
    placed.valid_from,
    placed.plan,
    placed.channel,
    placed.region,
    placed.currency,
    case when explained.stopped_at <= placed.valid_from then 0 else placed.recurring_amount end as recurring_amount,
    case when explained.stopped_at <= placed.valid_from then explained.pause_kind end as pause_kind,
    placed.term_months,
    placed.file_id,
    placed.record_no
  from placed
  left join explained
    on placed.source = explained.source and placed.subscription_id = explained.subscription_id and placed.place = explained.place
  union all
  select
    placed.source,
    placed.subscription_id,
    placed.place + 0.5 as place,
    explained.stopped_at as valid_from,
    placed.plan,
    placed.channel,
    placed.region,
    placed.currency,
    0 as recurring_amount,
    explained.pause_kind,
    placed.term_months,
    placed.file_id,
    placed.record_no
  from placed
  join explained
    on placed.source = explained.source and placed.subscription_id = explained.subscription_id and placed.place = explained.place
  where explained.stopped_at <> placed.valid_from
),

-- an end without a date is of the day on which it was first said, where the contract was known to run before
last_running as (
  select source, subscription_id, max(place) as place
  from placed
  where not is_undated_end
  group by source, subscription_id
),

undated_ends as (
  select placed.source, placed.subscription_id, min(placed.valid_from) as ended_at
  from placed
  join last_running
    on placed.source = last_running.source
    and placed.subscription_id = last_running.subscription_id
    and placed.place > last_running.place
  group by placed.source, placed.subscription_id
),

contracts as (
  select
    newest.source,
    newest.subscription_id,
    newest.started_at,
    setia_business_date(newest.started_at) as started_date,
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
  where newest.started_at < setia_as_of_end()
),

known as (
  select
    *,
    case when ended_at < setia_as_of_end() then ended_at end as known_ended_at,
    case when ended_at < setia_as_of_end() then setia_business_date(ended_at) end as ended_date
  from contracts
),

dated as (
  select
    told.source,
    told.subscription_id,
    case
      when told.place = 1 then known.started_date
      else greatest(known.started_date, setia_business_date(told.valid_from))
    end as from_date,
    told.place,
    coalesce(told.plan, 'unknown') as plan,
    coalesce(told.channel, 'unknown') as channel,
    coalesce(told.region, 'unknown') as region,
    told.currency,
    setia_money(told.recurring_amount) as amount_in_currency,
    told.pause_kind,
    case when told.term_months > 0 then told.term_months end as term_months,
    told.file_id,
    told.record_no,
    known.started_at,
    known.started_date,
    known.known_ended_at as ended_at,
    known.ended_date,
    case
      when known.known_ended_at is not null then 'ended'
      when known.ended_at is not null then 'active'
      else known.status
    end as status,
    known.status = 'active' or known.ended_at is not null as is_dated,
    known.churn_reason,
    known.churn_kind
  from told
  join known on told.source = known.source and told.subscription_id = known.subscription_id
  where told.place = 1 or told.valid_from < setia_as_of_end()
),

-- the last word of a day; what is said of a contract after its end is no change of it
last_of_day as (
  select *
  from dated
  where ended_date is null or from_date < ended_date or from_date = started_date
  qualify row_number() over (partition by source, subscription_id, from_date order by place desc) = 1
),

compared as (
  select
    *,
    lag(from_date) over contract is null
      or plan <> lag(plan) over contract
      or channel <> lag(channel) over contract
      or region <> lag(region) over contract
      or currency <> lag(currency) over contract
      or amount_in_currency is distinct from lag(amount_in_currency) over contract
      or term_months is distinct from lag(term_months) over contract as is_change
  from last_of_day
  window contract as (partition by source, subscription_id order by from_date)
)

select
  source,
  subscription_id,
  from_date,
  coalesce(lead(from_date) over (partition by source, subscription_id order by from_date), ended_date) as to_date,
  plan,
  channel,
  region,
  currency,
  amount_in_currency,
  term_months,
  amount_in_currency is null or amount_in_currency > 0 as is_paying,
  started_at,
  started_date,
  ended_at,
  ended_date,
  lead(coalesce(pause_kind, 'changed')) over (partition by source, subscription_id order by from_date) as leaving_kind,
  status,
  is_dated,
  churn_reason,
  case
    when ended_date is null then null
    else coalesce(churn_kind, setia_churn_kind(churn_reason))
  end as churn_kind,
  file_id,
  record_no
from compared
where is_change
