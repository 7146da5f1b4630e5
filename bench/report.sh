#!/usr/bin/env bash
# The report's pages and digests in both languages, of a release of some 5 million order lines and of a small one beside it: seconds
# from nothing asked to all written, each in a JVM that has done nothing else.
# Usage: bench/report.sh DATE [CUSTOMERS] [RUNS]     (500000, some 5 million order lines; 3)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/report.sh DATE [CUSTOMERS] [RUNS]}
customers=${2:-500000}
runs=${3:-3}
as_of=2025-12-31
small=1000
heading "The report of a release" "$date" > "$work/result.md"

rows=
for size in "$small" "$customers"; do
  sample "$size" "$work/sample"
  lines=$(records "$work/sample/exports/orders.csv")
  say "the release ..."
  night "$config" "$work/sample/exports" "$work/workspace-$size" "$as_of" "$work/night.json" > /dev/null
  rm -rf "$work/sample"
  for run in $(seq "$runs"); do
    read -r clock processor queries asked <<< "$(tool Pages "$work/workspace-$size/warehouse.duckdb" 2> /dev/null)"
    rows+="| $lines | $run | $clock | $processor | $queries | $asked |"$'\n'
  done
done
{
  printf 'Both languages, pages and digests (`Pages`), in a JVM of its own that has the classes still to load; a night has most of them loaded.\n\n'
  printf '| order lines | run | seconds | of the processor | in queries | queries |\n|---:|---:|---:|---:|---:|---:|\n%s\nThe aim is 3 s by the clock at 5 million lines.\n' "$rows"
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/report-$customers.md"
cat "$work/result.md"
