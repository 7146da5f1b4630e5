-- Says in which years tickets were open whose holidays the business calendar does not list in full: business hours of those
-- years count holidays as work.
-- severity: warn
select years.ticket_year, count(*) as tickets
from (
  select distinct source, ticket_id, year(opened_date) as ticket_year
  from core.tickets
  where business_hours_since_opened is not null
) as years
left join ops.business_complete_years as complete on years.ticket_year = complete.complete_year
where complete.complete_year is null
group by years.ticket_year
