-- Proves that no document of the lake contradicts itself: its records differ in customer, day, currency or state, stand in
-- their file twice, or another file of the same load goes on with it. The notice names two records; the first counts. Records that
-- repeat the line of headings are no documents.
-- severity: warn
select source, kind, table_name, documents, document, file_name, record_no, other_file_name, other_record_no
from ops.notices
where is_current and kind <> 'heading'
order by source, file_name, kind
