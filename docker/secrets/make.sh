#!/bin/sh
# Makes the passwords of compose.yaml, once, into files beside this script. Containers read the files as users of their own, so the files
# can be read by all; the folder by its owner alone.
set -eu
cd "$(dirname "$0")"
chmod 700 .
if [ -e postgres-password ]; then
  echo 'There are passwords already; the databases know them. Nothing was changed.' >&2
  exit 1
fi

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

umask 022
: > postgres-roles.sql
for agency in market-regulation police cyberspace culture-tourism; do
  role=$(echo "$agency" | tr - _)
  secret=$(password)
  printf 'postgres://%s:%s@postgres:5432/%s' "$role" "$secret" "$role" > "$agency-read-store-url"
  cat >> postgres-roles.sql <<SQL
create role $role login password '$secret';
create database $role owner $role;
revoke connect on database $role from public;
SQL
done
password > grafana-password
password > postgres-password
