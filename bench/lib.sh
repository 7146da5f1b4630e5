# What the benchmarks share; sourced by them. Leaves $home, $work (a directory that is removed at the end) and $config (the
# shop's configuration with a fixed key, so that workspaces can be compared).
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
work=$(mktemp -d "${TMPDIR:-/tmp}/setia-bench.XXXXXX")
if [ -z "${SETIA_BENCH_KEEP:-}" ]; then
  trap 'rm -rf "$work"' EXIT
fi

"$home/setia" --version > /dev/null # builds the jar and unpacks its libraries where that has not been done
mkdir -p "$work/classes" "$home/bench/results"
"${java}c" -cp "$home/target/lib/*" -d "$work/classes" "$home"/bench/java/*.java

config="$work/config"
cp -r "$home/config" "$config"
printf '\nhmac_key: a key for benchmarks that is no secret at all\n' >> "$config/setia.yml"

say() { printf '%s\n' "$*" >&2; }

# tool CLASS ARGUMENT...: one of bench/java in a JVM of its own
tool() { "$java" -cp "$work/classes:$home/target/lib/*" "$@"; }

# sample CUSTOMERS DIR [OPTION...]: the shop's exports, one CSV of each kind
sample() {
  local customers=$1 directory=$2
  shift 2
  say "sample of $customers customers ..."
  "$home/setia" sample --customers "$customers" --split SINGLE --out "$directory" "$@" >&2
}

# night CONFIG EXPORTS WORKSPACE AS_OF OUT.json [OPTION...]: one run of Setia; its seconds by the clock go to stdout
night() {
  local configuration=$1 exports=$2 workspace=$3 as_of=$4 json=$5 start status=0
  shift 5
  start=$(date +%s%N)
  SETIA_EXPORTS="$exports" "$home/setia" run --config "$configuration" --workspace "$workspace" --as-of "$as_of" --json "$@" \
    > "$json" 2> "$json.log" || status=$?
  seconds_since "$start"
  if [ "$status" -ne 0 ] && [ -z "${night_may_fail:-}" ]; then
    tail -n 3 "$json.log" >&2
    return "$status"
  fi
}

# script SQL DIRECTORY NAME=VALUE...: a DuckDB script on a fresh database; its own seconds go to stdout
script() {
  local sql=$1 directory=$2
  shift 2
  rm -rf "$directory"
  mkdir -p "$directory"
  tool Script "$sql" "$directory/script.duckdb" OUT="$directory" "$@" | awk '{ printf "%.3f\n", $1 / 1000 }'
}

# manifest WORKSPACE RUN.json: the manifest that the run published
manifest() { echo "$1/releases/$(tool Steps "$2" run_id)/manifest.json"; }

seconds_since() { awk -v from="$1" -v to="$(date +%s%N)" 'BEGIN { printf "%.3f\n", (to - from) / 1e9 }'; }
median() { sort -n | awk '{ x[NR] = $1 } END { printf "%.3f\n", NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2 }'; }
spread() { sort -n | awk '{ x[NR] = $1 } END { printf "%.2f to %.2f\n", x[1], x[NR] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f\n", a / b }'; }
# verdict VALUE at-least|at-most TARGET
verdict() { awk -v v="$1" -v how="$2" -v t="$3" 'BEGIN { print (how == "at-least" ? v >= t : v <= t) ? "met" : "missed" }'; }
records() { awk 'END { print NR - 1 }' "$1"; }

# heading TITLE DATE: the first lines of a result, with the machine
heading() {
  printf '# %s\n\n' "$1"
  printf -- '- date: %s\n' "$2"
  printf -- '- commit: %s\n' "$(git -C "$home" describe --always --dirty 2> /dev/null || echo unknown)"
  printf -- '- processor: %s x %s\n' "$(nproc)" "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2> /dev/null | head -n 1)"
  printf -- '- memory: %s MiB\n' "$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)"
  printf -- '- kernel: %s\n' "$(uname -sr)"
  printf -- '- JVM: %s\n' "$("$java" -version 2>&1 | sed -n 2p)"
  printf -- '- load average before: %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
  printf '\n'
}
