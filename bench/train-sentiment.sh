#!/usr/bin/env bash
# Trains the model of comments anew: the same bytes from the same data (docs/sentiment-model.md).
# Usage: SETIA_DATA=DIR bench/train-sentiment.sh [FILE]     DIR has smsa/train_preprocess.tsv; without FILE the shipped model is
# only compared with what was trained; exit 1 where they differ. Needs Maven.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
data=${SETIA_DATA:?Usage: SETIA_DATA=DIR bench/train-sentiment.sh [FILE]}/smsa
work=$(mktemp -d "${TMPDIR:-/tmp}/setia-train.XXXXXX")
trap 'rm -rf "$work"' EXIT
shipped="$home/jobs/src/main/resources/id/setia/text/sentiment.model"

cd "$home"
mvn -q -B test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" > /dev/null
"$java" -Xmx2g -XX:+UseSerialGC -cp "target/test-classes:target/classes:$(cat "$work/classpath")" \
  id.setia.text.SentimentTraining "$data" "$work/sentiment.model"
if [ $# -gt 0 ]; then
  cp "$work/sentiment.model" "$1"
elif cmp -s "$work/sentiment.model" "$shipped"; then
  echo "the shipped model is what was trained, bit for bit"
else
  echo "the shipped model is not what was trained" >&2
  exit 1
fi
