"""Checks a proof of crmkit's journal without crmkit: `python check_proof.py PROOF.json PUBLIC_KEY_HEX`.

Python 3.10 or newer; docs/audit.md has the format."""

import json
import sys
from datetime import datetime, timedelta, timezone

from plain_blake3 import blake3  # the package `blake3` is faster

try:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None


def check(proof, key):
    assert proof["format"] == "crmkit proof 1", "not a proof"
    unhex = bytes.fromhex
    slots = [unhex(s["digest"]) if "digest" in s else blake3(b"s" + s["count"].to_bytes(4, "big") + unhex(s["public"]))
             for s in proof["slots"]]
    header, reason = unhex(proof["header"]), proof["reason"]
    leaf = b"\x01" + unhex(reason["leaf"]) if reason else b"\x00"
    digests = [blake3(b"e" + len(header).to_bytes(4, "big") + header + leaf + b"".join(slots))]
    digests += map(unhex, proof["after"])
    number, hash = proof["entry"], unhex(proof["before"])
    for number, digest in enumerate(digests, number):
        hash = blake3(b"h" + hash + number.to_bytes(8, "big") + digest)
    head = proof["head"]
    assert (number, hash.hex()) == (head["entry"], head["hash"]), "the hashes do not lead to the signed head"
    assert head["public_key"] == key, "signed with another key"
    since = datetime.fromisoformat(head["at"].replace("Z", "+00:00")) - datetime(1970, 1, 1, tzinfo=timezone.utc)
    message = b"crmkit journal head 1" + number.to_bytes(8, "big") + hash
    message += (since // timedelta(microseconds=1)).to_bytes(8, "big", signed=True)
    if Ed25519PublicKey:
        Ed25519PublicKey.from_public_bytes(unhex(key)).verify(unhex(head["signature"]), message)
    if reason and "text" in reason:
        assert blake3(b"w" + unhex(reason["salt"]) + reason["text"].encode()).hex() == reason["leaf"], "another reason"
    for opened in proof["values"]:  # each against the root that ends the public part of its change
        public, at = unhex(proof["slots"][opened["slot"]]["public"]), 0
        for place in range(opened["change"] + 1):
            count = int.from_bytes(public[at + 29:at + 31], "big")
            fields = [public[at + 31 + 3 * n:at + 34 + 3 * n] for n in range(count)]
            sides = [(field[:2], side) for field in fields for side in (1, 2) if field[2] & side]
            at += 31 + 3 * count + (32 if sides else 0)
        leaves = [unhex(leaf["leaf"]) if "leaf" in leaf else
                  blake3(b"v" + unhex(leaf["salt"]) + field + bytes([side]) + unhex(leaf["value"]))
                  for leaf, (field, side) in zip(opened["leaves"], sides, strict=True)]
        assert blake3(b"r" + b"".join(leaves)) == public[at - 32:at], "other values than were committed to"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        check(json.load(file), sys.argv[2].lower())
    print("proven" if Ed25519PublicKey else "the hashes fit; the signature was not checked: install `cryptography`")
