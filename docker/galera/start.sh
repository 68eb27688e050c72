#!/bin/bash
# Starts one database of the cluster as the image does. Only one that may go first begins the cluster: an empty galera1, the
# one that was stopped last, or the one that PIXELKEEP_BOOTSTRAP names. Where another one runs, each of them joins it.
set -eu
state=/var/lib/mysql/grastate.dat
name=$HOSTNAME

others=false
for member in galera1 galera2 galera3; do
  [ "$member" = "$name" ] || ! timeout 1 bash -c ": >/dev/tcp/$member/4567" 2>/dev/null || others=true
done

begin=()
if [ "$others" = false ]; then
  if [ "${PIXELKEEP_BOOTSTRAP:-}" = "$name" ]; then
    [ ! -e "$state" ] || sed -i 's/^safe_to_bootstrap: 0/safe_to_bootstrap: 1/' "$state"
    begin=(--wsrep-new-cluster)
  elif [ ! -e "$state" ] && [ "$name" = galera1 ]; then
    begin=(--wsrep-new-cluster)
  elif grep -q '^safe_to_bootstrap: 1' "$state" 2>/dev/null; then
    begin=(--wsrep-new-cluster)
  fi
fi
exec docker-entrypoint.sh mariadbd --wsrep-node-name="$name" --wsrep-cluster-address=gcomm://galera1,galera2,galera3 "${begin[@]}"
