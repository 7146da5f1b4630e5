-- What each contract was, from one change to the next, in the currency of its export. What the first delivery says holds
-- since the contract began, what a later one says from its day on; beginning and end are those of the newest. One that had
-- ended and runs again, more than the days of grace later, brought nothing in between.
-- grain: source, subscription_id, from_date
with
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
  from int.contract_terms as told
  join int.contract_ends as known on told.source = known.source and told.subscription_id = known.subscription_id
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
