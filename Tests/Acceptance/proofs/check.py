"""Works out a store's root and proofs with PyPI pymerkle, and its checkpoint's signature with PyPI cryptography."""

import base64
import hashlib
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pymerkle import InmemoryTree, InvalidProof, MerkleProof, verify_inclusion

work = Path(sys.argv[1])
name, key_id, packed = (work / "key").read_text().strip().split("+", 2)
public = base64.b64decode(packed)
assert public[0] == 1 and hashlib.sha256(f"{name}\n".encode() + public).hexdigest()[:8] == key_id


def opened(note):
    """Size and root of a checkpoint, its signature checked."""
    text, signatures = note.rsplit("\n\n", 1)
    _, signer, signature = signatures.strip().split(" ")
    raw = base64.b64decode(signature)
    assert signer == name and raw[:4].hex() == key_id
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(raw[4:], (text + "\n").encode())
    origin, size, root = text.split("\n")
    assert origin == name
    return int(size), base64.b64decode(root)


size, root = opened((work / "new").read_text())
old_size, old_root = opened((work / "old").read_text())
tree = InmemoryTree(algorithm="sha256")
for line in (work / "lines").read_bytes().splitlines():
    tree.append_entry(line)
assert tree.get_size() == size
assert tree.get_root(size) == root, "the lines give another root"
assert tree.get_root(old_size) == old_root, "the older lines give another root"

count = 0
for file in (work / "proofs").iterdir():
    head, note = file.read_text().split("\n\n", 1)
    _, extra, index, *path = head.split("\n")
    line, place = base64.b64decode(extra.removeprefix("extra ")), int(index.removeprefix("index "))
    proved_size, proved_root = opened(note)
    # pymerkle's own proof of the same leaf has the same hashes, the leaf's first.
    theirs = tree.prove_inclusion(place + 1, proved_size).serialize()["path"]
    assert [base64.b64decode(one).hex() for one in path] == theirs[1:], file.name
    assert hashlib.sha256(b"\0" + line).hexdigest() == theirs[0]
    proof = tree.prove_inclusion(place + 1, proved_size)
    verify_inclusion(bytes.fromhex(theirs[0]), proved_root, proof)
    try:
        verify_inclusion(bytes.fromhex(theirs[0]), bytes([proved_root[0] ^ 1]) + proved_root[1:], proof)
        raise SystemExit("a tampered root was accepted")
    except InvalidProof:
        count += 1
print(f"python: {size} lines give the root, {count} proofs are pymerkle's own, tampered roots refused")
