-- Money given back up to the as-of date, in the reporting currency, at its own date, without its tax and shipping. A refund
-- that names a visible order takes that order's customer, channel, rate and share of margin; one that doesn't stands for
-- itself, and takes nothing where that order was taken back. How much of it was for goods is core.refund_parts's to say.
-- grain: file_id, record_no, refund_id
with
held as (select file_id, record_no, document_id from core.held_for_fx where table_name = 'refunds'),

visible as (
  select refunds.*, setia_business_date(refunds.refunded_at) as refund_date
  from lake.refunds as refunds
  anti join held
    on refunds.file_id = held.file_id and refunds.record_no = held.record_no and refunds.refund_id = held.document_id
  where refunds.refunded_at < setia_as_of_end()
),

-- two sources of one system may both hold an order: the first by name counts
linkable as (
  select headers.system, headers.order_id, min_by(headers.order_no, headers.source) as order_no
  from core.order_headers as headers
  semi join visible on visible.system = headers.system and visible.order_id = headers.order_id
  group by headers.system, headers.order_id
),

linked as (
  select
    visible.*,
    identities.customer_id as own_customer_id,
    headers.order_no,
    headers.order_no is not null as is_linked,
    headers.customer_id as order_customer_id,
    case when withdrawn.document is null then headers.status else 'withdrawn' end as order_status,
    headers.channel as order_channel,
    headers.region as order_region,
    headers.country as order_country,
    coalesce(parts.sales_in_currency, visible.amount - coalesce(visible.tax, 0) - coalesce(visible.shipping, 0))
      as goods_in_currency,
    coalesce(parts.prepayment_in_currency, 0) as prepayment_in_currency,
    parts.given_before,
    parts.order_sales_in_currency,
    -- converted as its order was, so that giving everything back leaves nothing
    coalesce(headers.order_date, visible.refund_date) as rate_date
  from visible
  left join linkable on visible.system = linkable.system and visible.order_id = linkable.order_id
  left join core.order_headers as headers on linkable.order_no = headers.order_no
  left join int.withdrawn_orders as withdrawn
    on headers.order_no is null
    and visible.system = withdrawn.system and setia_document_digest(visible.order_id) = withdrawn.document
  left join core.refund_parts as parts
    on visible.file_id = parts.file_id and visible.record_no = parts.record_no and visible.refund_id = parts.refund_id
  left join core.document_customers as identities
    on setia_identity_key(visible.system, visible.customer_ref, visible.email_hash, visible.phone_hash)
      = identities.identity_key
),

refunded_orders as (select distinct order_no from linked where is_linked),

order_values as (
  select lines.order_no, sum(lines.net_revenue) as net_revenue, sum(lines.margin) as margin
  from core.order_lines as lines
  join refunded_orders on lines.order_no = refunded_orders.order_no
  where lines.line_type = 'sale' and lines.is_of_order_state
  group by lines.order_no
),

converted as (
  select
    linked.*,
    case
      -- what is left once everything is given back is the order's to the last unit, however it was rounded
      when linked.currency <> setia_reporting_currency()
        and linked.given_before + linked.goods_in_currency = linked.order_sales_in_currency
        then order_values.net_revenue - setia_convert(linked.given_before, linked.currency, rates.rate)
      else
        setia_convert(coalesce(linked.given_before, 0) + linked.goods_in_currency, linked.currency, rates.rate)
        - setia_convert(coalesce(linked.given_before, 0), linked.currency, rates.rate)
    end as reporting_amount,
    case
      when order_values.net_revenue > 0 then setia_divide(order_values.margin, order_values.net_revenue)
      else cast(setia_margin_rate_of(linked.category) as double)
    end as margin_share
  from linked
  left join core.fx_rates as rates on linked.currency = rates.currency and linked.rate_date = rates.rate_date
  left join order_values on linked.order_no = order_values.order_no
)

select
  source,
  refund_id,
  order_id,
  order_no,
  is_linked,
  coalesce(own_customer_id, order_customer_id) as customer_id,
  coalesce(own_customer_id, order_customer_id) is null as is_anonymous,
  refunded_at,
  refund_date,
  coalesce(order_channel, channel, 'unknown') as channel,
  coalesce(order_region, region) as region,
  coalesce(order_country, country) as country,
  sku,
  product_name,
  category,
  reason,
  quantity,
  setia_money(reporting_amount) as amount,
  setia_money(
    case when margin_share = 1 then reporting_amount else round(reporting_amount * margin_share, 4) end
  ) as margin,
  -- giving back what was never counted as a sale takes nothing from sales
  coalesce(order_status, 'completed') = 'completed' as is_of_sale,
  currency,
  amount as amount_in_currency,
  setia_money(goods_in_currency) as goods_in_currency,
  setia_money(prepayment_in_currency) as prepayment_in_currency,
  file_id,
  record_no
from converted
