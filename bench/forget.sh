#!/usr/bin/env bash
# How long it takes to forget one person, then many together, in a lake of 5 million order lines: everything counts, from the search for
# who it is to the proof over every file. The night before is not timed.
# Usage: bench/forget.sh DATE [CUSTOMERS] [PEOPLE]     (500000 customers, 1000 people)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/forget.sh DATE [CUSTOMERS] [PEOPLE]}
customers=${2:-500000}
people=${3:-1000}

sample "$customers" "$work/shop"
exports="$work/shop/exports"
workspace="$work/workspace"
say "the night ..."
night "$config" "$exports" "$workspace" 2025-12-31 "$work/night.json" > /dev/null

# addresses as the orders have them, each once, from a record of the middle on
awk -F';' -v people="$((people + 1))" 'NR > 1000 && NF == 20 && $6 ~ /^[^" ]+@[^" ]+$/ && !seen[$6]++ { print "email=" $6; if (++n == people) exit }' \
  "$exports/orders.csv" > "$work/all.txt"
head -n 1 "$work/all.txt" > "$work/one.txt"
tail -n +2 "$work/all.txt" > "$work/many.txt"

# forget FILE NAME: seconds by the clock, JVM start included
forget() {
  local start
  start=$(date +%s%N)
  SETIA_EXPORTS="$exports" "$home/setia" forget --config "$config" --workspace "$workspace" --identifiers "$1" --yes --json \
    > "$work/$2.json" 2> "$work/$2.log" || {
    tail -n 3 "$work/$2.log" >&2
    return 1
  }
  seconds_since "$start"
}
heading "Forgetting" "$date" > "$work/result.md"
say "one person ..."
one=$(forget "$work/one.txt" one)
say "$people people ..."
many=$(forget "$work/many.txt" many)
{
  printf '%s customers, %s records of orders (%s bytes), one file each; load average after: %s.\n\n' "$customers" \
    "$(records "$exports/orders.csv")" "$(wc -c < "$exports/orders.csv")" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
  printf '| | seconds | target |\n|---|---:|---|\n'
  printf '| one person | %s | at most 60: %s |\n' "$one" "$(verdict "$one" at-most 60)"
  printf '| %s people together | %s | at most 600: %s |\n' "$people" "$many" "$(verdict "$many" at-most 600)"
  if [ -n "${SETIA_BENCH_NOTE:-}" ]; then printf '\n%s\n' "$SETIA_BENCH_NOTE"; fi
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/forget-$customers.md"
cat "$work/result.md"
