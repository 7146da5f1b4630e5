#!/usr/bin/env bash
# Coverage-guided fuzzing with Jazzer of what reads exports (CSV, text, XLSX, JSON, archives; numbers, dates) and source files
# (mappings and their SQL): read = loaded + quarantined + duplicates, or a refusal that names file or source; nothing left in the
# scratch space, no other exception, no hang. Starts from jobs/src/test/resources/fuzz; what it finds lies in bench/findings and
# belongs there, as FuzzTest runs all of it at every build.
# The target `forget` is no Jazzer's: each round is a workspace by chance in which 25 people are forgotten (ForgetRound), searched by
# bench/forget_search.py with libraries of its own; needs python3 with pyarrow and fastavro (SETIA_PYTHON: which python3).
# Usage: bench/fuzz.sh DATE [MINUTES] [TARGET ...]     (10 minutes, shared out; load, mapping, forget; needs Maven, which fetches Jazzer)
# SETIA_FUZZ_CLASSPATH: classes, tests and libraries that are compiled already
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/fuzz.sh DATE [MINUTES]}
minutes=${2:-10}
shift $(($# < 2 ? $# : 2))
if [ $# -eq 0 ]; then set -- load mapping forget; fi
seconds=$((minutes * 60 / $#))
python=${SETIA_PYTHON:-python3}
case " $* " in
  *" forget "*)
    "$python" -c 'import pyarrow, fastavro' 2> /dev/null || {
      echo "bench/fuzz.sh: forget needs python3 with pyarrow and fastavro: python3 -m venv V; V/bin/pip install pyarrow fastavro; SETIA_PYTHON=V/bin/python" >&2
      exit 2
    }
    ;;
esac
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
  case " $* " in *" load "* | *" mapping "*) artifacts="jazzer jazzer-api" ;; *) artifacts= ;; esac
  for artifact in $artifacts; do
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
      -max_total_time="$seconds" -timeout=120 -seed=20260 -max_len=4096 -rss_limit_mb=0 -report_slow_units=60 -print_final_stats=1 \
      -artifact_prefix="$findings/$1/" "$work/corpus-$1" "$home/jobs/src/test/resources/fuzz/$1"
  ) > "$work/$1.log" 2>&1 || say "$1: exit code $?, see $work/$1.log"
  awk -v name="$1" -v found="$(find "$findings/$1" -type f ! -name 'slow-unit-*' | wc -l)" '
    /stat::number_of_executed_units/ { runs = $2 }
    / cov: / { for (i = 1; i < NF; i++) { if ($i == "cov:") cov = $(i + 1); if ($i == "corp:") corpus = $(i + 1) } }
    END { printf "| %s | %d | %d | %s | %d |\n", name, runs, cov, corpus, found }' "$work/$1.log"
}

# forget: people and texts; a find keeps its workspace in bench/findings
forget() {
  mkdir -p "$findings/forget"
  (cd "$home" && "$java" -cp "$(cat "$work/classpath")" "-Dsetia.home=$home" --enable-native-access=ALL-UNNAMED \
    id.setia.cli.ForgetFuzzer "$findings/forget" "$(awk -v s="$seconds" 'BEGIN { print s / 60 }')" "${SETIA_FUZZ_SEED:-1}" \
    "$python" "$home/bench/forget_search.py") > "$work/forget.log" 2>&1 || say "forget: exit code $?, see $work/forget.log"
  grep '^FIND' "$work/forget.log" >&2 || true
  awk '/ workspaces, .* finds$/ { printf "| forget | %d | | %d texts | %d |\n", $3, $5, $7 }' "$work/forget.log"
}
{
  printf 'Jazzer %s, %s minutes, shared out; each run of load and mapping is one file through pull, load and commit. Coverage counts edges of\n' "$jazzer" "$minutes"
  printf 'Setia'"'"'s own classes; DuckDB is not instrumented. A run of forget is a person among texts by chance: 25 in a workspace, a night, all\n'
  printf 'forgotten together, and a search by another program before and after.\n\n'
  printf '| fuzzer | runs | coverage | corpus | findings |\n|---|---:|---:|---:|---:|\n'
  for target in "$@"; do
    case "$target" in
      load) fuzz load LoadFuzzer ;;
      mapping) fuzz mapping MappingFuzzer ;;
      forget) forget ;;
      *) say "no target $target" ;;
    esac
  done
  if [ -n "${SETIA_BENCH_NOTE:-}" ]; then printf '\n%s\n' "$SETIA_BENCH_NOTE"; fi
} >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/fuzz-$minutes.md"
cat "$work/result.md"
