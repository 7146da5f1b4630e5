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
{
  heading "Comments read" "$date"
  printf 'Target: 50,000 comments a second on two processors. Rounds in one JVM; the first ones compile.\n\n```\n'
  (cd "$home" && "$java" -Xmx1g -XX:+UseSerialGC -cp "$work/comments:target/setia.jar:target/lib/*" id.setia.text.ReadingBenchmark "$count" 2)
  printf '```\n\nload average after: %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
} > "$work/result.md"
cp "$work/result.md" "$home/bench/results/comments-$count.md"
cat "$work/result.md"
