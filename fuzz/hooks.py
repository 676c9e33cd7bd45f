"""How schemathesis speaks to a node: as an officer who holds the power of each operation, and about matters that exist.

FUZZ_CITY names a file: {"issuer": url, "officers": [{"id", "password", "roles"}] of this node, "known": {field: [values of its registers]}}.
"""

import json
import os
import random

import requests
import schemathesis

with open(os.environ["FUZZ_CITY"], encoding="utf-8") as file:
    CITY = json.load(file)
KNOWN = CITY["known"]
ONCE_IN = 4  # most cases name what is there, the rest keep the ids that were made up
chance = random.Random(int(os.environ["FUZZ_SEED"]))


def officer_for(case, _context=None):
    """Any officer who holds the power; the gate refuses an officer without it, and the specs of the gate show that."""
    held_by = case.operation.definition.raw.get("x-held-by", [])
    holders = [one for one in CITY["officers"] if set(one["roles"]) & set(held_by)]
    # The longest-named role list first: whoever certifies evidence is an officer with a certificate.
    return (holders or CITY["officers"])[0]["id"]


@schemathesis.auth(refresh_interval=600, cache_by_key=officer_for)
class SignedIn:
    def get(self, case, context):
        officer = officer_for(case)
        password = next(one["password"] for one in CITY["officers"] if one["id"] == officer)
        form = {"grant_type": "password", "client_id": "wangjian-cli", "username": officer, "password": password}
        return requests.post(f"{CITY['issuer']}/token", data=form, timeout=10).json()["access_token"]

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """
    Made-up ids only ever meet `there is none`: so well-formed cases mostly speak of matters that the city knows. Cursors, positions and
    revisions are well-formed only as this server gave them, which no schema can say: made-up ones are left to the ill-formed cases.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    for given_by_server in ("after", "Wangjian-Wait-For", "If-Match"):
        (case.query or {}).pop(given_by_server, None)
        (case.headers or {}).pop(given_by_server, None)
    path = case.path_parameters or {}
    for name in path:
        path[name] = known(name, path[name], case.operation.path)
    if isinstance(case.body, dict):
        for name in case.body:
            case.body[name] = known(name, case.body[name], "")


def known(name, value, path):
    of = path.split("/")[2] if name == "key" else name
    if not KNOWN.get(of) or not isinstance(value, str) or chance.randrange(ONCE_IN) == 0:
        return value
    return chance.choice(KNOWN[of])


@schemathesis.hook
def filter_case(ctx, case):
    """A clock that was moved a thousand years on would end every case there is: its moves are tried by the ordinary specs."""
    well_formed = case.meta is not None and case.meta.generation.mode.is_positive
    return not (well_formed and case.operation.definition.raw.get("operationId") == "moveSimulatedClock")
