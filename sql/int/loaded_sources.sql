-- Every source that anything was read of.
-- grain: source
select source from ops.control_totals where source <> 'all'
union
select source from lake.orders
union
select source from lake.order_lines
union
select source from lake.refunds
union
select source from lake.feedback
union
select source from lake.tickets
union
select source from lake.customers
union
select source from lake.spend
union
select source from lake.fx_rates
union
select source from lake.subscriptions
