"""A second implementation of docs/formats/card.md, parcel.md and, but for its quads, credential.md,
written from those pages.

It shares no code with Waymark: keys and ciphers come from the `cryptography` package, and everything
else, age's file format included, is below. The tests of `waymark-sharing` run it.

    second.py keys SEED                     the public keys of a seed (hexadecimal), as JSON
    second.py names MY_SEED THEIR_SEED DEV  the first two object names from me to them
    second.py open MY_SEED < parcel         what a parcel says, as JSON; fails when anything is wrong
    second.py seal MY_SEED THEIR_SEED < body.json > parcel
    second.py card SEED < facts.json > name.wmcard
    second.py read-card < name.wmcard       the facts, as JSON; fails when anything is wrong
    second.py credential < credential.json  what it says, as JSON; fails when its jcs proof does not hold
"""

import base64
import hashlib
import hmac
import json
import os
import sys

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 64 * 1024


def require(holds, what):
    if not holds:
        raise SystemExit(f"refused: {what}")


def hkdf(secret, salt, info):
    return HKDF(hashes.SHA256(), 32, salt, info).derive(secret)


def raw(key):
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def sha256(data):
    return hashlib.sha256(data).digest()


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    require(base64.b64encode(data).decode().rstrip("=") == text, "base64 in another form")
    return data


def jcs(value):
    """RFC 8785, for values without fractions whose names are ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def unbase58(text):
    number = 0
    for letter in text:
        number = number * 58 + BASE58.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def did(public):
    return "did:key:z" + base58(b"\xed\x01" + public)


def undid(text):
    require(text.startswith("did:key:z"), "no did:key")
    data = unbase58(text[len("did:key:z"):])
    require(len(data) == 34 and data[:2] == b"\xed\x01", "no Ed25519 key")
    return data[2:]


BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech32(prefix, data):
    bits = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = -(-len(data) * 8 // 5)
    values = [bits >> (5 * place) & 31 for place in reversed(range(count))]

    def polymod(numbers):
        checksum = 1
        for number in numbers:
            top = checksum >> 25
            checksum = (checksum & 0x1FFFFFF) << 5 ^ number
            for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
                checksum ^= generator if top >> place & 1 else 0
        return checksum

    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    checksum = polymod(expanded + values + [0] * 6) ^ 1
    values += [checksum >> (5 * place) & 31 for place in reversed(range(6))]
    return prefix + "1" + "".join(BECH32[value] for value in values)


class Identity:
    def __init__(self, seed):
        def derived(label):
            return hkdf(seed, b"waymark/identity/v1", label)

        self.signing = Ed25519PrivateKey.from_private_bytes(derived(b"ed25519"))
        self.age = X25519PrivateKey.from_private_bytes(derived(b"age-x25519"))
        self.mailbox = X25519PrivateKey.from_private_bytes(derived(b"mailbox-x25519"))
        self.sign = raw(self.signing.public_key())
        self.did = did(self.sign)
        self.recipient = bech32("age", raw(self.age.public_key()))
        self.mbx = raw(self.mailbox.public_key())

    def fingerprint(self):
        return sha256(b"waymark/card/v1\0" + self.sign + self.recipient.encode() + self.mbx)[:11]


def name(me, them, dev, seq):
    agreed = me.mailbox.exchange(X25519PublicKey.from_public_bytes(them.mbx))
    key = hkdf(agreed, None, f"waymark/mailbox/v1|{me.did}|{them.did}".encode())
    code = hmac.digest(key, b"obj" + dev + seq.to_bytes(8, "big"), "sha256")[:20]
    return base64.b32encode(code).decode().lower()


# age, https://age-encryption.org/v1


def unwrap(stanza, identity):
    kind, *arguments = stanza[0]
    if kind != "X25519":
        return None
    share = unb64(arguments[0])
    agreed = identity.exchange(X25519PublicKey.from_public_bytes(share))
    key = hkdf(agreed, share + raw(identity.public_key()), b"age-encryption.org/v1/X25519")
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), stanza[1], None)
    except Exception:
        return None


def age_open(data, identity):
    end = data.index(b"\n---") + 4
    line_end = data.index(b"\n", end)
    lines = data[: end - 3].decode().split("\n")
    require(lines[0] == "age-encryption.org/v1", "no age file")
    stanzas, at = [], 1
    while at < len(lines) and lines[at].startswith("-> "):
        arguments, body = lines[at][3:].split(" "), ""
        while True:
            at += 1
            body += lines[at]
            if len(lines[at]) < 64:
                break
        at += 1
        stanzas.append((arguments, unb64(body)))
    keys = [key for key in (unwrap(stanza, identity) for stanza in stanzas) if key]
    require(len(keys) == 1, "not sealed for this key")
    mac = hmac.digest(hkdf(keys[0], None, b"header"), data[:end], "sha256")
    require(mac == unb64(data[end + 1 : line_end].decode()), "age header")
    nonce, rest = data[line_end + 1 : line_end + 17], data[line_end + 17 :]
    cipher = ChaCha20Poly1305(hkdf(keys[0], nonce, b"payload"))
    pieces = [rest[at : at + CHUNK + 16] for at in range(0, len(rest), CHUNK + 16)]
    plain = b""
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        plain += cipher.decrypt(number.to_bytes(11, "big") + bytes([last]), piece, None)
    return plain


def age_seal(plain, recipient):
    file_key, ephemeral = os.urandom(16), X25519PrivateKey.generate()
    share = raw(ephemeral.public_key())
    agreed = ephemeral.exchange(recipient)
    wrap = hkdf(agreed, share + raw(recipient), b"age-encryption.org/v1/X25519")

    def b64(data):
        return base64.b64encode(data).rstrip(b"=")

    header = b"age-encryption.org/v1\n-> X25519 " + b64(share) + b"\n"
    header += b64(ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)) + b"\n---"
    mac = hmac.digest(hkdf(file_key, None, b"header"), header, "sha256")
    nonce = os.urandom(16)
    cipher = ChaCha20Poly1305(hkdf(file_key, nonce, b"payload"))
    sealed = header + b" " + b64(mac) + b"\n" + nonce
    pieces = [plain[at : at + CHUNK] for at in range(0, len(plain), CHUNK)] or [b""]
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        sealed += cipher.encrypt(number.to_bytes(11, "big") + bytes([last]), piece, None)
    return sealed


# Parcels


def padded(length):
    exponent = length.bit_length() - 1
    free = max(0, exponent - exponent.bit_length())
    return max(4096, -(-length >> free) << free)


def message(header, body):
    return b"waymark/parcel/v1\0" + sha256(header) + sha256(body)


def open_parcel(sealed, me):
    plain = age_open(sealed, me.age)
    require(plain[:8] == b"WMPARC1\n", "magic")
    length = int.from_bytes(plain[8:12], "big")
    header, rest = plain[12 : 12 + length], plain[12 + length :]
    body_length = int.from_bytes(rest[:8], "big")
    body, signature = rest[8 : 8 + body_length], rest[8 + body_length : 72 + body_length]
    used = 84 + length + body_length
    require(len(plain) == padded(used) and not any(plain[used:]), "padding")
    members = json.loads(header)
    require(jcs(members) == header, "canonical form")
    key = Ed25519PublicKey.from_public_bytes(undid(members["from"]))
    key.verify(signature, message(header, body))
    require(members["body_sha256"] == b64url(sha256(body)), "body")
    require((members["to"], members["to_age"]) == (me.did, me.recipient), "recipient")
    return {"header": members, "body": b64url(body), "signature": b64url(signature)}


def seal_parcel(body, me, them):
    kind = json.loads(body)["kind"]
    header = jcs({
        "v": 1, "typ": kind, "id": b64url(os.urandom(16)), "from": me.did, "dev": "a1b2c3d4",
        "seq": 1, "prev": None, "to": them.did, "to_age": them.recipient,
        "issued": "2026-11-21T12:00:00Z", "expires": "2027-01-16T12:00:00Z",
        "body_type": "application/json", "body_sha256": b64url(sha256(body)),
        "consent": b64url(os.urandom(16)), "seen": {f"{them.did}-00000000": 3},
    })
    plain = b"WMPARC1\n" + len(header).to_bytes(4, "big") + header
    plain += len(body).to_bytes(8, "big") + body + me.signing.sign(message(header, body))
    plain += bytes(padded(len(plain)) - len(plain))
    return age_seal(plain, them.age.public_key())


# Cards


def card_message(facts):
    return b"waymark/card/v1\0" + sha256(facts)


def make_card(facts, me):
    facts = jcs({**facts, "sign": me.did, "age": me.recipient, "mbx": b64url(me.mbx)})
    signature = me.signing.sign(card_message(facts))
    return b"WMCARD1\n" + len(facts).to_bytes(4, "big") + facts + signature


def read_card(data):
    require(data[:8] == b"WMCARD1\n", "magic")
    length = int.from_bytes(data[8:12], "big")
    facts, signatures = data[12 : 12 + length], data[12 + length :]
    require(len(signatures) in (64, 128), "length")
    members = json.loads(facts)
    require(jcs(members) == facts, "canonical form")
    key = Ed25519PublicKey.from_public_bytes(undid(members["sign"]))
    key.verify(signatures[:64], card_message(facts))
    return members


# Credentials


def read_credential(data):
    document = json.loads(data)
    require(jcs(document) == data, "canonical form")
    proofs = document.pop("proof")
    require([proof["cryptosuite"] for proof in proofs] == ["eddsa-rdfc-2022", "eddsa-jcs-2022"], "proofs")
    options = dict(proofs[1])
    value = options.pop("proofValue")
    require(value[0] == "z" and options["@context"] == document["@context"], "proof")
    issuer = document["issuer"]["id"]
    require(options["verificationMethod"] == f"{issuer}#{issuer.removeprefix('did:key:')}", "issuer")
    key = Ed25519PublicKey.from_public_bytes(undid(issuer))
    key.verify(unbase58(value[1:]).rjust(64, b"\0"), sha256(jcs(options)) + sha256(jcs(document)))
    return document


def show(value):
    json.dump(value, sys.stdout, ensure_ascii=False)


def main(command, *arguments):
    if command == "read-card":
        return show(read_card(sys.stdin.buffer.read()))
    if command == "credential":
        return show(read_credential(sys.stdin.buffer.read()))
    me = Identity(bytes.fromhex(arguments[0]))
    if command == "keys":
        return show({
            "did": me.did, "age": me.recipient, "mbx": b64url(me.mbx),
            "fingerprint": me.fingerprint().hex(),
        })
    if command == "open":
        return show(open_parcel(sys.stdin.buffer.read(), me))
    if command == "card":
        return sys.stdout.buffer.write(make_card(json.load(sys.stdin), me))
    them = Identity(bytes.fromhex(arguments[1]))
    if command == "names":
        dev = bytes.fromhex(arguments[2])
        return show([name(me, them, dev, seq) for seq in (1, 2)])
    require(command == "seal", "an unknown command")
    return sys.stdout.buffer.write(seal_parcel(sys.stdin.buffer.read(), me, them))


if __name__ == "__main__":
    main(*sys.argv[1:])
