#!/usr/bin/env bash
# Two builds of a commit, in two places, at two times, with another zone, language and umask: the same bytes of the jar, the bill of
# materials and the tarball. bench/reproducible.sh [COMMIT] (default: HEAD); writes bench/results/reproducible.md.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
commit=$(git -C "$home" rev-parse "${1:-HEAD}")
work=$(mktemp -d "${TMPDIR:-/tmp}/setia-reproducible.XXXXXX")
[ -n "${SETIA_BENCH_KEEP:-}" ] || trap 'rm -rf "$work"' EXIT

build() { # DIRECTORY
  git clone -q --no-checkout "$home" "$1"
  git -C "$1" checkout -q --detach "$commit"
  (cd "$1" && mvn -q -B -Dmaven.test.skip package)
}
(umask 022 && TZ=UTC LC_ALL=C build "$work/one")
mkdir -p "$work/another/place/far/away"
(umask 077 && TZ=Asia/Jayapura LC_ALL=C.UTF-8 LANG=id_ID.UTF-8 MAVEN_OPTS="-Duser.language=tr -Duser.country=TR" build "$work/another/place/far/away/two")

rows="" status=0
for file in setia.jar bom.json bom.xml "$(basename "$work"/one/target/setia-*.tar.gz)"; do
  one=$(sha256sum "$work/one/target/$file" | cut -d ' ' -f 1)
  two=$(sha256sum "$work/another/place/far/away/two/target/$file" | cut -d ' ' -f 1)
  same=yes
  [ "$one" = "$two" ] || { same="**no**: \`$two\`" status=1; }
  rows+="| \`$file\` | \`$one\` | $same |"$'\n'
done
{
  echo "# Two builds, the same bytes"
  echo
  echo "\`bench/reproducible.sh\` at commit ${commit:0:10}, $(date -u +%F), $("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p | sed 's/ *$//'), $(mvn -v | sed -n '1s/\x1b\[[0-9;]*m//gp'):"
  echo "two clones in two folders, one with umask 022 in UTC, the other with 077, in Asia/Jayapura and Turkish."
  echo
  echo "| file | SHA-256 of one | the other is the same |"
  echo "|---|---|---|"
  printf '%s' "$rows"
} | tee "$home/bench/results/reproducible.md"
exit "$status"
