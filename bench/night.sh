#!/usr/bin/env bash
# The whole night against a hand-written DuckDB script that makes the same marts from the same CSVs.
# Usage: bench/night.sh DATE [CUSTOMERS] [REPETITIONS]     (500000 customers are 5.05 million lines; 3 times)
#        bench/night.sh DATE compare
# First, on 5,000 customers without and with dirt, every cell of both results is compared; with 'compare' that is all.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/night.sh DATE [CUSTOMERS] [REPETITIONS], or bench/night.sh DATE compare}
customers=${2:-500000}
repetitions=${3:-3}
as_of=2025-12-31

cp "$home"/bench/sources/*.yml "$config/sources/"
heading "The night against a hand-written script" "$date" > "$work/result.md"

by_hand() { script "$home/bench/baseline/night.sql" "$2" EXPORTS="$1" AS_OF="$as_of"; }

# compare DIRT: both ways on a small sample; stops where a figure differs
compare() {
  local directory="$work/small-$1"
  sample 5000 "$directory" --dirt "$1"
  more 5000 "$directory"
  by_hand "$directory/exports" "$directory/script" > /dev/null
  night "$config" "$directory/exports" "$directory/workspace" "$as_of" "$directory/run.json" > /dev/null
  local release
  release=$(dirname "$(manifest "$directory/workspace" "$directory/run.json")")
  printf 'The same figures, 5,000 customers, %s of the rows dirty:\n\n' "$1"
  tool Compare "$directory/script" "$release/marts"
  script "$home/bench/baseline/churn_by_state.sql" "$directory/states" RELEASE="$release" AS_OF="$as_of" > /dev/null
  printf '\nThe churn ledger from the state of every customer at both ends of each period:\n\n'
  tool Compare "$directory/states" "$release/marts" churn_ledger
  printf '\n'
}
compare 0 | tee -a "$work/result.md" >&2
compare 0.004 | tee -a "$work/result.md" >&2
if [ "$customers" = compare ]; then
  exit 0
fi

sample "$customers" "$work/sample"
more "$customers" "$work/sample"
exports="$work/sample/exports"

setia() {
  rm -rf "$work/workspace"
  night "$config" "$exports" "$work/workspace" "$as_of" "$work/run.json"
}

say "warm-up: script $(by_hand "$exports" "$work/script") s, Setia $(setia) s"
for ((repetition = 1; repetition <= repetitions; repetition++)); do
  # both by the clock around a fresh JVM
  start=$(date +%s%N)
  by_hand "$exports" "$work/script" > /dev/null
  seconds_since "$start" >> "$work/script.seconds"
  setia >> "$work/setia.seconds"
  say "$repetition of $repetitions: script $(tail -n 1 "$work/script.seconds") s, Setia $(tail -n 1 "$work/setia.seconds") s"
done

script=$(median < "$work/script.seconds")
setia=$(median < "$work/setia.seconds")
whole=$(ratio "$setia" "$script")
# what the script has nothing of: the forecast with its backtest
more=$(tool Steps "$work/run.json" 'build (core\.cltv_.*|marts\.cltv_(?!customers$).*)')
same=$(awk -v all="$setia" -v more="$more" 'BEGIN { printf "%.3f\n", all - more }')
ratio=$(ratio "$same" "$script")
{
  printf '%s customers, %s order lines (%s bytes), %s answers, %s tickets; %s times each, alternating, after one warm-up; by the clock, a fresh JVM each.\n\n' \
    "$customers" "$(records "$exports/orders.csv")" "$(stat -c %s "$exports/orders.csv")" \
    "$(answers "$exports")" "$(records "$exports/tickets.csv")" "$repetitions"
  printf '| | seconds (median) | range |\n|---|---:|---|\n'
  printf '| hand-written script | %s | %s |\n' "$script" "$(spread < "$work/script.seconds")"
  printf '| Setia, the whole night | %s | %s |\n' "$setia" "$(spread < "$work/setia.seconds")"
  printf '| Setia without the forecast, of which the script has nothing (%s s in the last night) | %s | |\n\n' "$more" "$same"
  printf 'Setia / script, the same marts: **%s** (target: at most 2, %s); with the forecast of lifetime value: %s\n\n' \
    "$ratio" "$(verdict "$ratio" at-most 2)" "$whole"
  printf 'Of the last night (seconds): pull and load %s, build %s, check %s, publish %s\n\n' \
    "$(tool Steps "$work/run.json" '(pull|load) .*')" "$(tool Steps "$work/run.json" 'build .*')" \
    "$(tool Steps "$work/run.json" check)" "$(tool Steps "$work/run.json" publish)"
  printf 'Peak memory (MiB): script %s, Setia %s; DuckDB may use half of the machine on both sides.\n\n' \
    "$(cat "$work/script/script.duckdb.peak" 2> /dev/null || echo unknown)" "$(cat "$work/run.json.peak")"
  printf 'Every model of that night, beside the table of that name in the script (README.md says what the slowest do):\n\n'
  tool Steps "$work/run.json" models "$work/script/script.duckdb.statements"
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/night-$customers.md"
cat "$work/result.md"
