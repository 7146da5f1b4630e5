-- The state database of a workspace with one night and one close, written before the database had versions (sqlite3 .dump).
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE setia_file (
  file_id integer primary key,
  source text not null,
  uri text not null,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  modified_millis bigint not null,
  landed_path text not null,
  status text not null,
  landed_run text not null,
  load_id text, business_day text,
  unique (source, sha256)
);
INSERT INTO setia_file VALUES(1,'books','/exports/b.csv','b.csv','3f50e6d19c381c208899286242c496b19c28342a075947c4583d1aaabc4e7730',70,1795869877770,'landing/books/3f50e6d19c381c208899286242c496b19c28342a075947c4583d1aaabc4e7730','LOADED','2026-03-31-1','2026-03-31-1/books/1','2026-03-31');
INSERT INTO setia_file VALUES(2,'kasir','/exports/k.csv','k.csv','a30d772cf3512b16315d1dad3e25740eeff8005c7ab0cef6c7a82dc1819247e0',44,1795869877770,'landing/kasir/a30d772cf3512b16315d1dad3e25740eeff8005c7ab0cef6c7a82dc1819247e0','LOADED','2026-03-31-1','2026-03-31-1/kasir/1','2026-03-31');
CREATE TABLE setia_delivery (
  source text not null,
  uri text not null,
  bytes bigint not null,
  modified_millis bigint not null,
  file_id bigint not null,
  run_id text not null,
  primary key (source, uri, bytes, modified_millis)
);
INSERT INTO setia_delivery VALUES('books','/exports/b.csv',70,1795869877770,1,'2026-03-31-1');
INSERT INTO setia_delivery VALUES('kasir','/exports/k.csv',44,1795869877770,2,'2026-03-31-1');
CREATE TABLE setia_load (
  load_id text primary key,
  source text not null,
  run_id text not null,
  status text not null
, load_no bigint not null default 0);
INSERT INTO setia_load VALUES('2026-03-31-1/books/1','books','2026-03-31-1','DONE',1);
INSERT INTO setia_load VALUES('2026-03-31-1/kasir/1','kasir','2026-03-31-1','DONE',2);
CREATE TABLE setia_load_file (
  load_id text not null,
  file_id bigint not null,
  primary key (load_id, file_id)
);
INSERT INTO setia_load_file VALUES('2026-03-31-1/books/1',1);
INSERT INTO setia_load_file VALUES('2026-03-31-1/kasir/1',2);
CREATE TABLE setia_load_table (
  load_id text not null,
  table_name text not null,
  snapshot_before bigint not null,
  primary key (load_id, table_name)
);
INSERT INTO setia_load_table VALUES('2026-03-31-1/books/1','orders',0);
INSERT INTO setia_load_table VALUES('2026-03-31-1/books/1','order_lines',0);
INSERT INTO setia_load_table VALUES('2026-03-31-1/kasir/1','orders',1238975855252721710);
INSERT INTO setia_load_table VALUES('2026-03-31-1/kasir/1','order_lines',7153157993317541302);
CREATE TABLE setia_conservation (
  load_id text not null,
  run_id text not null,
  source text not null,
  file_id bigint not null,
  records_read bigint not null,
  records_loaded bigint not null,
  records_quarantined bigint not null,
  records_duplicate bigint not null,
  amount_read text not null,
  amount_loaded text not null,
  amount_quarantined text not null,
  amount_duplicate text not null, records_withdrawn bigint not null default 0, amount_withdrawn text not null default '0', unknown_amounts bigint not null default 0,
  primary key (load_id, file_id)
);
INSERT INTO setia_conservation VALUES('2026-03-31-1/books/1','2026-03-31-1','books',1,2,2,0,0,'60','60','0','0',0,'0',0);
INSERT INTO setia_conservation VALUES('2026-03-31-1/kasir/1','2026-03-31-1','kasir',2,1,1,0,0,'100','100','0','0',0,'0',0);
CREATE TABLE setia_superseded (
  load_id text not null,
  table_name text not null,
  file_id bigint not null,
  rows_superseded bigint not null,
  amount_superseded text not null,
  primary key (load_id, table_name, file_id)
);
CREATE TABLE setia_loaded (
  load_id text not null,
  table_name text not null,
  file_id bigint not null,
  rows_loaded bigint not null,
  amount_loaded text not null,
  primary key (load_id, table_name, file_id)
);
INSERT INTO setia_loaded VALUES('2026-03-31-1/books/1','orders',1,2,'0');
INSERT INTO setia_loaded VALUES('2026-03-31-1/books/1','order_lines',1,2,'60');
INSERT INTO setia_loaded VALUES('2026-03-31-1/kasir/1','orders',2,1,'0');
INSERT INTO setia_loaded VALUES('2026-03-31-1/kasir/1','order_lines',2,1,'100');
CREATE TABLE setia_withdrawn (
  load_id text not null,
  table_name text not null,
  file_id bigint not null,
  by_file_id bigint not null,
  cause text not null,
  rows_withdrawn bigint not null,
  amount_withdrawn text not null,
  primary key (load_id, table_name, file_id, by_file_id, cause)
);
CREATE TABLE setia_retracted (
  load_id text not null,
  source text not null,
  kind text not null,
  document text not null,
  event text,
  by_file_id bigint not null,
  cause text not null
);
CREATE TABLE setia_quarantine (
  file_id bigint not null,
  record_no bigint not null,
  source text not null,
  load_id text not null,
  rule_id text not null,
  column_name text,
  bad_value text,
  reason text not null,
  raw_record text not null,
  amount text,
  status text not null, is_amount_known integer not null default 1,
  primary key (file_id, record_no)
);
CREATE TABLE setia_quarantine_action (
  action_id text primary key,
  action_no bigint not null,
  kind text not null,
  at text not null,
  source_filter text,
  rule_filter text,
  file_filter text,
  record_filter bigint,
  reason text
);
CREATE TABLE setia_quarantine_event (
  action_id text not null,
  file_id bigint not null,
  record_no bigint not null,
  source text not null,
  rule_id text not null,
  column_name text,
  outcome text not null,
  rule_after text,
  primary key (action_id, file_id, record_no)
);
CREATE TABLE setia_contact (
  load_id text not null,
  source text not null,
  table_name text not null,
  column_name text not null,
  records_given bigint not null,
  records_unusable bigint not null
);
CREATE TABLE setia_personal (
  load_id text not null,
  source text not null,
  file_id bigint not null,
  column_name text not null,
  kind text not null,
  outcome text not null,
  records_found bigint not null
);
CREATE TABLE setia_notice (
  load_id text not null,
  source text not null,
  kind text not null,
  table_name text not null,
  documents bigint not null,
  document text not null,
  file_id bigint not null,
  record_no bigint not null,
  other_file_id bigint not null,
  other_record_no bigint not null
);
CREATE TABLE setia_run (
  run_id text primary key,
  as_of text not null,
  started_at text not null,
  ended_at text,
  status text not null,
  release_id text,
  message text
);
INSERT INTO setia_run VALUES('2026-03-31-1','2026-03-31','2026-11-28T12:44:40.964074952Z','2026-11-28T12:44:51.900714274Z','PUBLISHED','2026-03-31-1',NULL);
CREATE TABLE setia_run_step (
  run_id text not null,
  step_name text not null,
  step_order bigint not null,
  status text not null,
  rows_out bigint not null,
  millis bigint not null,
  message text,
  primary key (run_id, step_name)
);
INSERT INTO setia_run_step VALUES('2026-03-31-1','pull books',0,'done',1,23,'0 redelivered, 0 unchanged, 70 bytes');
INSERT INTO setia_run_step VALUES('2026-03-31-1','load books',1,'done',2,2330,'0 quarantined, 0 duplicates');
INSERT INTO setia_run_step VALUES('2026-03-31-1','pin',4,'done',4,345,'');
INSERT INTO setia_run_step VALUES('2026-03-31-1','publish',85,'done',79,2256,'');
CREATE TABLE setia_close (
  close_id text primary key,
  month text not null,
  close_no bigint not null,
  closed_at text not null,
  release_id text not null,
  as_of text not null,
  last_file_id bigint not null,
  status text not null,
  reopened_at text,
  reason text
);
INSERT INTO setia_close VALUES('2026-03-1','2026-03',1,'2026-11-28T12:44:53Z','2026-03-31-1','2026-03-31',2,'CLOSED',NULL,NULL);
CREATE TABLE setia_close_figure (
  close_id text not null,
  metric text not null,
  part text not null,
  value text,
  n bigint,
  unit text not null,
  is_additive bigint not null,
  is_complete bigint not null,
  definition_version text not null,
  primary key (close_id, metric, part)
);
INSERT INTO setia_close_figure VALUES('2026-03-1','active_customers','all','2.00000000',NULL,'customers',0,0,'lifecycle-1');
INSERT INTO setia_close_figure VALUES('2026-03-1','adjustments','all','0.00000000',NULL,'reporting currency',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','anonymous_net_revenue','all','0.00000000',NULL,'reporting currency',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','churned_customers','all','1.00000000',0,'customers',0,0,'churn-2:p90:30d');
INSERT INTO setia_close_figure VALUES('2026-03-1','discounts','all','0.00000000',NULL,'reporting currency',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','gross_revenue','all','160.00000000',NULL,'reporting currency',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','historic_cltv','all','160.00000000',NULL,'reporting currency',1,0,'cltv-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','margin','all','160.00000000',NULL,'reporting currency',1,0,'cltv-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','net_revenue','all','160.00000000',NULL,'reporting currency',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','new_customers','all','2.00000000',NULL,'customers',0,0,'lifecycle-1');
INSERT INTO setia_close_figure VALUES('2026-03-1','orders','all','3.00000000',NULL,'orders',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','refunds','all','0.00000000',NULL,'reporting currency',1,0,'revenue-2');
INSERT INTO setia_close_figure VALUES('2026-03-1','retained_customers','2026-03-01','2.00000000',2,'customers',0,0,'retention-1');
INSERT INTO setia_close_figure VALUES('2026-03-1','retention_rate','2026-03-01',NULL,2,'share 0..1',0,0,'retention-1');
CREATE TABLE setia_close_table (
  close_id text not null,
  table_name text not null,
  snapshot_id bigint not null,
  primary key (close_id, table_name)
);
INSERT INTO setia_close_table VALUES('2026-03-1','order_lines',5430716907134112623);
INSERT INTO setia_close_table VALUES('2026-03-1','orders',1216291979135514462);
CREATE TABLE setia_backfill_day (
  as_of text primary key,
  run_id text not null,
  done_at text not null
);
CREATE TABLE setia_lease (
  name text primary key,
  token bigint not null,
  host text,
  machine text,
  pid bigint,
  work text,
  acquired_at text,
  heartbeat_at text,
  expires_at text
);
INSERT INTO setia_lease VALUES('warehouse',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE setia_lease_stalled (
  token bigint primary key,
  work text not null
);
CREATE TABLE setia_run_step_detail (
  run_id text not null,
  step_name text not null,
  started_at text not null,
  unit text not null,
  bytes bigint,
  primary key (run_id, step_name)
);
INSERT INTO setia_run_step_detail VALUES('2026-03-31-1','pull books','2026-11-28T12:44:41.043983145Z','new files',70);
INSERT INTO setia_run_step_detail VALUES('2026-03-31-1','load books','2026-11-28T12:44:41.081429946Z','records',70);
INSERT INTO setia_run_step_detail VALUES('2026-03-31-1','pin','2026-11-28T12:44:44.424338882Z','lake files',0);
INSERT INTO setia_run_step_detail VALUES('2026-03-31-1','publish','2026-11-28T12:44:49.641167625Z','tables',14526472);
CREATE TABLE setia_alert (
  kind text not null,
  subject text not null,
  run_id text,
  raised_at text not null,
  ended_at text,
  told bigint not null,
  reason text not null,
  primary key (kind, subject, raised_at)
);
CREATE TABLE setia_alert_delivery (
  kind text not null,
  channel text not null,
  outcome text not null,
  messages bigint not null,
  primary key (kind, channel, outcome)
);
CREATE TABLE setia_fire (
  schedule text not null,
  fire_at text not null,
  as_of text not null,
  outcome text not null,
  attempts bigint not null,
  passed_over bigint not null,
  run_id text,
  started_at text not null,
  ended_at text,
  message text,
  primary key (schedule, fire_at)
);
CREATE TABLE setia_schedule_task (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by text,
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures int,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
CREATE TABLE setia_forget (
  receipt text primary key,
  receipt_no bigint not null,
  started_at text not null,
  ended_at text,
  status text not null,
  forgotten_by text not null,
  summary text
);
CREATE TABLE setia_forgotten (
  entry text primary key
);
CREATE TABLE setia_forgotten_file (
  file_id bigint primary key
);
CREATE INDEX setia_retracted_source on setia_retracted (source, by_file_id);
CREATE INDEX setia_quarantine_by_source on setia_quarantine (source, status, rule_id);
CREATE INDEX setia_schedule_task_due on setia_schedule_task (execution_time);
COMMIT;
