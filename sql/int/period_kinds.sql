-- The kinds of period that ledgers and bridges are kept by.
-- grain: period_kind
select 'month' as period_kind
union all
select 'quarter' as period_kind
union all
select 'year' as period_kind
