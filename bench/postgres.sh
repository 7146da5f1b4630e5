#!/usr/bin/env bash
# A release into PostgreSQL: seconds by the clock, and of the processor on both sides, for a server on the same machine with Debian's
# settings. The release is made by a night without PostgreSQL, then copied RUNS times, each time into the place of the one before.
# Usage: bench/postgres.sh DATE [CUSTOMERS] [RUNS]     (500000, some 5 million order lines; 3; needs Debian's postgresql)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
date=${1:?Usage: bench/postgres.sh DATE [CUSTOMERS] [RUNS]}
customers=${2:-500000}
runs=${3:-3}
as_of=2025-12-31
result="$home/bench/results/postgres-$customers.md"
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
heading "A release into PostgreSQL" "$date" > "$work/result.md"

# postgres PROGRAM ARGUMENT...: one of PostgreSQL's own, which refuse to be run by root
postgres() {
  local program=$1
  shift
  if [ "$(id -u)" = 0 ]; then
    (cd "$server" && setpriv --reuid=postgres --regid=postgres --clear-groups "$programs/$program" "$@")
  else
    (cd "$server" && "$programs/$program" "$@")
  fi
}

# server_processor: seconds of the processor of the server and of its sessions that ended
server_processor() {
  local main
  main=$(head -n 1 "$server/data/postmaster.pid")
  cat "/proc/$main/stat" $(ps -o pid= --ppid "$main" | sed 's|.*[^0-9]||; s|\(.*\)|/proc/\1/stat|') 2> /dev/null |
    awk -v hertz="$(getconf CLK_TCK)" 'NR == 1 { s = $16 + $17 } { s += $14 + $15 } END { printf "%.1f\n", s / hertz }'
}

server=$(mktemp -d "${TMPDIR:-/tmp}/setia-postgres.XXXXXX")
stop() { postgres pg_ctl --pgdata="$server/data" --mode=immediate stop > /dev/null 2>&1 || true; rm -rf "$server"; }
trap 'stop; [ -n "${SETIA_BENCH_KEEP:-}" ] || rm -rf "$work"' EXIT
export PUBLISH_PASSWORD=of-this-benchmark # no secret
printf '%s\n' "$PUBLISH_PASSWORD" > "$server/password"
[ "$(id -u)" != 0 ] || chown -R postgres "$server"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
postgres initdb --username=setia --pwfile="$server/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C --pgdata="$server/data" > /dev/null
postgres pg_ctl --pgdata="$server/data" --log="$server/log" --wait --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start > /dev/null

sample "$customers" "$work/sample"
lines=$(records "$work/sample/exports/orders.csv")
say "the release ..."
night "$config" "$work/sample/exports" "$work/workspace" "$as_of" "$work/night.json" > /dev/null
release=$(tool Steps "$work/night.json" run_id)
rm -rf "$work/sample"
printf '\npublish:\n  postgres: {url: "jdbc:postgresql://127.0.0.1:%s/postgres", user: setia, password: "${PUBLISH_PASSWORD}"}\n' "$port" >> "$config/setia.yml"

{
  printf 'PostgreSQL %s with its default settings, %s order lines, a warehouse file of %s MiB. The copy is what Setia itself says; the clock of the command holds its start too.\n\n' \
    "$(postgres postgres --version | awk '{ print $3 }')" "$lines" "$(du -Lm "$work/workspace/warehouse.duckdb" | cut -f 1)"
  printf '| copy, s | whole command, s | of the processor: Setia, s | server, s | tables |\n|---:|---:|---:|---:|---:|\n'
} >> "$work/result.md"
TIMEFORMAT='%R %U %S'
for ((run = 1; run <= runs; run++)); do
  say "copy $run of $runs ..."
  before=$(server_processor)
  { time SETIA_EXPORTS="$work" "$home/setia" rollback "$release" --config "$config" --workspace "$work/workspace" > "$work/told"; } 2> "$work/times" || { cat "$work/times" >&2; exit 1; }
  sed -n 's/.*, \([0-9]*\) tables in PostgreSQL in \([0-9.]*\) s.*/\2 \1/p' "$work/told" > "$work/copied"
  cut -d ' ' -f 1 "$work/copied" >> "$work/seconds"
  awk -v before="$before" -v after="$(server_processor)" -v copied="$(cat "$work/copied")" \
    '{ split(copied, c, " "); line = sprintf("| %s | %.1f | %.1f | %.1f | %s |", c[1], $1, $2 + $3, after - before, c[2]) } END { print line }' "$work/times" >> "$work/result.md"
done
middle=$(median < "$work/seconds")
asked="no target at this size"
[ "$lines" -lt 4900000 ] || asked="asked at 5 million lines: at most 120 s, $(verdict "$middle" at-most 120)"
printf '\nThe middle one: %s s (%s).\nLoad average at the end: %s.\n' "$middle" "$asked" "$(cut -d ' ' -f 1-3 /proc/loadavg)" >> "$work/result.md"
cp "$work/result.md" "$result"
cat "$work/result.md"
