-- What a contract was from each record on; in a pause it brought nothing.
-- grain: source, subscription_id, place
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
from int.contract_records as placed
left join int.contract_pauses as explained
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
from int.contract_records as placed
join int.contract_pauses as explained
  on placed.source = explained.source and placed.subscription_id = explained.subscription_id and placed.place = explained.place
where explained.stopped_at <> placed.valid_from
