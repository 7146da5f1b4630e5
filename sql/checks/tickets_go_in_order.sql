-- Proves that the times of a solved ticket go in order: first solution, final solution, closing; and that it was answered before it
-- was solved. Within an hour it is rounding; beyond it, a column may be in another zone or mean something else. The first
-- solution counts as no later than the final one, the other times as they stand.
-- severity: warn
select
  source,
  ticket_id,
  opened_at,
  case when setia_hours_between(final_at, first_resolved_at) > 1 then first_resolved_at end as first_solution_after_the_final,
  case when setia_hours_between(final_at, first_response_at) > 1 then first_response_at end as first_response_after_the_final,
  case when setia_hours_between(closed_at, resolved_at) > 1 then closed_at end as closed_before_it_was_solved,
  final_at as final_solution
from (select *, coalesce(resolved_at, closed_at) as final_at from lake.tickets) as tickets
where opened_at < setia_as_of_end()
  and status in ('solved', 'closed')
  and (
    setia_hours_between(final_at, first_resolved_at) > 1
    or setia_hours_between(final_at, first_response_at) > 1
    or setia_hours_between(closed_at, resolved_at) > 1
  )
order by source, opened_at, ticket_id
