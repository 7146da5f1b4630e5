-- Proves that no number of an order, ticket, contract, answer or customer is another's of its system but for zeros before it
-- (0042 and 42), in another file: a spreadsheet takes them off, and what was one document then counts as two.
-- severity: warn
with
numbers as (
  select 'order' as document_kind, system, order_id as number, file_id from lake.orders
  union all
  select 'order' as document_kind, system, order_id as number, file_id from lake.refunds where order_id is not null
  union all
  select 'ticket' as document_kind, system, ticket_id as number, file_id from lake.tickets
  union all
  select 'contract' as document_kind, system, subscription_id as number, file_id from lake.subscriptions
  union all
  select 'answer' as document_kind, system, response_id as number, file_id from lake.feedback
  union all
  select 'customer' as document_kind, system, identifier as number, cast(null as integer) as file_id
  from core.customer_identities
  where identifier_kind = 'customer_ref'
),

-- as a rule there are none
padded as (
  select distinct document_kind, system, number, file_id, setia_without_zeros(number) as stripped
  from numbers
  where number >= '0' and number < '1' and setia_has_zeros(number)
)

select padded.document_kind, padded.system, padded.number, padded.stripped, count(*) as rows_without_zeros
from padded
join numbers
  on padded.document_kind = numbers.document_kind and padded.system = numbers.system and padded.stripped = numbers.number
where padded.file_id is null or padded.file_id <> numbers.file_id
group by padded.document_kind, padded.system, padded.number, padded.stripped
order by padded.document_kind, padded.system, padded.number
