-- One row per distinct content a source delivered.
create table if not exists setia_file (
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
  load_id text,
  unique (source, sha256)
);
-- One row per file that was seen where a source delivers, whatever its content.
create table if not exists setia_delivery (
  source text not null,
  uri text not null,
  bytes bigint not null,
  modified_millis bigint not null,
  file_id bigint not null,
  run_id text not null,
  primary key (source, uri, bytes, modified_millis)
);
-- One row per load of a source: the files that go into the lake together.
create table if not exists setia_load (
  load_id text primary key,
  source text not null,
  run_id text not null,
  status text not null
);
create table if not exists setia_load_file (
  load_id text not null,
  file_id bigint not null,
  primary key (load_id, file_id)
);
-- The snapshot of each lake table before a load touched it: where recovery goes back to.
create table if not exists setia_load_table (
  load_id text not null,
  table_name text not null,
  snapshot_before bigint not null,
  primary key (load_id, table_name)
);
-- Amounts are decimals written as text, as SQLite has no decimal type. A replay adds a statement of its own; the one that
-- holds is that of the load in setia_file.
create table if not exists setia_conservation (
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
  amount_duplicate text not null,
  primary key (load_id, file_id)
);
-- What a later delivery took out of the lake again.
create table if not exists setia_superseded (
  load_id text not null,
  table_name text not null,
  file_id bigint not null,
  rows_superseded bigint not null,
  amount_superseded text not null,
  primary key (load_id, table_name, file_id)
);
-- What each load put into the lake, as read back from the files it wrote.
create table if not exists setia_loaded (
  load_id text not null,
  table_name text not null,
  file_id bigint not null,
  rows_loaded bigint not null,
  amount_loaded text not null,
  primary key (load_id, table_name, file_id)
);
-- What each load took out of the lake again because a newer delivery took it back, or a full export no longer holds it.
create table if not exists setia_withdrawn (
  load_id text not null,
  table_name text not null,
  file_id bigint not null,
  by_file_id bigint not null,
  cause text not null,
  rows_withdrawn bigint not null,
  amount_withdrawn text not null,
  primary key (load_id, table_name, file_id, by_file_id, cause)
);
-- What is kept of documents that a file took back: the digest of the key (empty: a full export, which takes back all that it
-- does not have), so that a replay of an older record brings none of them back and a restatement can name the file.
create table if not exists setia_retracted (
  load_id text not null,
  source text not null,
  kind text not null,
  document text not null,
  event text,
  by_file_id bigint not null,
  cause text not null
);
create index if not exists setia_retracted_source on setia_retracted (source, by_file_id);
create table if not exists setia_quarantine (
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
  status text not null,
  primary key (file_id, record_no)
);
-- What a person did with quarantined records: one row per replay or discard. "at" is UTC.
create table if not exists setia_quarantine_action (
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
-- What became of each record then: the rule it was set aside for, and the one it breaks now where it is still refused.
create table if not exists setia_quarantine_event (
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
create index if not exists setia_quarantine_by_source on setia_quarantine (source, status, rule_id);
-- E-mail addresses and telephone numbers of each load that are none: loaded, but they identify nobody.
create table if not exists setia_contact (
  load_id text not null,
  source text not null,
  table_name text not null,
  column_name text not null,
  records_given bigint not null,
  records_unusable bigint not null
);
-- What the texts of each load told of people beside what is mapped for it: masked, or the column left out of extra.
create table if not exists setia_personal (
  load_id text not null,
  source text not null,
  file_id bigint not null,
  column_name text not null,
  kind text not null,
  outcome text not null,
  records_found bigint not null
);
-- Documents of a file that contradict themselves: how many, and the first of them with two of its records.
create table if not exists setia_notice (
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
-- One row per run of the nightly job: what a person asks for with "setia runs".
create table if not exists setia_run (
  run_id text primary key,
  as_of text not null,
  started_at text not null,
  ended_at text,
  status text not null,
  release_id text,
  message text
);
create table if not exists setia_run_step (
  run_id text not null,
  step_name text not null,
  step_order bigint not null,
  status text not null,
  rows_out bigint not null,
  millis bigint not null,
  message text,
  primary key (run_id, step_name)
);
-- Closed months: one row per close. A month that was closed again has several; those before are REOPENED, with the reason.
create table if not exists setia_close (
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
-- The figures of a closed month as reported. Values are decimals written as text.
create table if not exists setia_close_figure (
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
-- The snapshot of each lake table behind them, which a tag of that table keeps.
create table if not exists setia_close_table (
  close_id text not null,
  table_name text not null,
  snapshot_id bigint not null,
  primary key (close_id, table_name)
);
-- The business days that backfills have done: the latest run of each. A backfill passes them over unless it is forced.
create table if not exists setia_backfill_day (
  as_of text primary key,
  run_id text not null,
  done_at text not null
);
-- Who may write: one row. A holder that dies loses it at expires_at; every new one gets a larger token. Times are UTC.
create table if not exists setia_lease (
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
-- Holders that lost the lease without being known to be dead: what they were doing is not gone on with.
create table if not exists setia_lease_stalled (
  token bigint primary key,
  work text not null
);
-- What setia_run_step does not say of a step: when it began, what it counts, and the bytes it read or wrote.
create table if not exists setia_run_step_detail (
  run_id text not null,
  step_name text not null,
  started_at text not null,
  unit text not null,
  bytes bigint,
  primary key (run_id, step_name)
);
-- What is wrong now, and what was: one row per kind and subject, such as a stale source. "told" counts the receivers it reached.
create table if not exists setia_alert (
  kind text not null,
  subject text not null,
  run_id text,
  raised_at text not null,
  ended_at text,
  told bigint not null,
  reason text not null,
  primary key (kind, subject, raised_at)
);
-- How often a message reached its receivers and how often it did not, by kind and channel.
create table if not exists setia_alert_delivery (
  kind text not null,
  channel text not null,
  outcome text not null,
  messages bigint not null,
  primary key (kind, channel, outcome)
);
-- One row per time of the schedule that came: what became of it. "passed_over" counts the times before it that were left out.
create table if not exists setia_fire (
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
-- When each entry of the schedule is next due: the table of db-scheduler, as its documentation gives it for PostgreSQL.
create table if not exists setia_schedule_task (
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
create index if not exists setia_schedule_task_due on setia_schedule_task (execution_time);
-- One row per time somebody was forgotten: when, by whom and how much, and nothing of the person. "summary" is JSON.
create table if not exists setia_forget (
  receipt text primary key,
  receipt_no bigint not null,
  started_at text not null,
  ended_at text,
  status text not null,
  forgotten_by text not null,
  summary text
);
-- What recognises forgotten people when their rows come again: HMAC-SHA256 under the key in forgotten.key.
create table if not exists setia_forgotten (
  entry text primary key
);
-- Files whose bytes the landing archive no longer has, and does not take again, as they name somebody forgotten.
create table if not exists setia_forgotten_file (
  file_id bigint primary key
);
