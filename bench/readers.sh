#!/usr/bin/env bash
# Eight readers of the file, half of them strangers (DuckDB 1.5 in Node), one of the Parquet folder and one of PostgreSQL ask across
# marts and facts while nights publish release after release, the workspace moves after each and every fourth goes back one; stops at
# the first error, mixture or stale connection.
# Usage: bench/readers.sh DATE [RELEASES]     (200 releases; needs Maven, node and npm for the strangers, Debian's postgresql for its reader)
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
  printf '\nEach answer joins marts, facts and (in the file) the ledger; errors or mixed answers stop the run (`ReadersIT`). Two releases are kept. A move is\n'
  printf 'a copy, the link to it that readers follow, and the place before the last gone; the first five releases stay at one place, where one more\n'
  printf 'reader holds the first of all open.\n'
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/readers-$releases.md"
cat "$work/result.md"
