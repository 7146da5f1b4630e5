-- Orders and refunds that count otherwise in a closed month than they did at its close. now_documents and then_documents are
-- sales_documents.sql over this release and the closed one; {schema} is the closed one.
create or replace temp table changed_documents as
select
  coalesce(now.document_kind, before.document_kind) as document_kind,
  coalesce(now.source, before.source) as source,
  coalesce(now.document_id, before.document_id) as document_id,
  before.document_id is null as is_new,
  now.document_id is null as is_gone,
  now.delivery is distinct from before.delivery as is_delivered_again,
  now.order_no,
  now.order_no is distinct from before.order_no as has_another_order,
  now.file_id,
  coalesce(now.currency, before.currency) as currency,
  now.customer_id is distinct from before.customer_id as is_another_customer,
  now.is_anonymous is distinct from before.is_anonymous as is_known_otherwise,
  now.refunded_quantity is distinct from before.refunded_quantity
    or now.refunded_amount is distinct from before.refunded_amount as is_refunded_otherwise,
  now.valid_date is distinct from before.valid_date
    or (now.valid_date is not null and now.customer_id is distinct from before.customer_id) as counts_otherwise,
  coalesce(now.gross_revenue, 0) - coalesce(before.gross_revenue, 0) as gross_revenue,
  coalesce(now.discounts, 0) - coalesce(before.discounts, 0) as discounts,
  coalesce(now.refunds, 0) - coalesce(before.refunds, 0) as refunds,
  coalesce(now.adjustments, 0) - coalesce(before.adjustments, 0) as adjustments,
  coalesce(now.net_revenue, 0) - coalesce(before.net_revenue, 0) as net_revenue,
  coalesce(now.anonymous_net_revenue, 0) - coalesce(before.anonymous_net_revenue, 0) as anonymous_net_revenue,
  coalesce(now.orders, 0) - coalesce(before.orders, 0) as orders,
  coalesce(now.margin, 0) - coalesce(before.margin, 0) as margin,
  coalesce(now.historic_cltv, 0) - coalesce(before.historic_cltv, 0) as historic_cltv
from now_documents as now
full join then_documents as before
  on now.document_kind = before.document_kind and now.source = before.source and now.document_id = before.document_id;

delete from changed_documents
where not counts_otherwise and gross_revenue = 0 and discounts = 0 and refunds = 0 and adjustments = 0 and net_revenue = 0
  and anonymous_net_revenue = 0 and orders = 0 and margin = 0 and historic_cltv = 0;

insert into core.restated_documents
with
held as (
  select 'order' as document_kind, source, document_id from {schema}.held_for_fx where table_name = 'orders'
  union
  select 'order', source, document_id from core.held_for_fx where table_name = 'orders'
  union
  select 'refund', source, document_id from {schema}.held_for_fx where table_name = 'refunds'
  union
  select 'refund', source, document_id from core.held_for_fx where table_name = 'refunds'
),

-- an order's lines may be delivered again without its header
kept_orders as (
  select order_no from changed_documents where document_kind = 'order' and not is_new and not is_gone and not is_delivered_again
),

lines_now as (
  select order_no, bit_xor(hash(file_id, record_no)) as delivery, max(file_id) as file_id
  from core.order_lines
  semi join kept_orders on kept_orders.order_no = order_lines.order_no
  group by order_no
),

lines_then as (
  select order_no, bit_xor(hash(file_id, record_no)) as delivery
  from {schema}.order_lines
  semi join kept_orders on kept_orders.order_no = order_lines.order_no
  group by order_no
),

refund_files as (
  select order_no, max(file_id) as file_id
  from core.refunds
  semi join changed_documents on changed_documents.order_no = refunds.order_no
  group by order_no
),

-- a document that is gone has no file: the one that took it back brought the difference
taken_back as (
  select source, case kind when 'orders' then 'order' else 'refund' end as document_kind, document, max(by_file_id) as file_id
  from ops.withdrawn_documents
  where kind in ('orders', 'refunds')
  group by source, kind, document
),

-- a refund of an order that is gone counts no more
orders_taken_back as (
  select refunds.source, refunds.refund_id, max(taken_back.file_id) as file_id
  from core.refunds as refunds
  join taken_back on taken_back.document_kind = 'order' and sha256(refunds.order_id) = taken_back.document
  -- of the system that took it back: another one may have the same number
  where refunds.order_no is null and not refunds.is_of_sale
  group by refunds.source, refunds.refund_id
),

rate_files as (select currency, max(file_id) as file_id from lake.fx_rates group by currency),

caused as (
  select
    changed.*,
    case
      when (changed.is_new or changed.is_gone) and held.document_id is not null then 'exchange_rates'
      when changed.is_new and changed.document_kind = 'refund' then 'refunds'
      when changed.is_new then 'late_rows'
      when changed.is_gone and taken_back.file_id is not null then 'withdrawn'
      when changed.is_gone or changed.is_delivered_again then 'corrections'
      when changed.document_kind = 'order' and lines_now.delivery is distinct from lines_then.delivery then 'corrections'
      when changed.document_kind = 'refund' and changed.has_another_order and orders_taken_back.file_id is not null then 'withdrawn'
      when changed.document_kind = 'refund' and changed.has_another_order then 'corrections'
    end as cause,
    case
      when changed.is_gone then taken_back.file_id
      when changed.document_kind = 'order' and not changed.is_delivered_again and not changed.is_new then lines_now.file_id
      when orders_taken_back.file_id is not null and not changed.is_delivered_again and not changed.is_new then orders_taken_back.file_id
      when changed.document_kind = 'refund' and not changed.is_delivered_again and not changed.is_new then changed.order_no // 1099511627776
      else changed.file_id
    end as own_file_id,
    refund_files.file_id as refund_file_id,
    rate_files.file_id as rate_file_id
  from changed_documents as changed
  left join held
    on changed.document_kind = held.document_kind and changed.source = held.source and changed.document_id = held.document_id
  left join lines_now on changed.document_kind = 'order' and changed.order_no = lines_now.order_no
  left join lines_then on changed.document_kind = 'order' and changed.order_no = lines_then.order_no
  left join refund_files on changed.document_kind = 'order' and changed.order_no = refund_files.order_no
  left join taken_back
    on changed.document_kind = taken_back.document_kind and changed.source = taken_back.source
    and sha256(changed.document_id) = taken_back.document
  left join orders_taken_back
    on changed.document_kind = 'refund' and changed.source = orders_taken_back.source
    and changed.document_id = orders_taken_back.refund_id
  left join rate_files on changed.currency = rate_files.currency
),

amounts as (
  select document_kind, source, document_id, metric, amount
  from changed_documents
  unpivot (
    amount for metric in (
      gross_revenue, discounts, refunds, adjustments, net_revenue, anonymous_net_revenue, orders, margin, historic_cltv
    )
  )
  where amount <> 0
  union all
  select document_kind, source, document_id, 'customers' as metric, null as amount
  from changed_documents
  where counts_otherwise
),

judged as (
  select
    amounts.*,
    caused.own_file_id,
    caused.refund_file_id,
    caused.rate_file_id,
    case
      when caused.cause is not null then caused.cause
      when amounts.metric in ('orders', 'customers') and caused.is_refunded_otherwise then 'refunds'
      when amounts.metric = 'customers' and caused.is_another_customer then 'identities'
      when amounts.metric in ('anonymous_net_revenue', 'margin', 'historic_cltv') and caused.is_known_otherwise then 'identities'
      when caused.currency <> setia_reporting_currency() then 'exchange_rates'
      else 'rules'
    end as cause,
    caused.cause is null as is_as_delivered
  from amounts
  join caused
    on amounts.document_kind = caused.document_kind
    and amounts.source = caused.source
    and amounts.document_id = caused.document_id
)

select
  {month} as closed_month,
  metric,
  null as part,
  document_kind,
  source,
  document_id,
  cause,
  case
    when cause = 'exchange_rates' then rate_file_id
    when cause = 'refunds' and is_as_delivered then refund_file_id
    when not is_as_delivered then own_file_id
  end as file_id,
  amount
from judged
