#!/usr/bin/env bash
# Readers at the file, the Parquet folder and PostgreSQL while releases take each other's place and the workspace moves; stops at the
# first error, mixture or stale answer.
# Usage: bench/doors.sh DATE [SWAPS]     (20 swaps, a move between two; needs Maven and Debian's postgresql)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/doors.sh DATE [SWAPS]}
swaps=${2:-20}

heading "Readers at every door while releases swap and the workspace moves" "$date" > "$work/result.md"
(
  cd "$home"
  rm -f target/doors.md
  mvn -q -B test-compile failsafe:integration-test failsafe:verify -Dit.test=DoorsIT \
    -Dtest.jvm.args="--enable-native-access=ALL-UNNAMED -Dsetia.doors.swaps=$swaps" >&2
)
{
  cat "$home/target/doors.md"
  printf '\nA swap is a `rollback` to the other of two releases, file, link and PostgreSQL; a move is a copy, the link to it, and the original gone.\n'
  printf 'Each answer joins ledger, facts and marts and must be that of one release (`DoorsIT`).\n'
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/doors-$swaps.md"
cat "$work/result.md"
