-- Proves that the business calendar lists every holiday of the years in which tickets were opened: business hours of a year
-- that it doesn't know in full count holidays as work.
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
