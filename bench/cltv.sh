#!/usr/bin/env bash
# Lifetime value: fits against targets, the models of a night on synthetic customers, coverage of intervals.
# Usage: bench/cltv.sh DATE [CUSTOMERS] [WORLDS]     (1000000 customers; 100 simulated worlds)
# CDNOW's master file is fitted too: SETIA_DATA must name the folder that has cdnow/CDNOW_master.txt.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/cltv.sh DATE [CUSTOMERS] [WORLDS]}
customers=${2:-1000000}
worlds=${3:-100}
: "${SETIA_DATA:?Cannot run: SETIA_DATA must name the folder of the data}"

say "compiling the benchmarks ..."
(cd "$home" && mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" > /dev/null)
classpath="$home/target/test-classes:$home/target/classes:$(cat "$work/classpath")"
run() { "$java" -Xmx3500m -cp "$classpath" "$@"; }

heading "Customer lifetime value" "$date" > "$work/result.md"
{
  printf '## Fits, rows in memory\n\nTargets: BG/NBD on 1,000,000 customers from (x, t_x, T) rows under 500 ms; CDNOW master under 50 ms once warm.\n\n```\n'
  run id.setia.cltv.bench.FitBenchmark "$customers" days
  printf '```\n\n## The models of a night\n\nTargets: 1,000,000 customers under 60 s; 10,000,000 under 6 minutes with a heap under 4 GB (this heap: at most 3,500 MiB).\n\n```\n'
  run id.setia.warehouse.CltvNightBenchmark "$customers"
  printf '```\n\n## Coverage\n\nTarget: the 95 %% interval of the portfolio covers in at least 90 of 100 worlds.\n\n```\n'
  run id.setia.cltv.bench.CoverageBenchmark "$worlds" 1000
  printf '```\n'
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/cltv-$customers.md"
cat "$work/result.md"
