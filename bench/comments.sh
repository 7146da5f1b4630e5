#!/usr/bin/env bash
# How many comments a second are read on two processors: label, probabilities and language; the same with themes.
# Usage: bench/comments.sh DATE [COMMENTS]
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/comments.sh DATE [COMMENTS]}
count=${2:-200000}

say "compiling the benchmark ..."
mkdir -p "$work/comments"
"${java}c" -nowarn -proc:none -parameters -encoding UTF-8 -cp "$home/target/setia.jar:$home/target/lib/*" -d "$work/comments" \
  "$home/jobs/src/test/java/id/setia/text/LabelledComment.java" "$home/jobs/src/test/java/id/setia/text/ReadingBenchmark.java"
# reading COMMENTS: a run; its user time goes to $work/user
reading() {
  (cd "$home" && TIMEFORMAT=%U && { time "$java" -Xmx1g -XX:+UseSerialGC -cp "$work/comments:target/setia.jar:target/lib/*" \
    id.setia.text.ReadingBenchmark "$1" 2 2>&1; } 2> "$work/user")
}
{
  heading "Comments read" "$date"
  printf 'Target: 50,000 comments a second on two processors. Seven rounds in one JVM without themes, seven with; the first ones compile.\n\n```\n'
  reading "$((count / 5))" > /dev/null
  few=$(cat "$work/user")
  reading "$count"
  printf '```\n\n'
  # 14 rounds each: what the longer run needs more is reading alone, whoever else uses the machine
  awk -v few="$few" -v many="$(cat "$work/user")" -v comments="$((14 * (count - count / 5)))" \
    'BEGIN { printf "%.0f comments a second of one processor, by user time, half of them with themes\n\n", comments / (many - few) }'
  printf 'load average after: %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
} > "$work/result.md"
cp "$work/result.md" "$home/bench/results/comments-$count.md"
cat "$work/result.md"
