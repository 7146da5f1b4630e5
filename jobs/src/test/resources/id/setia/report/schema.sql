create schema marts;
create schema ops;
create schema core;
create table ops.notices (
  source varchar, kind varchar, table_name varchar, documents bigint, document varchar, file_id bigint, file_name varchar,
  record_no bigint, other_file_id bigint, other_file_name varchar, other_record_no bigint, is_current boolean
);
create table marts._publication (
  release_id varchar, run_id varchar, as_of date, published_at timestamp, setia_version varchar,
  reporting_currency varchar, time_zone varchar, watermark date
);
create table marts.revenue_daily (
  order_date date, channel varchar, orders bigint, lines bigint, customers bigint,
  gross_revenue decimal(18, 4), discounts decimal(18, 4), refunds decimal(18, 4),
  adjustments decimal(18, 4), net_revenue decimal(18, 4), anonymous_net_revenue decimal(18, 4), is_complete boolean
);
create table marts.retention_cohorts (
  period_kind varchar, retention_type varchar, segment_kind varchar, segment_value varchar,
  cohort_start date, age integer, cohort_size bigint, retained bigint, retention_rate double,
  ci_low double, ci_high double, net_revenue decimal(18, 4), revenue_retention_rate double,
  cumulative_net_revenue decimal(18, 4), is_complete boolean, is_suppressed boolean,
  definition_version integer
);
create table marts.retention_curve (
  period_kind varchar, retention_type varchar, segment_kind varchar, segment_value varchar,
  age integer, cohorts bigint, customers_at_risk bigint, retained bigint, retention_rate double, ci_low double,
  ci_high double, is_complete boolean, is_suppressed boolean, definition_version integer
);
create table marts.repeat_purchase (
  segment_kind varchar, segment_value varchar, window_days integer, customers bigint,
  repeaters bigint, repeat_rate double, ci_low double, ci_high double, is_complete boolean,
  is_suppressed boolean, definition_version integer
);
create table marts.churn_ledger (
  period_kind varchar, segment_kind varchar, segment_value varchar, period_start date,
  opening bigint, "new" bigint, reactivated bigint, churned bigint, closing bigint,
  churn_rate double, ci_low double, ci_high double, gross_revenue_churn_rate double,
  net_revenue_churn_rate double, silence_days integer, is_complete boolean,
  is_suppressed boolean, definition_version varchar
);
create table marts.lifecycle (
  period_kind varchar, segment_kind varchar, segment_value varchar, period_start date,
  status varchar, customers bigint, net_revenue decimal(18, 4), is_complete boolean,
  is_suppressed boolean, definition_version varchar
);
create table marts.nps_trend (
  period_kind varchar, period_start date, survey varchar, touchpoint varchar,
  segment_kind varchar, segment_value varchar, n bigint, promoters bigint, passives bigint,
  detractors bigint, score double, ci_low double, ci_high double, change double, p_value double,
  trend varchar, is_complete boolean, is_suppressed boolean, definition_version varchar, compared_start date
);
create table marts.csat_trend (
  period_kind varchar, period_start date, survey varchar, scale varchar, touchpoint varchar,
  segment_kind varchar, segment_value varchar, n bigint, score double, ci_low double, ci_high double,
  trend varchar, is_complete boolean, is_suppressed boolean, compared_start date
);
create table marts.ces_trend (
  period_kind varchar, period_start date, survey varchar, scale varchar, touchpoint varchar,
  segment_kind varchar, segment_value varchar, n bigint, score double, ci_low double, ci_high double,
  trend varchar, is_complete boolean, is_suppressed boolean, compared_start date
);
create table marts.ttr_trend (
  period_kind varchar, period_start date, segment_kind varchar, segment_value varchar, measure varchar,
  clock varchar, tickets bigint, resolved bigint, mean_hours double, median_censored_hours double,
  ci_low double, ci_high double, is_complete boolean, is_suppressed boolean
);
create table marts.ticket_backlog (
  period_kind varchar, period_start date, segment_kind varchar, segment_value varchar, closing bigint,
  open_over_30d bigint
);
create table marts.rfm_segments (
  customer_id varchar, recency_days bigint, monetary decimal(18, 4), segment varchar
);
create table marts.cltv_customers (
  customer_id varchar, orders bigint, historic_cltv decimal(18, 4)
);
create table marts.cltv_portfolio (
  segment_kind varchar, segment_value varchar, horizon_months integer, horizon_end_date date, customers bigint,
  expected_purchases double, cltv decimal(18, 4), cltv_low_95 decimal(18, 4), cltv_high_95 decimal(18, 4),
  cltv_low_80 decimal(18, 4), cltv_high_80 decimal(18, 4), churn_probability double, model varchar, fallback_reason varchar, passed_backtest boolean,
  is_suppressed boolean
);
create table marts.cltv_backtest (
  segment_kind varchar, segment_value varchar, origin_date date, holdout_days integer, model varchar, customers bigint,
  actual_purchases bigint, forecast_purchases double, bias double, mean_absolute_error double, coverage_95 double,
  verdict varchar, fallback_reason varchar, is_chosen boolean, is_baseline boolean
);
create table marts.cltv_coverage (
  horizon_months integer, forecasts bigint, inside_95 bigint, coverage_95 double, mean_error double, mean_width double
);
create table marts.cltv_changes (
  horizon_months integer, cause varchar, step integer, compared_with varchar, previous_as_of_date date, previous_model varchar,
  model varchar, value_before decimal(18, 4), value_after decimal(18, 4), difference decimal(18, 4)
);
create table marts.cltv_effects (
  covariate varchar, level varchar, reference_level varchar, process varchar, customers bigint, effect double, ci_low double,
  ci_high double, evidence varchar, is_kept boolean
);
create table marts.cltv_tracking (
  model varchar, week integer, week_end_date date, is_holdout boolean, cumulative_actual bigint, cumulative_expected double,
  is_chosen boolean
);
create table marts.cltv_frequency_fit (
  model varchar, repeat_purchases integer, is_open_ended boolean, customers bigint, expected_customers double,
  actual_purchases bigint, expected_purchases double, is_chosen boolean
);
create table marts.reconciliation (
  source varchar, measure varchar, source_total decimal(18, 4), lake_total decimal(18, 4),
  mart_total decimal(18, 4), after_as_of decimal(18, 4), not_sales decimal(18, 4), prepayments decimal(18, 4),
  tax_in_prices decimal(18, 4), refunded_tax_and_shipping decimal(18, 4), held_for_fx decimal(18, 4),
  fx_effect decimal(18, 4), difference decimal(18, 4)
);
create table marts.restatements (
  closed_month date, metric varchar, part varchar, cause varchar, reported decimal(28, 8), restated decimal(28, 8),
  difference decimal(28, 8), is_restated boolean, documents bigint, files varchar, unit varchar
);
create table ops.conservation (
  run_id varchar, source varchar, file_id integer, file_name varchar, "read" bigint,
  loaded bigint, quarantined bigint, duplicates bigint, withdrawn bigint, amount_read decimal(18, 4),
  amount_loaded decimal(18, 4), amount_quarantined decimal(18, 4),
  amount_duplicates decimal(18, 4), amount_withdrawn decimal(18, 4), known_amount_read decimal(18, 4),
  known_amount_quarantined decimal(18, 4), unknown_amounts bigint
);
create table ops.withdrawn (
  run_id varchar, source varchar, table_name varchar, cause varchar, file_id bigint, file_name varchar,
  by_file_id bigint, by_file_name varchar, rows bigint, amount decimal(38, 4)
);
create table ops.quarantine (
  source varchar, rule varchar, column_name varchar, status varchar, records bigint, amount decimal(38, 4),
  known_amount decimal(38, 4), unknown_amounts bigint
);
create table ops.check_results (
  model varchar, check_name varchar, severity varchar, violations bigint, passed boolean,
  example varchar
);
create table marts.sentiment_trend (
  survey varchar, period_kind varchar, period_start date, segment_kind varchar, n bigint, negative_share double,
  ci_low double, ci_high double, trend varchar, compared_start date, is_complete boolean, is_suppressed boolean
);
create table marts.theme_drivers (
  metric varchar, scale varchar, survey varchar, period_kind varchar, period_start date, segment_kind varchar, theme varchar,
  n bigint, mentions bigint, mention_share double, effect double, ci_low double, ci_high double, evidence varchar,
  is_complete boolean, is_suppressed boolean
);
create table marts.feedback_inbox (
  place bigint, kind varchar, document_id varchar, customer_id varchar, since timestamp, waiting_hours double, channel varchar,
  about varchar, score decimal(18, 4), themes varchar, comment varchar, customer_value decimal(18, 4)
);
create table core.completeness (subject varchar, complete_through date, sources bigint);
create table core.watermarks (source varchar, feeds varchar, watermark_at timestamp, watermark_date date, records bigint);
create table core.part_completeness (subject varchar, part_kind varchar, part_value varchar, complete_through date, sources bigint, waits_for varchar);
-- toko-lama has ended
create view core.source_completeness as
select subject, source, max(watermark_date) as watermark_date, source = 'toko-lama' as is_ended,
  max(case when source <> 'toko-lama' then watermark_date - 1 end) as complete_through
from (select *, case when feeds in ('orders', 'refunds') then 'sales' else feeds end as subject from core.watermarks)
group by subject, source;
create table marts.customer_360 (
  customer_id varchar, rfm_segment varchar, purchase_days bigint, recency_days bigint, silence_days integer, last_order_date date,
  next_purchase_date date, next_purchase_basis varchar, net_revenue decimal(18, 4), cltv_12m decimal(18, 4),
  next_product varchar, open_tickets bigint, last_nps decimal(18, 4)
);
create table marts.customer_profile (
  segment_kind varchar, segment_value varchar, customers bigint, net_revenue_per_customer decimal(18, 4)
);
create table marts.monthly_figures (
  month_start date, metric varchar, part varchar, value decimal(28, 8), is_complete boolean
);
create table marts.subscription_churn (
  period_kind varchar, segment_kind varchar, segment_value varchar, period_start date, opening bigint, "new" bigint,
  reactivated bigint, churned bigint, closing bigint, logo_churn_rate double, ci_low double, ci_high double,
  mrr_opening decimal(18, 4), mrr_new decimal(18, 4), mrr_reactivated decimal(18, 4), mrr_expansion decimal(18, 4),
  mrr_contraction decimal(18, 4), mrr_churned decimal(18, 4), mrr_closing decimal(18, 4), is_complete boolean,
  is_suppressed boolean, gross_revenue_retention double, net_revenue_retention double
);
create table marts.cac (
  period_kind varchar, segment_kind varchar, segment_value varchar, period_start date, acquisition_spend decimal(18, 4),
  new_customers bigint, cac decimal(18, 4), cltv_to_cac double, payback_months integer, is_complete boolean,
  is_suppressed boolean
);
create table marts.response_rate (
  period_kind varchar, period_start date, survey varchar, survey_kind varchar, touchpoint varchar, segment_kind varchar,
  segment_value varchar, delivered bigint, responded bigint, response_rate double, ci_low double, ci_high double,
  response_rate_within_7d double, is_complete boolean, is_suppressed boolean
);
create table marts.cltv_contract_totals (
  source varchar, segment_kind varchar, segment_value varchar, term_months integer, horizon_months integer,
  contracts bigint, expected_running double, running_low_95 double, running_high_95 double, renewals_due bigint,
  expected_renewals double, renewals_low_95 double, renewals_high_95 double, contracts_with_margin bigint,
  cltv decimal(18, 4), cltv_low_95 decimal(18, 4), cltv_high_95 decimal(18, 4)
);
create table marts.cltv_contract_survival (
  source varchar, plan varchar, term_months integer, renewal integer, months integer, at_risk bigint, ended bigint,
  survival double, ci_low double, ci_high double, expected_survival double, expected_low_95 double,
  expected_high_95 double, is_plan_fit boolean
);
create table marts.cltv_contracts (subscription_id varchar, cltv_12m decimal(18, 4));
create table marts._tables (schema_name varchar, table_name varchar, description varchar, grain varchar);
create table marts._metrics (
  schema_name varchar, table_name varchar, metric varchar, column_name varchar, definition varchar,
  definition_version varchar
);
create table core.customers (customer_id varchar, customer_no bigint, first_order_date date, first_order_month date);
create table core.customer_periods (
  period_kind varchar, customer_no bigint, period_start date, orders bigint, net_revenue decimal(18, 4)
);
create table core.orders (
  source varchar, order_id varchar, customer_id varchar, channel varchar, ordered_at timestamp, is_valid boolean,
  status varchar default 'completed', lines integer default 2
);
create table core.customer_identities (
  identifier_kind varchar, system varchar, identifier varchar, customer_id varchar, first_seen_at timestamp
);
create table core.feedback (source varchar, response_id varchar, metric varchar, comment varchar, survey varchar);
create table core.tickets (source varchar, ticket_id varchar, comment varchar);
create table core.comments (
  source varchar, response_id varchar, metric varchar, responded_at timestamp, response_date date, survey varchar, label varchar
);
