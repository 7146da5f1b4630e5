-- Proves that every customer with a valid order is in exactly one cohort of each kind of period and segment.
-- severity: error
with
cohorts as (
  select period_kind, retention_type, segment_kind, sum(cohort_size) as customers
  from marts.retention_cohorts
  where age = 0
  group by period_kind, retention_type, segment_kind
),

customers as (
  select count(*) as customers
  from core.customers
  where first_order_date is not null
),

expected as (
  select kinds.period_kind, types.retention_type, customers.customers
  from (select distinct period_kind from core.periods) as kinds
  cross join (select 'classic' as retention_type union all select 'rolling' as retention_type) as types
  cross join customers
  where customers.customers > 0
)

select expected.period_kind, expected.retention_type, cohorts.segment_kind, cohorts.customers, expected.customers as expected
from expected
left join cohorts
  on expected.period_kind = cohorts.period_kind and expected.retention_type = cohorts.retention_type
where cohorts.customers is null or cohorts.customers <> expected.customers
