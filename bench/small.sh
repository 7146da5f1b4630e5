#!/usr/bin/env bash
# bench/small.sh DATE [PAIRS] [CUSTOMERS]: a small shop's nights beside those of commit 2c7e238, in pairs that take turns at beginning:
# the first night, one over nothing new, one of the next day over nothing new; then every command that only looks.
# Seconds by the clock and of the processor. SETIA_BENCH_OLD names a built checkout of that commit; without it one is built.
# Result: bench/results/small-LINES.md
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

date=$1
pairs=${2:-5}
customers=${3:-1000}
day=2025-12-31
next_day=2026-01-01
commit=2c7e238

old=${SETIA_BENCH_OLD:-}
if [ -z "$old" ]; then
  old="$work/old"
  git -C "$home" worktree add --detach "$old" "$commit" > /dev/null 2>&1
  trap 'git -C "$home" worktree remove --force "$old"; rm -rf "$work"' EXIT
fi
"$old/setia" --version > /dev/null
old_config="$work/config-old"
cp -r "$old/config" "$old_config"
[ ! -d "$old/examples/shop/sources" ] || cp "$old"/examples/shop/sources/*.yml "$old_config/sources/" # else they ship in config
printf '\nhmac_key: ${SETIA_BENCH_KEY}\n' >> "$old_config/setia.yml"

sample "$customers" "$work/shop"
export SETIA_EXPORTS="$work/shop/exports"
lines=$(cat "$SETIA_EXPORTS"/*.csv | wc -l)
result="$home/bench/results/small-$((lines / 10000 * 10000)).md"

# timed LABEL COMMAND...: its seconds by the clock and of the processor go to a line of $work/LABEL
timed() {
  local label=$1 clock processor system
  shift
  { TIMEFORMAT='%R %U %S'; time "$@" > "$work/out" 2>&1 || { tail -n 5 "$work/out" >&2; exit 1; }; } 2> "$work/time"
  read -r clock processor system <<< "$(tail -n 1 "$work/time")"
  awk -v c="$clock" -v u="$processor" -v s="$system" 'BEGIN { printf "%.3f %.3f\n", c, u + s }' >> "$work/$label"
}

# one_night WHICH KIND AS_OF
one_night() {
  if [ "$1" = new ]; then
    timed "$1-$2" "$home/setia" run --config "$config" --workspace "$work/$1-workspace" --as-of "$3"
  else
    timed "$1-$2" "$old/setia" run --config "$old_config" --workspace "$work/$1-workspace" --as-of "$3"
  fi
}

# in_turn ROUND KIND AS_OF: both programs, another one first in every round
in_turn() {
  local which
  for which in $([ $(($1 % 2)) -eq 0 ] && echo old new || echo new old); do
    one_night "$which" "$2" "$3"
  done
}

for round in $(seq "$pairs"); do
  say "pair $round of $pairs ..."
  rm -rf "$work/new-workspace" "$work/old-workspace"
  in_turn "$round" first "$day"
  in_turn "$round" second "$day"
  in_turn "$round" unchanged "$day"
  in_turn "$round" next-day "$next_day"
  in_turn "$round" next-day-again "$next_day"
done

looking=('--version' 'help' 'runs' "runs $next_day-1" 'tables' 'tables marts.nps_trend' 'sources list' 'quarantine list' 'schedule' 'rollback'
  'doctor' 'close list' 'report')
for round in $(seq "$pairs"); do
  for command in "${looking[@]}"; do
    # shellcheck disable=SC2086
    case "$command" in
      --version | help) timed "look-$command" "$home/setia" $command ;;
      *) timed "look-$command" "$home/setia" $command --workspace "$work/new-workspace" ;;
    esac
  done
  timed 'look-sql' "$home/setia" sql --workspace "$work/new-workspace" 'select count(*) from marts.customer_360'
done

column() { awk -v c="$2" '{ print $c }' "$work/$1" | median; }
# row TITLE KIND at-most TARGET
row() {
  local old_clock new_clock old_cpu new_cpu by
  old_clock=$(column "old-$2" 1) new_clock=$(column "new-$2" 1) old_cpu=$(column "old-$2" 2) new_cpu=$(column "new-$2" 2)
  by=$(paste -d ' ' "$work/new-$2" "$work/old-$2" | awk '{ print $1 / $3 }' | median)
  printf '| %s | %s | %s | %s | %s | %s | %s | %s: %s |\n' "$1" "$old_clock" "$new_clock" "$by" \
    "$old_cpu" "$new_cpu" "$(ratio "$new_cpu" "$old_cpu")" "$3" "$(verdict "$by" at-most "$3")"
}

{
  heading "A small shop's nights: $lines lines" "$date"
  printf 'Beside commit %s, %s pairs that take turns at beginning; medians. The ratio by the clock is the median of the pairs. Others may be at work\n' "$commit" "$pairs"
  printf 'on the machine: the load average says so, and the seconds of the processor tell more then. %s has 68 models and 1,428 checks.\n\n' "$commit"
  printf '| night | old, s | new, s | ratio | old, processor s | new, processor s | ratio | target |\n|---|---|---|---|---|---|---|---|\n'
  row 'the first' first 0.5
  row 'the second, nothing new' second 0.3333
  row 'a later one, nothing new' unchanged 0.3333
  row 'the next day, nothing new' next-day 0.3333
  row 'the next day again, nothing new' next-day-again 0.3333
  printf '\n| command that only looks | s | processor s | below 1 s |\n|---|---|---|---|\n'
  for command in "${looking[@]}" sql; do
    clock=$(column "look-$command" 1)
    printf '| `%s` | %s | %s | %s |\n' "$command" "$clock" "$(column "look-$command" 2)" "$(verdict "$clock" at-most 1)"
  done
} > "$result"
say "$result"
