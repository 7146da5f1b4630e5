#!/usr/bin/env bash
# How a workspace grows with the shop: for each size the first night, a night with 0.1 % new lines, `maintain` and the report, with seconds of
# the clock and of the processor, peak memory and disk; then the exponent of each between the smallest and the largest size (1 is
# linear), and the models that grow fastest.
# Usage: bench/scale.sh DATE [CUSTOMERS ...]     (100000 500000 2000000: 1, 5 and 20 million order lines)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/scale.sh DATE [CUSTOMERS ...]}
shift
[ $# -gt 0 ] || set -- 100000 500000 2000000
as_of=2025-12-31
largest=${!#}
result="$home/bench/results/scale-$largest.md"
heading "From a small shop to a large one" "$date" > "$work/result.md"

# timed COMMAND...: what it prints goes to its place; its seconds of the processor to $work/processor
timed() {
  local TIMEFORMAT='%U %S'
  { time "$@"; } 2> "$work/times"
  tail -n 1 "$work/times" | awk '{ printf "%.1f\n", $1 + $2 }' > "$work/processor"
}

# one_night EXPORTS WORKSPACE NAME: its seconds to $work/NAME.clock
one_night() { night "$config" "$1" "$2" "$as_of" "$work/$3.json" > "$work/$3.clock"; }

# done_by COMMAND...: a command of Setia on the workspace
done_by() { SETIA_EXPORTS="$exports" "$home/setia" "$@" --config "$config" --workspace "$workspace" > "$work/out" 2>&1 || { tail -n 3 "$work/out" >&2; return 1; }; }

# row LINES WHAT CLOCK PROCESSOR MEMORY
row() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >> "$work/rows"; }

for customers in "$@"; do
  rm -rf "$work/sample"
  sample "$customers" "$work/sample"
  exports="$work/exports" workspace="$work/workspace"
  rm -rf "$exports" "$workspace"
  mkdir -p "$exports"
  lines=$(records "$work/sample/exports/orders.csv")
  bytes=$(stat -c %s "$work/sample/exports/orders.csv")
  python3 "$home/bench/split.py" "$work/sample/exports/orders.csv" "$exports/orders-old.csv" "$work/orders-new.csv" 0.999 "Order ID" ";"
  rm "$work/sample/exports/orders.csv"
  mv "$work"/sample/exports/* "$exports"
  say "$lines lines: the first night ..."
  timed one_night "$exports" "$workspace" first
  row "$lines" 'first night' "$(cat "$work/first.clock")" "$(cat "$work/processor")" "$(cat "$work/first.json.peak")"
  row "$lines" 'of it pull and load' "$(tool Steps "$work/first.json" '(pull|load) .*')" '' ''
  row "$lines" 'of it models' "$(tool Steps "$work/first.json" 'build .*')" '' ''
  row "$lines" 'of it checks' "$(tool Steps "$work/first.json" check)" '' ''
  row "$lines" 'of it publishing' "$(tool Steps "$work/first.json" publish)" '' ''
  tool Steps "$work/first.json" growth | sed "s/^/$lines\t/" >> "$work/models"
  printf '%s\t%s\t%s\t%s\t%s\n' "$lines" "$bytes" "$(du -sk "$workspace/lake" | cut -f 1)" "$(du -sk "$workspace/landing" | cut -f 1)" \
    "$(du -sk "$workspace" | cut -f 1)" >> "$work/disk"
  mv "$work/orders-new.csv" "$exports"
  say "$lines lines: 0.1 % new ..."
  timed one_night "$exports" "$workspace" new
  row "$lines" 'night with 0.1 % new' "$(cat "$work/new.clock")" "$(cat "$work/processor")" "$(cat "$work/new.json.peak")"
  for command in maintain report; do
    start=$(date +%s%N)
    timed done_by "$command"
    row "$lines" "\`$command\`" "$(seconds_since "$start")" "$(cat "$work/processor")" ''
  done
done

{
  printf 'Load average at the end: %s. Where others are at work, the seconds of the processor tell more than those of the clock.\n\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
  printf '| order lines | what | s by the clock | s of the processor | peak memory, MiB |\n|---:|---|---:|---:|---:|\n'
  awk -F'\t' '{ printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5 }' "$work/rows"
  printf '\nExponents between the smallest and the largest size, of the processor where it is known, else of the clock (target: below 1.1):\n\n| what | exponent |\n|---|---:|\n'
  awk -F'\t' '{ v = $4 == "" ? $3 : $4; if (!($2 in first)) { first[$2] = v; at[$2] = $1; order[++n] = $2 } last[$2] = v; to[$2] = $1 }
    END { for (i = 1; i <= n; i++) { w = order[i]; if (to[w] > at[w] && first[w] > 0) printf "| %s | %.2f |\n", w, log(last[w] / first[w]) / log(to[w] / at[w]) } }' "$work/rows"
  printf '\n| order lines | orders.csv, MiB | lake, MiB | landing archive, MiB | whole workspace, MiB | workspace / (lake + landing) |\n|---:|---:|---:|---:|---:|---:|\n'
  awk -F'\t' '{ printf "| %s | %.0f | %.0f | %.0f | %.0f | %.2f |\n", $1, $2 / 1048576, $3 / 1024, $4 / 1024, $5 / 1024, $5 / ($3 + $4) }' "$work/disk"
  printf '\nModels of a second and more at the largest size, the fastest growing first:\n\n| model | s at the smallest | s at the largest | exponent |\n|---|---:|---:|---:|\n'
  awk -F'\t' '{ if (!($2 in first)) { first[$2] = $3; at[$2] = $1 } last[$2] = $3; to[$2] = $1 }
    END { for (m in last) if (last[m] >= 1 && to[m] > at[m]) {
      # a model whose seconds are not told apart from those of its neighbours at the smallest size has no exponent
      if (first[m] < 0.05) printf "-1\t| `%s` | | %.2f | |\n", m, last[m]
      else { e = log(last[m] / first[m]) / log(to[m] / at[m]); printf "%.2f\t| `%s` | %.2f | %.2f | %.2f |\n", e, m, first[m], last[m], e } } }' "$work/models" | sort -rn | cut -f 2-
} >> "$work/result.md"
cp "$work/result.md" "$result"
cat "$work/result.md"
