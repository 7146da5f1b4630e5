-- Proves that no document of the lake contradicts itself: its records differ in customer, day, currency, state, score or amount, stand in
-- their file twice, or another file goes on with it or has none of its lines. The notice names two records; the first counts. Records that
-- repeat the line of headings are no documents, and ids that end in .0 may always have been written so.
-- severity: warn
select source, kind, table_name, documents, document, file_name, record_no, other_file_name, other_record_no
from ops.notices
where is_current and kind not in ('heading', 'fraction_id', 'fraction_reference', 'twin_product', 'twin_id')
order by source, file_name, kind
