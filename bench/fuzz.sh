#!/usr/bin/env bash
# Coverage-guided fuzzing with Jazzer of what reads exports (CSV, text, XLSX, JSON, archives; numbers, dates) and source files
# (mappings and their SQL): read = loaded + quarantined + duplicates, or a refusal that names file or source; nothing left in the
# scratch space, no other exception, no hang. Starts from jobs/src/test/resources/fuzz; what it finds lies in bench/findings and
# belongs there, as FuzzTest runs all of it at every build.
# Usage: bench/fuzz.sh DATE [MINUTES]     (10 minutes, half for each fuzzer; needs Maven, which fetches Jazzer)
# SETIA_FUZZ_CLASSPATH: classes, tests and libraries that are compiled already
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/fuzz.sh DATE [MINUTES]}
minutes=${2:-10}
jazzer=0.24.0
findings="$home/bench/findings"

say "compiling, fetching Jazzer $jazzer ..."
(
  cd "$home"
  if [ -n "${SETIA_FUZZ_CLASSPATH:-}" ]; then
    printf '%s' "$SETIA_FUZZ_CLASSPATH" > "$work/classpath"
  else
    mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$work/libraries"
    printf '%s:%s:%s' "$home/target/test-classes" "$home/target/classes" "$(cat "$work/libraries")" > "$work/classpath"
  fi
  for artifact in jazzer jazzer-api; do
    mvn -q -B dependency:get -Dartifact="com.code-intelligence:$artifact:$jazzer"
    mvn -q -B dependency:copy -Dartifact="com.code-intelligence:$artifact:$jazzer" -DoutputDirectory="$work/jazzer"
  done
)
heading "Fuzzing" "$date" > "$work/result.md"
mkdir -p "$findings"

# fuzz NAME CLASS: one row of the result
fuzz() {
  mkdir -p "$work/corpus-$1" "$work/tmp" "$findings/$1"
  (
    cd "$work"
    "$java" -Djava.io.tmpdir="$work/tmp" -cp "$work/jazzer/*:$(cat "$work/classpath")" \
      com.code_intelligence.jazzer.Jazzer --target_class="id.setia.load.$2" --instrumentation_includes='id.setia.**' \
      --disabled_hooks=com.code_intelligence.jazzer.sanitizers.SqlInjection --keep_going=100 --reproducer_path="$work" \
      -max_total_time=$((minutes * 30)) -timeout=120 -seed=20260 -max_len=4096 -rss_limit_mb=0 -report_slow_units=60 -print_final_stats=1 \
      -artifact_prefix="$findings/$1/" "$work/corpus-$1" "$home/jobs/src/test/resources/fuzz/$1"
  ) > "$work/$1.log" 2>&1 || say "$1: exit code $?, see $work/$1.log"
  awk -v name="$1" -v found="$(find "$findings/$1" -type f ! -name 'slow-unit-*' | wc -l)" '
    /stat::number_of_executed_units/ { runs = $2 }
    / cov: / { for (i = 1; i < NF; i++) { if ($i == "cov:") cov = $(i + 1); if ($i == "corp:") corpus = $(i + 1) } }
    END { printf "| %s | %d | %d | %s | %d |\n", name, runs, cov, corpus, found }' "$work/$1.log"
}
{
  printf 'Jazzer %s, %s minutes, half for each fuzzer; each run is one file through pull, load and commit. Coverage counts edges of Setia'"'"'s own\n' "$jazzer" "$minutes"
  printf 'classes; DuckDB is not instrumented.\n\n'
  printf '| fuzzer | runs | coverage | corpus | findings |\n|---|---:|---:|---:|---:|\n'
  fuzz load LoadFuzzer
  fuzz mapping MappingFuzzer
  if [ -n "${SETIA_BENCH_NOTE:-}" ]; then printf '\n%s\n' "$SETIA_BENCH_NOTE"; fi
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/fuzz-$minutes.md"
cat "$work/result.md"
