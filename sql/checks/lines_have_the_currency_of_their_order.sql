-- Proves that no line is in another currency than its order: such a line could not be converted.
-- severity: error
select source, order_id, currency, order_currency, file_id, record_no
from core.order_lines
where currency <> order_currency
