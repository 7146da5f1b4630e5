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
"${java}c" -cp "$home/target/setia.jar:$home/target/lib/*" -d "$work/classes" "$home"/bench/java/*.java

config="$work/config"
cp -r "$home/config" "$config"
cp "$home"/examples/shop/sources/*.yml "$config/sources/"
export SETIA_BENCH_KEY=5e7a1c0d9b3f48e6a27c11d4f08b6e93c2d5a7190f4b8e6d3a1c7f25b9e04d68 # no secret
printf '\nhmac_key: ${SETIA_BENCH_KEY}\n' >> "$config/setia.yml"

say() { printf '%s\n' "$*" >&2; }

# tool CLASS ARGUMENT...: one of bench/java in a JVM of its own
tool() { "$java" -cp "$work/classes:$home/target/setia.jar:$home/target/lib/*" "$@"; }

# tests: compiles the tests and leaves $tests, a class path with them, and $archive, an archive of their classes for other JVMs
tests() {
  say "compiling the benchmark ..."
  (cd "$home" && mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" > /dev/null)
  # one jar of the tests and an archive of their classes: most of a start is else spent on loading them
  (cd "$home/target/test-classes" && "${java/%java/jar}" cf "$work/tests.jar" id)
  tests="$home/target/setia.jar:$work/tests.jar:$(cat "$work/classpath")"
  archive="$work/tests.jsa"
  (cd "$home" && "$java" -XX:ArchiveClassesAtExit="$archive" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dsetia.home="$home" \
    -Dsetia.kill.statement=never -cp "$tests" id.setia.cli.KillMain warm-up "$work/scratch" > /dev/null 2>&1)
}

# test_tool CLASS DIRECTORY ARGUMENT...: one of the tests' classes that start JVMs of their own
test_tool() {
  (cd "$home" && "$java" "-Dsurefire.test.class.path=$tests" -XX:+UseSerialGC -cp "$tests" "$@" \
    "-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:disable)
}

# sample CUSTOMERS DIR [OPTION...]: the shop's exports, one CSV of each kind
sample() {
  local customers=$1 directory=$2
  shift 2
  say "sample of $customers customers ..."
  "$home/setia" sample --customers "$customers" --split SINGLE --out "$directory" "$@" >&2
}

# night CONFIG EXPORTS WORKSPACE AS_OF OUT.json [OPTION...]: one run of Setia; its seconds by the clock go to stdout
night() {
  local configuration=$1 exports=$2 workspace=$3 as_of=$4 json=$5 start process watcher status=0
  shift 5
  start=$(date +%s%N)
  SETIA_EXPORTS="$exports" "$home/setia" run --config "$configuration" --workspace "$workspace" --as-of "$as_of" --json "$@" \
    > "$json" 2> "$json.log" &
  process=$!
  watch_memory "$process" "$json.peak" &
  watcher=$!
  wait "$process" || status=$?
  seconds_since "$start"
  wait "$watcher"
  if [ "$status" -ne 0 ] && [ -z "${night_may_fail:-}" ]; then
    tail -n 3 "$json.log" >&2
    return "$status"
  fi
}

# watch_memory PROCESS FILE: the largest memory of a process so far (MiB), until it ends; where the system has no /proc, unknown
watch_memory() {
  echo unknown > "$2"
  while kill -0 "$1" 2> /dev/null; do
    awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$1/status" 2> /dev/null > "$2.now" || true
    if [ -s "$2.now" ]; then
      mv "$2.now" "$2"
    fi
    sleep 0.2
  done
  rm -f "$2.now"
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

# answered FILE: the answered ones of the NPS invitations; cut-off rows and times that are none don't count
answered() { awk -F, '$1 ~ /^R-[A-Z0-9]+$/ && $3 ~ /^20/ && NF >= 8' "$1"; }

# answers DIRECTORY: how many answers there are in all
answers() { echo $(($(answered "$1/nps.csv" | wc -l) + $(records "$1/csat.csv") + $(records "$1/ces.csv"))); }

# more CUSTOMERS DIRECTORY: what the sample has none or too few of, made from its exports: satisfaction and effort answers beside
# the NPS ones, until there are as many answers as customers; tickets, until there are two for every five customers; spend and
# contracts (one customer in five). The exports grow in place. What is added is spread evenly.
more() {
  local customers=$1 exports=$2/exports surveyed tickets
  surveyed=$(answered "$exports/nps.csv" | wc -l)
  answered "$exports/nps.csv" | awk -F, -v OFS=, -v csat="$exports/csat.csv" -v ces="$exports/ces.csv" \
    -v all="$surveyed" -v wanted=$((customers - surveyed)) '
    BEGIN { print "response_id,responded_at,customer_id,touchpoint,channel,score" > csat
            print "response_id,responded_at,customer_id,touchpoint,channel,score" > ces
            satisfied = int(wanted / 2) }
    function share(n, count) { return int(n * count / all) - int((n - 1) * count / all) }
    { n++
      for (i = share(n, satisfied); i > 0; i--) print "S" i $1, $3, $4, $6, $7, 1 + (n * 7919) % 97 % 5 > csat
      for (i = share(n, wanted - satisfied); i > 0; i--) print "E" i $1, $3, $4, $6, $7, 1 + (n * 104729) % 89 % 7 > ces
    }'
  tickets=$(records "$exports/tickets.csv")
  awk -F, -v OFS=, -v wanted=$((customers * 2 / 5 - tickets)) '
    $1 ~ /^T-[A-Z0-9]+$/ && NF == 12 { ticket[++n] = $0 }
    END {
      for (i = 1; i <= n; i++) {
        split(ticket[i], fields, ",")
        for (copy = int(i * wanted / n) - int((i - 1) * wanted / n); copy > 0; copy--) {
          if (i % 40 || fields[5] !~ /^(solved|closed)$/) print fields[1] "B" copy substr(ticket[i], length(fields[1]) + 1)
          # some are closed, nobody knows since when
          else print fields[1] "B" copy, fields[2], fields[3], "", fields[5], fields[6], fields[7], fields[8], fields[9], fields[10], fields[11], fields[12]
        }
      }
    }' "$exports/tickets.csv" > "$exports/tickets.more"
  cat "$exports/tickets.more" >> "$exports/tickets.csv"
  rm "$exports/tickets.more"
  # some refunds name an order alone, of which a few are for its shipping or its tax
  awk -F';' -v OFS=';' '
    NR == FNR { if (NF == 20 && $0 !~ /"/) { shipping[$1] = $17; tax[$1] = $18 } next }
    /^RF-[A-Z0-9]+;[^;"]+;[^;"]+;[^;"]+;[^;"]+;[^;"]+;/ && ++n % 5 == 0 {
      $4 = ""
      if (n % 20 == 0 && shipping[$2] ~ /[1-9]/) $6 = shipping[$2]
      if (n % 20 == 10 && tax[$2] ~ /[1-9]/) $6 = tax[$2]
    }
    { print }' "$exports/orders.csv" "$exports/refunds.csv" > "$exports/refunds.more"
  mv "$exports/refunds.more" "$exports/refunds.csv"
  awk -v customers="$customers" -v spend="$exports/spend.csv" -v contracts="$exports/subscriptions.csv" '
    BEGIN {
      split("31 29 31 30 31 30 31 31 30 31 30 31 31 28 31 30 31 30 31 31 30 31 30 31", lengths, " ")
      for (month = 1; month <= 24; month++)
        for (day = 1; day <= lengths[month]; day++)
          date[++days] = sprintf("%d-%02d-%02d", 2024 + (month > 12), month - 12 * (month > 12), day)
      channels = split("google-ads instagram-ads tiktok referral", channel, " ")
      print "spend_date,channel,purpose,amount" > spend
      for (day = 1; day <= days; day++)
        for (c = 1; c <= channels; c++)
          printf "%s,%s,%s,%d.50\n", date[day], channel[c], (day + c) % 4 ? "acquisition" : "retention", 1000 * (day * c % 50 + 20) > spend
      print "subscription_id,started_date,ended_date,plan,status,amount,customer_id" > contracts
      for (i = 5; i <= customers; i += 5) {
        from = 1 + i * 13 % 700
        to = i % 3 ? days + 1 : from + 30 + i % 200
        contract("A", i, from, to, i % 2 ? "basic" : "premium", 10000 + i % 7 * 500)
        # some come back, some at once and for more
        if (i % 7 == 0 && to <= days) contract("B", i, i % 2 ? to : to + 40, days + 1, "premium", 12000)
      }
    }
    function contract(letter, i, from, to, plan, amount) {
      if (from <= days)
        printf "%s%08d,%s,%s,%s,%s,%d,C%08d\n", letter, i, date[from], to <= days ? date[to] : "", plan,
          to <= days ? "ended" : "active", amount, i > contracts
    }'
}
