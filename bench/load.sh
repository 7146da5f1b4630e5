#!/usr/bin/env bash
# Pull and load of one big CSV against a bare DuckDB COPY of it to Parquet, alternating, after a warm-up.
# Usage: bench/load.sh DATE [CUSTOMERS] [REPETITIONS]     (500000 customers are 5.05 million lines; 3 times)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/load.sh DATE [CUSTOMERS] [REPETITIONS]}
customers=${2:-500000}
repetitions=${3:-3}

heading "Load against a bare COPY" "$date" > "$work/result.md"
sample "$customers" "$work/sample"
exports="$work/sample/exports"
find "$config/sources" -type f ! -name shop-orders.yml -delete

bare() { script "$home/bench/baseline/load.sql" "$work/bare" EXPORTS="$exports"; }

# The other steps of the night have no other source to read and are not measured; only pull and load must have been done.
setia() {
  rm -rf "$work/workspace"
  night_may_fail=yes night "$config" "$exports" "$work/workspace" 2025-12-31 "$work/run.json" --source shop-orders > /dev/null
  tool Steps "$work/run.json" '(pull|load) shop-orders'
}

say "warm-up: bare $(bare) s, Setia $(setia) s"
for ((repetition = 1; repetition <= repetitions; repetition++)); do
  bare >> "$work/bare.seconds"
  setia >> "$work/setia.seconds"
  say "$repetition of $repetitions: bare $(tail -n 1 "$work/bare.seconds") s, Setia $(tail -n 1 "$work/setia.seconds") s"
done

bare=$(median < "$work/bare.seconds")
setia=$(median < "$work/setia.seconds")
rate=$(ratio "$bare" "$setia")
{
  printf '`orders.csv` of %s customers, %s bytes; %s times each, alternating, after one warm-up.\n\n' \
    "$customers" "$(stat -c %s "$exports/orders.csv")" "$repetitions"
  printf '| | seconds (median) | range |\n|---|---:|---|\n'
  printf '| bare DuckDB `COPY` to Parquet (zstd) | %s | %s |\n' "$bare" "$(spread < "$work/bare.seconds")"
  printf '| Setia, pull to committed lake | %s | %s |\n\n' "$setia" "$(spread < "$work/setia.seconds")"
  printf 'Rate of Setia / rate of the bare COPY: **%s** (target: at least 0.5, %s)\n' "$rate" "$(verdict "$rate" at-least 0.5)"
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/load-$customers.md"
cat "$work/result.md"
