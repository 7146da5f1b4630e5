-- Proves that no two sources tell the same sales: half of the orders of one, three at least, are by the same customer, or have the
-- same number, on the same day or the next, for the same amount in another. A shop's orders beside the payments for them, or a
-- till's receipts beside its items, count twice; leave one of both out.
-- severity: warn
with
-- as a rule there is one
sources as (
  select source, count(*) as orders
  from core.orders
  where is_valid
  group by source
),

valid as (
  select
    orders.source,
    orders.order_no,
    orders.order_date,
    orders.customer_id,
    setia_folded(orders.order_id) as number,
    orders.currency,
    orders.sales_in_currency + orders.tax_in_prices_in_currency as goods,
    coalesce(headers.shipping, 0) as shipping,
    case when orders.tax_in_prices_in_currency = 0 then coalesce(headers.tax, 0) else 0 end as tax
  from core.orders as orders
  join lake.orders as headers on orders.source = headers.source and orders.order_id = headers.order_id
  where orders.is_valid and (select count(*) from sources) > 1
),

-- one source has the goods alone, the other what was paid
worths as (
  select source, order_no, order_date, customer_id, number, currency, goods as worth from valid
  union
  select source, order_no, order_date, customer_id, number, currency, goods + shipping + tax from valid
  union
  select source, order_no, order_date, customer_id, number, currency, goods + tax from valid
),

same as (
  select ours.source, ours.order_no, theirs.source as other_source
  from worths as ours
  join worths as theirs on ours.customer_id = theirs.customer_id and ours.currency = theirs.currency and ours.worth = theirs.worth
  where ours.source <> theirs.source and setia_days_between(ours.order_date, theirs.order_date) between -1 and 1 and ours.worth > 0
  union
  select ours.source, ours.order_no, theirs.source as other_source
  from worths as ours
  join worths as theirs on ours.number = theirs.number and ours.currency = theirs.currency and ours.worth = theirs.worth
  where ours.source <> theirs.source and setia_days_between(ours.order_date, theirs.order_date) between -1 and 1 and ours.worth > 0
)

select same.source, sources.orders, same.other_source, count(*) as told_by_the_other_too
from same
join sources on same.source = sources.source
group by same.source, sources.orders, same.other_source
having count(*) >= 3 and 2 * count(*) >= sources.orders
order by same.source, same.other_source
