#!/usr/bin/env bash
# A night with 1 % new data against a full night, and whether both end with the same marts.
# Usage: bench/incremental.sh DATE [CUSTOMERS]     (500000 customers are 5.05 million lines)
# Each of orders, refunds, answers and tickets is split at 99 % of its lines. One night loads the old part, the next one the
# new part as well; a full night in a fresh workspace loads both at once.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/incremental.sh DATE [CUSTOMERS]}
customers=${2:-500000}
as_of=2025-12-31

heading "A night with 1 % new data" "$date" > "$work/result.md"
sample "$customers" "$work/sample"
mkdir -p "$work/exports"

# split NAME [KEY DELIMITER]: NAME.csv becomes NAME-old.csv, delivered now, and NAME-new.csv, delivered later
split() {
  local name=$1
  shift
  python3 "$home/bench/split.py" "$work/sample/exports/$name.csv" "$work/exports/$name-old.csv" "$work/$name-new.csv" 0.99 "$@"
  rm "$work/sample/exports/$name.csv"
}
split orders "Order ID" ";"
split refunds
split nps
split tickets

say "night over the old part ..."
old=$(night "$config" "$work/exports" "$work/workspace" "$as_of" "$work/old.json")
mv "$work"/*-new.csv "$work/exports"
say "night with the new part ..."
small=$(night "$config" "$work/exports" "$work/workspace" "$as_of" "$work/small.json")
say "full night over everything ..."
full=$(night "$config" "$work/exports" "$work/fresh" "$as_of" "$work/full.json")

small_load=$(tool Steps "$work/small.json" '(pull|load) .*')
full_load=$(tool Steps "$work/full.json" '(pull|load) .*')
load_ratio=$(ratio "$small_load" "$full_load")
night_ratio=$(ratio "$small" "$full")
same=0
marts=$(tool SameMarts "$(manifest "$work/workspace" "$work/small.json")" "$(manifest "$work/fresh" "$work/full.json")") || same=$?
{
  printf '%s customers; each night once.\n\n' "$customers"
  printf '| | whole night, seconds | pull and load, seconds |\n|---|---:|---:|\n'
  printf '| over the old 99 %% | %s | %s |\n' "$old" "$(tool Steps "$work/old.json" '(pull|load) .*')"
  printf '| with the new 1 %% | %s | %s |\n' "$small" "$small_load"
  printf '| over everything, fresh workspace | %s | %s |\n\n' "$full" "$full_load"
  printf 'Pull and load of the 1 %% / of everything: **%s** (target: at most 0.1, %s)\n\n' \
    "$load_ratio" "$(verdict "$load_ratio" at-most 0.1)"
  printf 'Night with the 1 %% / full night: **%s** (target: at most 0.5, %s)\n\n' \
    "$night_ratio" "$(verdict "$night_ratio" at-most 0.5)"
  printf 'Marts of both ways: **%s**\n' "$marts"
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/incremental-$customers.md"
cat "$work/result.md"
exit "$same"
