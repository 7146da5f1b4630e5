-- How much the value of all customers moves with what finance decides: the discount rate, the margin rate, the horizon.
-- grain: lever, horizon_months, lever_value
with
months as (select * from core.cltv_months),

horizons as (select distinct horizon_months from marts.cltv_portfolio where segment_kind = 'all'),

-- half of the rate, a step of five points either way, twice the rate, and none at all; no more than can be set
rates as (
  select distinct round(rate, 6) as rate
  from (
    select discount_rate as rate from months
    union all
    select 0 as rate
    union all
    select setia_divide(discount_rate, 2) as rate from months
    union all
    select discount_rate * 2 as rate from months
    union all
    select discount_rate + 0.05 as rate from months
    union all
    select discount_rate - 0.05 as rate from months where discount_rate > 0.05
  ) as candidates
  where round(rate, 6) <= 1
),

by_rate as (
  select
    'discount_rate' as lever,
    horizons.horizon_months,
    rates.rate as lever_value,
    sum(months.expected_margin * power(1 + rates.rate, -setia_divide(months.days_to_middle, 365.25))) as cltv
  from months
  join horizons on months.month <= horizons.horizon_months
  cross join rates
  group by horizons.horizon_months, rates.rate
),

base as (
  select horizons.horizon_months, sum(months.expected_margin * power(1 + months.discount_rate, -setia_divide(months.days_to_middle, 365.25))) as cltv
  from months
  join horizons on months.month <= horizons.horizon_months
  group by horizons.horizon_months
),

-- of which so much rests on the configured rate rather than on exported costs
assumed as (
  select setia_divide(sum(cltv_12m) filter (where margin_is_assumed), sum(cltv_12m)) as share
  from marts.cltv_customers
),

factors as (
  select 0.8 as factor
  union all
  select 0.9 as factor
  union all
  select 1.0 as factor
  union all
  select 1.1 as factor
  union all
  select 1.2 as factor
),

by_margin as (
  select
    'margin_rate' as lever,
    base.horizon_months,
    round(cast(setia_margin_rate() as double) * factors.factor, 6) as lever_value,
    base.cltv * (1 + coalesce(assumed.share, 0) * (factors.factor - 1)) as cltv
  from base
  cross join assumed
  cross join factors
  -- a rate of 0, or too small for the six digits, has no other values around it; no margin is more than all of the revenue
  where factors.factor = 1.0
    or (cast(setia_margin_rate() as double) >= 0.00001 and round(cast(setia_margin_rate() as double) * factors.factor, 6) <= 1)
),

by_horizon as (
  select 'horizon' as lever, base.horizon_months, cast(base.horizon_months as double) as lever_value, base.cltv
  from base
),

united as (
  select lever, horizon_months, lever_value, cltv from by_rate
  union all
  select lever, horizon_months, lever_value, cltv from by_margin
  union all
  select lever, horizon_months, lever_value, cltv from by_horizon
),

-- horizons are compared with twelve months, the others with the same horizon as it is set
compared as (
  select
    united.*,
    case when united.lever = 'horizon' then year_ahead.cltv else base.cltv end as base_cltv
  from united
  join base on united.horizon_months = base.horizon_months
  join base as year_ahead on year_ahead.horizon_months = 12
)

select
  lever,
  horizon_months,
  lever_value,
  setia_money(cltv) as cltv,
  setia_money(base_cltv) as base_cltv,
  setia_money(cltv - base_cltv) as difference,
  setia_divide(cltv - base_cltv, base_cltv) as relative_difference,
  case lever
    when 'discount_rate' then abs(lever_value - (select max(discount_rate) from months)) < 1e-9
    when 'margin_rate' then abs(lever_value - cast(setia_margin_rate() as double)) < 1e-9
    else horizon_months = 12
  end as is_setting,
  'cltv-10' as definition_version
from compared
