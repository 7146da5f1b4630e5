"""Setia's nightly run as an Airflow DAG: one task, one business day.

The data interval of a daily DAG is the business day, so a backfill of Airflow runs Setia as of each of its days, in order.
"""

from datetime import timedelta

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

# What ./setia run exits with.
CHECKS_FAILED = 3  # nothing was published: the same data fails again, so that a retry is of no use
BUSY = 4  # another run is at work in the workspace
STOPPED = 5  # asked to stop between two steps: started again, it goes on

COMMAND = """
cd "$SETIA_HOME" || exit 2
./setia run --workspace "$SETIA_WORKSPACE" --as-of {{ data_interval_start.in_timezone("Asia/Jakarta").to_date_string() }}
code=$?
case $code in
  3) echo "checks failed: nothing was published, readers keep the release before" >&2 ;;
esac
exit $code
"""

with DAG(
    dag_id="setia_night",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="Asia/Jakarta"),
    catchup=True,
    # one run at a time, and a day only after the day before it
    max_active_runs=1,
    default_args={"depends_on_past": True, "retries": 2, "retry_delay": timedelta(minutes=10)},
) as dag:
    BashOperator(
        task_id="run",
        bash_command=COMMAND,
        # 4 marks the task as skipped; every other code but 0 fails it, and 5 goes on at the retry
        skip_on_exit_code=[BUSY],
        append_env=True,
        execution_timeout=timedelta(hours=4),
    )
