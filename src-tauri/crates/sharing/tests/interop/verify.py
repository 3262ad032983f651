"""Checks credentials with openbadgeslib, without a network.

    verify.py < requests    one request in JSON a line, {"credential": "…"} or {"token": "…"};
                            one answer a line, {"verified": true} or {"verified": false, "why": "…"}
    verify.py context       prints where the badges' context lies, for the verifiers that have none
"""

import base64
import json
import sys
from importlib.resources import files

from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier


def verify(request):
    if "credential" in request:
        document = json.loads(request["credential"])
        issuer = document["issuer"]["id"]
        OB3LdpVerifier.for_issuer_did(issuer).verify(request["credential"])
    else:
        payload = request["token"].split(".")[1]
        issuer = json.loads(base64.urlsafe_b64decode(payload + "=="))["iss"]
        OB3Verifier.for_issuer_did(issuer).verify(request["token"])


def answer(line):
    try:
        verify(json.loads(line))
        return {"verified": True}
    except Exception as refused:  # whatever it says, it did not say yes
        return {"verified": False, "why": f"{type(refused).__name__}: {refused}"}


if sys.argv[1:] == ["context"]:
    print(files("openbadgeslib") / "ob3" / "contexts" / "ob-v3p0-context-3.0.3.json")
else:
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)
