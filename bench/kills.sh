#!/usr/bin/env bash
# Kills real nights (SIGKILL) at random statements and at random times, starts them again, and compares every table with an undisturbed run.
# Usage: bench/kills.sh DATE [KILLS] [SEED]     (200 kills)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/kills.sh DATE [KILLS] [SEED]}
kills=${2:-200}
seed=${3:-1}

say "compiling the benchmark ..."
(cd "$home" && mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" > /dev/null)
# one jar of the tests and an archive of their classes: most of a start is else spent on loading them
(cd "$home/target/test-classes" && "${java/%java/jar}" cf "$work/tests.jar" id)
classpath="$home/target/setia.jar:$work/tests.jar:$(cat "$work/classpath")"
archive="$work/kills.jsa"
(cd "$home" && "$java" -XX:ArchiveClassesAtExit="$archive" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dsetia.home="$home" -Dsetia.kill.statement=never \
  -cp "$classpath" id.setia.cli.KillMain warm-up "$work/scratch" > /dev/null 2>&1)

heading "Kills" "$date" > "$work/result.md"
(cd "$home" && "$java" "-Dsurefire.test.class.path=$classpath" -XX:+UseSerialGC -cp "$classpath" id.setia.cli.KillsBenchmark \
  "$work/kills" "$kills" "$seed" "-XX:SharedArchiveFile=$archive" -Xshare:auto -Xlog:disable) >> "$work/result.md"
cp "$work/result.md" "$home/bench/results/kills-$kills.md"
cat "$work/result.md"
