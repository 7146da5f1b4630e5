-- made-up shops: smooth curves instead of chance, so that every run sees the same numbers
insert into marts._publication values (
  '2026-11-15T2130-4f2a', 'run-0412', date '2026-11-15', timestamp '2026-11-15 21:30:00', '0.1.0',
  'IDR', 'Asia/Jakarta', date '2026-11-14'
);
insert into marts.revenue_daily
select
  day, channel, orders, orders * 2, orders - 3,
  cast(orders * 183250.25 as decimal(18, 4)), cast(orders * 12000.10 as decimal(18, 4)),
  cast(orders * 2500.15 as decimal(18, 4)), cast(-150.5 as decimal(18, 4)),
  cast(orders * 168750.00 - 150.5 as decimal(18, 4)), cast(orders * 5062.5 as decimal(18, 4)),
  day <= date '2026-11-13'
from (
  select
    cast(day as date) as day,
    channel,
    cast(weight * (1.4 + sin(epoch(day) / 86400 / 58.0) * 0.35
      + epoch(day - timestamp '2024-10-01') / 86400 / 900) as bigint) as orders
  from generate_series(timestamp '2024-10-01', timestamp '2026-11-14', interval 1 day) as days(day)
  cross join (
    values ('Tokopedia', 140), ('Shopee', 110), ('<script>alert("x")</script>', 20),
      ('Toko "Kita" & Anak''s', 40)
  ) as channels(channel, weight)
) as daily;
insert into marts.retention_cohorts
select
  'month', 'classic', 'all', 'all', cohort, age, size, retained,
  case when complete and size >= 5 then retained / size end,
  case when complete and size >= 5 then retained / size - 0.012 end,
  case when complete and size >= 5 then retained / size + 0.014 end,
  null, null, null, complete, size < 5, 1
from (
  select
    cast(cohort as date) as cohort,
    age,
    case when cohort = timestamp '2025-12-01' then 4
      else 1800 + cast(400 * sin(epoch(cohort) / 5e6) as bigint) end as size,
    case when cohort = timestamp '2025-12-01' then 1
      when age = 0 then 1800 + cast(400 * sin(epoch(cohort) / 5e6) as bigint)
      else cast(1800 * (0.06 + 0.24 * exp(-age / 4.0) + 0.02 * sin(age + epoch(cohort) / 9e6))
        as bigint) end as retained,
    cohort + to_months(cast(age as integer)) < timestamp '2026-11-01' as complete
  from generate_series(timestamp '2024-10-01', timestamp '2026-11-01', interval 1 month)
    as cohorts(cohort)
  cross join range(0, 26) as ages(age)
  where cohort + to_months(cast(age as integer)) <= timestamp '2026-11-01'
) as cells;
insert into marts.retention_curve
select
  'month', kind, 'all', 'all', age, 25 - age, 40000 - age * 1500, cast((40000 - age * 1500) * rate as bigint),
  rate, rate - 0.004 - age / 1500.0, rate + 0.004 + age / 1500.0, true, false, 1
from (
  select kind, age,
    case when age = 0 then 1.0 when kind = 'classic' then 0.06 + 0.24 * exp(-age / 4.0)
      else 0.12 + 0.5 * exp(-age / 7.0) end as rate
  from range(0, 25) as ages(age)
  cross join (values ('classic'), ('rolling')) as kinds(kind)
) as curve;
insert into marts.repeat_purchase values
  ('all', 'all', 30, 41230, 6926, 0.168, 0.1644, 0.1716, true, false, 1),
  ('all', 'all', 60, 39875, 9251, 0.232, 0.2279, 0.2362, true, false, 1),
  ('all', 'all', 90, 38012, 10415, 0.274, 0.2695, 0.2785, true, false, 1),
  ('all', 'all', 180, 33120, 11062, 0.334, 0.3289, 0.3391, true, false, 1),
  ('all', 'all', 365, 21077, 8347, 0.396, 0.3894, 0.4027, true, false, 1),
  ('first_channel', 'Shopee', 90, 14120, 3516, 0.249, 0.2419, 0.2562, true, false, 1),
  ('region', '<img src=x onerror=y>', 90, 3, 1, null, null, null, true, true, 1);
insert into marts.churn_ledger
select
  'month', 'all', 'all', cast(month as date), 12000 + 300 * i, 1900 + 10 * i, 310 + 5 * i,
  1650 + 20 * i, 12000 + 300 * i + 1900 + 10 * i + 310 + 5 * i - 1650 - 20 * i,
  case when month < timestamp '2026-11-01' and i > 0 then rate end,
  case when month < timestamp '2026-11-01' and i > 0 then rate - 0.006 end,
  case when month < timestamp '2026-11-01' and i > 0 then rate + 0.0064 end,
  case when month < timestamp '2026-11-01' and i > 0 then rate * 0.8 end,
  case when month < timestamp '2026-11-01' and i > 0 then rate * 0.8 - 0.05 end,
  74, month < timestamp '2026-11-01', false, 'silence-74'
from (
  select month, i, 0.105 + 0.02 * sin(i / 2.0) as rate
  from (
    select month, row_number() over (order by month) - 1 as i
    from generate_series(timestamp '2024-10-01', timestamp '2026-11-01', interval 1 month)
      as months(month)
  ) as numbered
) as rated;
insert into marts.lifecycle
select
  'month', 'all', 'all', cast(month as date), status,
  cast(base * (1 + 0.2 * sin(epoch(month) / 6e6)) * case when month >= timestamp '2026-11-01'
    then 0.45 else 1 end as bigint),
  null, month < timestamp '2026-11-01', false, 'v1'
from generate_series(timestamp '2024-10-01', timestamp '2026-11-01', interval 1 month)
  as months(month)
cross join (
  values ('new', 2000), ('returning', 3400), ('resurrected', 650), ('dormant', -1700)
) as statuses(status, base);
insert into marts.nps_trend
select
  'month', cast(month as date), survey, 'all', 'all', 'all', n, cast(n * 0.55 as bigint),
  n - cast(n * 0.55 as bigint) - cast(n * 0.2 as bigint), cast(n * 0.2 as bigint),
  case when complete and n >= 5 then score end,
  case when complete and n >= 5 then score - 150 / sqrt(n) end,
  case when complete and n >= 5 then score + 150 / sqrt(n) end,
  case when complete and n >= 5 and i > 0 then change end,
  case when complete and n >= 5 and i > 0 then p_value end,
  case when complete and n >= 5 and i > 0 then trend end, complete, n < 5, 'v1',
  case when i > 0 then cast(month - interval 1 month as date) end
from (
  select
    month, survey, trend, change, p_value, month < timestamp '2026-11-01' as complete,
    row_number() over (partition by survey order by month) - 1 as i,
    case when survey = 'Kasir' and month = timestamp '2026-04-01' then 3
      else cast(base + 40 * sin(epoch(month) / 4e6) as bigint) end as n,
    level + 7 * sin(epoch(month) / 7e6) as score
  from generate_series(timestamp '2025-11-01', timestamp '2026-11-01', interval 1 month)
    as months(month)
  cross join (
    values ('Hubungan <tahunan>', 1240, 34.0, 'up', 6.4, 0.0004),
      ('Kasir', 310, -4.0, 'no_evidence', -2.1, 0.412)
  ) as surveys(survey, base, level, trend, change, p_value)
) as months;
insert into marts.cltv_customers
select 'c' || i, 1 + i % 7, cast(50000 + 90000000 / (i + 20) as decimal(18, 4))
from range(0, 5003) as customers(i);
insert into marts.cltv_portfolio values
  ('all', 'all', 1, date '2026-12-20', 5003, 410.5, 61000000, 51000000, 72000000, 54000000, 68000000, 0.568, 'pareto_nbd', null, true, false),
  ('all', 'all', 12, date '2027-11-20', 5003, 4033.9, 571337100, 463840600, 679243800, 501000000, 641000000, 0.568, 'pareto_nbd', null, true, false);
insert into marts.cltv_backtest values
  ('all', 'all', date '1997-09-30', 273, 'bg_nbd', 2357, 1882, 1653.4, -0.1215, 0.785, 0.972, 'accepted', null, false, false),
  ('all', 'all', date '1997-09-30', 273, 'pareto_nbd', 2357, 1882, 1665.5, -0.115, 0.755, 0.976, 'accepted', null, true, false),
  ('all', 'all', date '1997-09-30', 273, 'nbd', 2357, null, null, null, null, null, 'refused', 'not_identified', false, false),
  ('all', 'all', date '1997-09-30', 273, 'own_rate', 2357, 1882, 2930.1, 0.557, 1.024, null, null, null, false, true);
insert into marts.cltv_coverage values (1, 9, 9, 1.0, 0.041, 0.31), (12, 3, 2, 0.666, 0.152, 0.74);
insert into marts.cltv_changes values
  (12, 'data', 1, 'close', date '2026-10-31', 'bg_nbd', 'pareto_nbd', 560000000, 566000000, 6000000),
  (12, 'parameters', 2, 'close', date '2026-10-31', 'bg_nbd', 'pareto_nbd', 566000000, 564000000, -2000000),
  (12, 'model', 3, 'close', date '2026-10-31', 'bg_nbd', 'pareto_nbd', 564000000, 571337100, 7337100),
  (12, 'discount_rate', 4, 'close', date '2026-10-31', 'bg_nbd', 'pareto_nbd', 571337100, 571337100, 0),
  (12, 'season', 5, 'close', date '2026-10-31', 'bg_nbd', 'pareto_nbd', 571337100, 571337100, 0),
  (12, 'total', 6, 'close', date '2026-10-31', 'bg_nbd', 'pareto_nbd', 560000000, 571337100, 11337100);
insert into marts.cltv_effects values
  ('channel', 'shopee', 'web', 'rate', 1203, 1.402, 1.251, 1.571, 'higher', true),
  ('channel', 'shopee', 'web', 'dropout', 1203, 1.104, 0.911, 1.338, 'no_evidence', true),
  ('nps_group', 'detractor', 'passive', 'rate', 211, 0.871, 0.661, 1.148, 'no_evidence', true),
  ('nps_group', 'detractor', 'passive', 'dropout', 211, 1.926, 1.402, 2.646, 'higher', true),
  ('region', 'Bali', 'Jawa', 'rate', 140, 0.702, 0.571, 0.863, 'lower', false);
insert into marts.cltv_tracking
select model, week, date '1997-01-01' + cast(7 * week as integer), week > 39, 55 * week, 52.5 * week, model = 'pareto_nbd'
from range(1, 79) weeks(week) cross join (values ('bg_nbd'), ('pareto_nbd')) models(model);
insert into marts.cltv_frequency_fit
select 'pareto_nbd', x, x = 7, 1411 // (x + 1), 1400.5 / (x + 1), 30 * x, 28.5 * x, true from range(8) classes(x);
insert into marts.reconciliation values
  ('shopee', 'net_amount', 12500000.5, 12500000.5, 12480000.5, 1000, 2000, 3000, 4000, -500, 10500, 0, 0),
  ('iklan', 'spend', 750000, 750000, 750000, 0, 0, 0, 0, 0, 0, 0, 0);
insert into ops.conservation values
  ('run-0411', 'shopee', 1, 'shopee-2026-10.csv', 20350, 20101, 37, 209, 3, 900.5, 880.25, 10, 9.75, 0.5, 900.5, 10, 0),
  ('run-0412', 'shopee', 2, 'shopee-2026-11.csv', 10000, 10000, 0, 0, 0, 500, 500, 0, 0, 0, 500, 0, 0),
  ('run-0412', 'survei', 3, 'survei.xlsx', 4210, 4198, 12, 0, 0, null, null, null, null, null, null, null, 0);
insert into ops.withdrawn values
  ('run-0412', 'shopee', 'orders', 'ignored', 1, 'shopee-2026-10.csv', 2, 'shopee-2026-11.csv', 2, -1),
  ('run-0412', 'shopee', 'order_lines', 'ignored', 1, 'shopee-2026-10.csv', 2, 'shopee-2026-11.csv', 3, 46.5),
  ('run-0412', 'shopee', 'records', 'ignored', 1, 'shopee-2026-10.csv', 2, 'shopee-2026-11.csv', 3, 0);
insert into ops.notices values
  ('shop-orders', 'customer', 'orders', 3, 'A-17', 2, 'orders-2.csv', 4, 2, 'orders-2.csv', 9, true),
  ('shop-orders', 'day', 'orders', 1, 'A-18', 2, 'orders-2.csv', 11, 2, 'orders-2.csv', 12, false);
insert into ops.quarantine values
  ('shopee', 'parse_decimal', 'unit_price', 'open', 37, 1250.5, 1250.5, 0), ('shopee', 'parse_decimal', 'quantity', 'replayed', 5, 10, 10, 0),
  ('shopee', 'parse_decimal', 'quantity', 'superseded', 2, 4, 4, 0), ('shopee', 'unknown_value', 'status', 'replayed', 3, 30, 30, 0),
  ('survei', 'out_of_range', 'score', 'open', 12, 0, 0, 0), ('survei', 'out_of_range', 'score', 'discarded', 4, 0, 0, 0);
insert into ops.check_results (model, check_name, severity, violations, passed) values
  ('marts.churn_ledger', 'opening + new + reactivated - churned = closing', 'error', 0, true),
  ('marts.revenue_daily', 'grain', 'error', 0, true),
  ('marts.nps_trend', 'score in range', 'error', 0, true),
  ('core.orders', 'relationship: customer', 'warn', 0, true);
insert into marts.csat_trend
select 'month', cast(month as date), 'Layanan', '1-5', 'all', 'all', 'all', 80, 0.7, 0.6, 0.79, 'no_evidence', true, false, cast(month - interval 1 month as date)
from generate_series(timestamp '2026-01-01', timestamp '2026-10-01', interval 1 month) as months(month);
insert into marts.ces_trend
select 'month', cast(month as date), 'Layanan', '1-7', 'all', 'all', 'all', 80, 5.25, 5.0, 5.5, 'up', true, false, cast(month - interval 1 month as date)
from generate_series(timestamp '2026-01-01', timestamp '2026-10-01', interval 1 month) as months(month);
insert into marts.ttr_trend
select
  'month', cast(month as date), 'all', 'all', 'full_resolution', clock, 120, 110,
  case when clock = 'calendar' then 31.5 else 7.5 end, case when clock = 'calendar' then 26.25 else 6.25 end,
  20.5, 30.5, true, false
from generate_series(timestamp '2026-01-01', timestamp '2026-10-01', interval 1 month) as months(month)
cross join (values ('calendar'), ('business')) as clocks(clock);
insert into marts.ticket_backlog
select 'month', cast(month as date), 'all', 'all', 17, 3
from generate_series(timestamp '2026-01-01', timestamp '2026-10-01', interval 1 month) as months(month);
insert into marts.rfm_segments
select 'c' || i, i, 1000 + i, ['champions', 'lost', 'at_risk', 'lost'][1 + i % 4] from range(200) as numbers(i);
insert into marts.sentiment_trend
select 'Layanan', 'month', cast(month as date), 'all', 60, 0.215, 0.12, 0.33, 'no_evidence', cast(month - interval 1 month as date), true, false
from generate_series(timestamp '2026-01-01', timestamp '2026-10-01', interval 1 month) as months(month);
insert into marts.theme_drivers values
  ('nps', '0-10', 'Toko', 'quarter', date '2026-07-01', 'all', 'delivery', 400, 62, 0.155, 4.25, 2.1, 6.4, 'costs', true, false),
  ('nps', '0-10', 'Toko', 'quarter', date '2026-07-01', 'all', 'price', 400, 30, 0.075, 0.4, -0.9, 1.7, 'no_evidence', true, false),
  ('nps', '0-10', 'Toko', 'quarter', date '2026-07-01', 'all', 'toko_lain', 400, 25, 0.0625, -1.5, -2.6, -0.4, 'lifts', true, false),
  ('nps', '0-10', 'Toko', 'quarter', date '2026-04-01', 'all', 'delivery', 400, 62, 0.155, 9.9, 8, 11, 'costs', true, false);
insert into marts.feedback_inbox values
  (1, 'detractor', 'r-1/nps', 'C00042', timestamp '2026-11-13 21:00:00', 36, 'whatsapp', 'Toko', 2, 'delivery,price', null, 1250000),
  (2, 'complaint', 't-9', null, timestamp '2026-11-10 09:00:00', 120, null, null, null, null, 'Barang <b>rusak</b>', null);
insert into core.completeness values
  ('sales', date '2026-11-13', 2), ('feedback', date '2026-11-09', 1), ('tickets', date '2026-11-12', 1);
insert into core.watermarks values
  ('shopee', 'orders', timestamp '2026-11-14 10:00:00', date '2026-11-14', 20310),
  ('shopee', 'refunds', timestamp '2026-11-13 10:00:00', date '2026-11-13', 210),
  ('toko-lama', 'orders', timestamp '2025-01-31 10:00:00', date '2025-01-31', 15),
  ('survei', 'feedback', timestamp '2026-11-10 10:00:00', date '2026-11-10', 4198),
  ('bantuan', 'tickets', timestamp '2026-11-13 10:00:00', date '2026-11-13', 1200);
insert into marts.customer_360 values
  ('c1', 'at_risk', 5, 40, 74, date '2026-10-06', date '2026-10-16', 'own', 9000000, 1250000.5, 'KOP-1', 1, 6),
  ('c2', 'champions', 3, 21, 74, date '2026-10-25', date '2026-11-04', 'own', 4000000, 3500000, null, 0, null),
  ('recent', 'champions', 9, 5, 74, date '2026-11-10', date '2026-11-20', 'own', 8000000, 9999999, null, 0, 10),
  ('twice', 'champions', 2, 40, 74, date '2026-10-06', date '2026-10-16', 'own', 8000000, 7777777, null, 0, 10),
  ('lost', 'lost', 4, 400, 74, date '2025-10-11', date '2025-10-21', 'own', 8000000, 8888888, null, 0, 10);
insert into core.orders (source, order_id, customer_id, channel, ordered_at, is_valid) values
  ('web', 'W-1', 'c1', 'web', timestamp '2026-09-01 01:00:00', true),
  ('web', 'W-2', 'c1', 'web', timestamp '2026-10-06 01:00:00', true),
  ('web', 'W-3', 'c1', 'web', timestamp '2026-10-07 01:00:00', false),
  ('toko', 'T-1', 'c2', 'unknown', timestamp '2026-10-25 01:00:00', true);
insert into core.customer_identities values
  ('customer_ref', 'shop', 'c1', 'c1', timestamp '2026-01-01 01:00:00'),
  ('email', '*', '0123456789abcdef0', 'c1', timestamp '2026-01-01 01:00:00');
insert into marts.customer_profile values
  ('all', 'all', 5003, 950000), ('channel', 'Shopee', 3000, 900000), ('channel', 'Tokopedia', 1500, 800000),
  ('channel', 'unknown', 900, 1), ('region', '<b>Bali</b>', 10, 500000), ('region', 'Jawa Barat', 2000, 700000);
insert into marts.monthly_figures
select cast(month as date), metric, 'all', base * (1 + 0.1 * sin(epoch(month) / 6e6)), month < timestamp '2026-11-01'
from generate_series(timestamp '2024-10-01', timestamp '2026-11-01', interval 1 month) as months(month)
cross join (values ('net_revenue', 1500000000.25), ('orders', 8100), ('new_customers', 2000)) as figures(metric, base);
insert into marts.repeat_purchase values
  ('channel', 'Shopee', 90, 14120, 3516, 0.249, 0.2419, 0.2562, true, false, 1),
  ('channel', 'Tokopedia', 90, 8000, 2400, 0.3, 0.2901, 0.3102, true, false, 1),
  ('channel', 'kecil', 90, 3, 1, null, null, null, true, true, 1);
insert into marts.churn_ledger
select 'month', 'channel', 'Tokopedia', period_start, 5000, 100, 10, 90, 5020, churn_rate / 2, ci_low / 2, ci_high / 2, null, null,
  80, is_complete, is_suppressed, 'silence-80'
from marts.churn_ledger;
insert into marts._tables
select table_schema, table_name, 'What <b>' || table_name || '</b> holds.', 'month' from information_schema.tables;
insert into marts._metrics values
  ('marts', 'nps_trend', 'NPS', 'score', '100 x (promoters - detractors) / n', '1');
insert into core.feedback values ('toko', 'r1', 'nps', repeat('a', 500), 'Toko'), ('survei', 'r2', 'nps', null, 'Toko');
insert into core.tickets values ('meja', 't1', 'Datang <i>terlambat</i>');
insert into core.comments values
  ('toko', 'r1', 'nps', '2026-01-05 10:00:00', '2026-01-05', 'Toko', 'unreadable'),
  ('toko', 'r2', 'nps', '2026-01-07 10:00:00', '2026-01-07', 'Toko', 'positive'),
  ('meja', 't1', 'ticket', '2026-01-06 10:00:00', '2026-01-06', 'tickets', 'negative');
insert into marts.cac
select 'month', 'all', 'all', cast(month as date), 17000000, 100 + month(month), case when month < timestamp '2026-11-01'
  then round(17000000.0 / (100 + month(month)), 4) end, 3.25, case when month < timestamp '2026-10-01' then 2 end,
  month < timestamp '2026-11-01', false
from generate_series(timestamp '2025-06-01', timestamp '2026-11-01', interval 1 month) as months(month);
insert into marts.cac values
  ('quarter', 'all', 'all', date '2026-04-01', 51000000, 330, 154545.4545, 4.5, 2, true, false),
  ('quarter', 'all', 'all', date '2026-07-01', 51000000, 330, 154545.4545, 3.5, 2, true, false),
  ('quarter', 'all', 'all', date '2026-10-01', 34000000, 200, null, null, null, false, false),
  ('quarter', 'acquisition_channel', 'tiktok', date '2026-07-01', 30000000, 20, 1500000, 0.4, null, true, false),
  ('quarter', 'acquisition_channel', '<b>iklan</b>', date '2026-07-01', 21000000, 3, null, null, null, true, true),
  ('quarter', 'acquisition_channel', 'unknown', date '2026-07-01', null, 307, null, null, null, true, false),
  ('quarter', 'acquisition_channel', 'tiktok', date '2026-10-01', 20000000, 10, null, null, null, false, false);
insert into marts.response_rate
select 'month', cast(month as date), survey, 'transactional', touchpoint, 'all', 'all', delivered, delivered // 4,
  case when month < timestamp '2026-11-01' then 0.25 end, case when month < timestamp '2026-11-01' then 0.21 end,
  case when month < timestamp '2026-11-01' then 0.29 end, case when month < timestamp '2026-11-01' then 0.2 end,
  month < timestamp '2026-11-01', false
from generate_series(timestamp '2026-02-01', timestamp '2026-11-01', interval 1 month) as months(month)
cross join (values ('Layanan', 'all', 480), ('Layanan', 'kasir', 200), ('Hubungan', 'all', 320)) as surveys(survey, touchpoint, delivered);
