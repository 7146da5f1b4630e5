-- Records of exports that hold several lines.
-- grain: file_id, record_no
select file_id, record_no
from lake.order_lines
group by file_id, record_no
having count(*) > 1
