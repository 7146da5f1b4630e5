#!/usr/bin/env bash
# Lifetime value: fits from rows in memory, the models of a night on synthetic customers, coverage of intervals in simulated worlds,
# forecasts from many days of real purchase logs beside what came.
# Usage: bench/cltv.sh DATE [PART ...]     parts: fits night night-10m night-rhythm coverage origins shops held-out worlds effects; none named: all of them
# KINDS names kinds of worlds, with spaces between (all).
# CUSTOMERS (1000000) and WORLDS (100; of the worlds five times as many, of the effects of each kind) in the environment make it smaller. Each part writes a result of its own. With SETIA_DATA, the
# folder that has cdnow/CDNOW_master.txt, CDNOW's master file is fitted too; origins needs it, takes the data sets that it has, and
# forecasts from every MONTHS-th month (2).
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/cltv.sh DATE [fits|night|night-10m|night-rhythm|coverage|origins|shops|held-out|worlds|effects ...]}
shift
customers=${CUSTOMERS:-1000000}
worlds=${WORLDS:-100}
months=${MONTHS:-2}
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(fits night night-10m night-rhythm coverage origins shops held-out worlds effects)
for part in "${parts[@]}"; do
  case "$part" in
    fits | night | night-10m | night-rhythm | coverage | origins | shops | held-out | worlds | effects) ;;
    *)
      say "Invalid part: $part (must be fits, night, night-10m, night-rhythm, coverage, origins, shops, held-out, worlds or effects)"
      exit 2
      ;;
  esac
done

# The benchmarks stand among the tests: only what they need is compiled, against the jar and its libraries.
say "compiling the benchmarks ..."
tests="$home/jobs/src/test/java"
mkdir -p "$work/cltv"
"${java}c" -nowarn -proc:none -parameters -encoding UTF-8 -cp "$home/target/setia.jar:$home/target/lib/*" -d "$work/cltv" \
  "$tests"/id/setia/cltv/Simulation.java "$tests"/id/setia/cltv/worlds/*.java "$tests"/id/setia/cltv/backtest/WorldForecast.java "$tests"/id/setia/cltv/bench/*.java "$tests"/id/setia/warehouse/ModelFixture.java "$tests"/id/setia/warehouse/CltvNightBenchmark.java \
  "$tests"/id/setia/warehouse/CltvOriginsBenchmark.java "$tests"/id/setia/warehouse/CltvEffectsBenchmark.java 2> "$work/compile.log" ||
  { cat "$work/compile.log" >&2; exit 1; }
run() { "$java" -Xmx3500m -cp "$work/cltv:$home/target/setia.jar:$home/target/lib/*" "$@"; }

# part NAME SIZE TITLE TARGETS COMMAND...: runs it and writes its result
part() {
  local name=$1 size=$2 title=$3 targets=$4 start
  shift 4
  say "$name ..."
  start=$(date +%s%N)
  heading "Customer lifetime value: $title" "$date" > "$work/result.md"
  printf '%s\n\n```\n' "$targets" >> "$work/result.md"
  "$@" >> "$work/result.md"
  printf '```\n\n%.0f s altogether.\n' "$(seconds_since "$start")" >> "$work/result.md"
  cp "$work/result.md" "$home/bench/results/cltv-$name-$size.md"
  cat "$work/result.md"
}

fits() {
  printf 'times in whole days, as a warehouse has them\n\n'
  run id.setia.cltv.bench.FitBenchmark "$customers" days
  printf '\ncontinuous times: nothing to compress\n\n'
  run id.setia.cltv.bench.FitBenchmark "$customers" continuous
}

for each in "${parts[@]}"; do
  case "$each" in
    fits)
      part fits "$customers" "fits from rows in memory" \
        "Targets: BG/NBD on 1,000,000 customers from (x, t_x, T) rows under 500 ms; CDNOW master under 50 ms once warm." fits
      ;;
    night)
      part night "$customers" "the models of a night" "Target: 1,000,000 customers under 60 s." \
        run id.setia.warehouse.CltvNightBenchmark "$customers"
      ;;
    night-10m)
      part night "$((10 * customers))" "the models of a night" "Targets: 10,000,000 customers under 6 minutes, heap under 4 GB (this one: at most 3,500 MiB)." \
        run id.setia.warehouse.CltvNightBenchmark "$((10 * customers))"
      ;;
    night-rhythm)
      part night-rhythm "$((customers / 100))" "the models of a night, of customers who buy by rhythm" "Target: no more than half as much again as at random (night with as many customers)." \
        run id.setia.warehouse.CltvNightBenchmark "$((customers / 100))" 3
      ;;
    coverage)
      part coverage "$worlds" "coverage of the intervals" "Target: the 95 % interval of the portfolio covers in at least 90 of 100 worlds." \
        run id.setia.cltv.bench.CoverageBenchmark "$worlds" 1000
      ;;
    origins)
      part origins "$months" "forecasts from many days, and what came" \
        "Targets: the error at most 2 % above the best baseline's in each data set; at least 90 % of the totals inside the 95 % interval." \
        run id.setia.warehouse.CltvOriginsBenchmark "${SETIA_DATA:?origins needs SETIA_DATA, the folder of the data sets}" "$months"
      ;;
    shops)
      part shops "$months" "forecasts of made-up shops of many kinds from many days, and what came" \
        "Targets: the error at most 2 % above the best baseline's of each shop; at least 90 % of the totals inside the 95 % interval." \
        run -Dsetia.shops=1 id.setia.warehouse.CltvOriginsBenchmark "$work" "$months"
      ;;
    held-out)
      part held-out "$months" "forecasts of six kinds of made-up shops that nothing was tuned on" \
        "Targets: the error at most 2 % above the best baseline's of each shop; at least 90 % of the totals inside the 95 % interval." \
        run -Dsetia.shops=1 -Dsetia.heldout=true id.setia.warehouse.CltvOriginsBenchmark "$work" "$months"
      ;;
    worlds)
      read -ra kinds <<< "${KINDS:-}"
      part worlds "$((5 * worlds))${KINDS:+-${KINDS// /-}}" "made-up worlds that differ in one thing each" \
        "Target: the 95 % interval has 90 to 98 % of the totals of each kind but the shock; a season is found where there is one, and in 5 % of the others." \
        run id.setia.cltv.bench.WorldsBenchmark "$((5 * worlds))" "${kinds[@]}"
      ;;
    effects)
      part effects "$worlds" "effects of covariates in made-up worlds" \
        "Targets: planted effects are found; of those that were not planted 5 % are below 5 %, and one or more is told in 5 % of the worlds." \
        run id.setia.warehouse.CltvEffectsBenchmark "$worlds"
      ;;
  esac
done
