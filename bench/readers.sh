#!/usr/bin/env bash
# Eight readers, half of them strangers (DuckDB 1.5 in Node), ask across marts and facts while nights publish release after release;
# stops at the first error, mixture or stale connection.
# Usage: bench/readers.sh DATE [RELEASES]     (200 releases; needs Maven, and node and npm for the strangers)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/readers.sh DATE [RELEASES]}
releases=${2:-200}

heading "Readers while releases are published" "$date" > "$work/result.md"
say "$releases nights, 8 readers ..."
(
  cd "$home"
  rm -f target/readers.md
  mvn -q -B test-compile failsafe:integration-test failsafe:verify -Dit.test=ReadersIT \
    -Dtest.jvm.args="--enable-native-access=ALL-UNNAMED -Dsetia.readers.releases=$releases" >&2
)
{
  cat "$home/target/readers.md"
  printf '\nEach answer joins marts, facts (views over Parquet) and ledger; errors or mixed answers stop the run (`ReadersIT`). Two releases are kept,\n'
  printf 'and one reader holds the first of all open to the end.\n'
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/readers-$releases.md"
cat "$work/result.md"
