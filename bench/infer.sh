#!/usr/bin/env bash
# What `sources infer` makes of the exports in jobs/src/test/resources/infer, against the answers beside them: writes each draft and a board to target/infer.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/target/infer
mkdir -p "$out"
mvn -q -o -Dtest=InferCorpusTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm.args="--enable-native-access=ALL-UNNAMED -Dsetia.infer.out=$out" test
for board in "$out"/board*.txt; do
  echo "$(basename "$board" .txt)"
  cat "$board"
done
