#!/usr/bin/env python3
"""Where a webhook may lead: no address of this machine or of a private network unless the site allows them, however it is
written; no certificate that nobody vouches for, for another name, or of yesterday; no proxy, and nobody's `.curlrc`.

    Tests/Acceptance/reminders/addresses.py [REGIMEN]

A server on the loopback, on all its addresses, counts who connects. Needs Python 3, cc, curl and openssl.
"""

import collections
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from clinics import ShiftedClock
from ledger import exported
from receiver import Receiver, SECRETS, texting
from rehearsal import Failed, arguments

HERE = ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "0.0.0.0", "127.1", "2130706433", "0x7f000001", "017700000001",
        "127.0.0.1.", "127.255.255.254", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
        "[0:0:0:0:0:0:0:1]", socket.gethostname(), "user@127.0.0.1", "example.com@127.0.0.1", "127.0.0.1#.example.com",
        "127.0.0.1?.example.com", "127.0.0.1\\\\.example.com"]
PRIVATE = ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.0.1",
           "224.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[64:ff9b::7f00:1]",
           "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[2001:db8::1]"]


class Everywhere(Receiver):
    """On every address of this machine, with a certificate where it has one."""

    address_family = socket.AF_INET6

    def __init__(self, context=None):
        self.context = context
        super().__init__()

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self.server_address = ("::", 0)
        super().server_bind()

    def finish_request(self, request, client_address):
        if self.context:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)


class Certificates:
    """An authority that only we know, and what it vouches for, from three days before the messages on."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="regimen-certificates-"))
        self.clock = ShiftedClock(self.folder, "2026-11-28T17:00:00Z")
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650",
                     "-subj", "/CN=Our authority")

    def openssl(self, *words):
        subprocess.run(
            ["openssl", *words], check=True, capture_output=True, cwd=self.folder,
            env={**os.environ, **self.clock.environment})

    def context(self, name, days=3650, signed=True):
        file = name.replace("*", "any")
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{file}.key", "-out", f"{file}.csr", "-subj", f"/CN={name}")
        (self.folder / "extensions").write_text(f"subjectAltName=DNS:{name}")
        by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"] if signed else ["-signkey", f"{file}.key"]
        self.openssl("x509", "-req", "-in", f"{file}.csr", *by, "-out", f"{file}.pem", "-days", str(days), "-extfile", "extensions")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{file}.pem", self.folder / f"{file}.key")
        return context


def fate(executable, receiver, url, environment=(), treatments=("200",), **channel):
    """What becomes of a message to that address: a fault, `sent`, or `refused` where the site file is not even taken."""
    kept = dict(os.environ)
    os.environ.update(environment)
    try:
        clinic = texting(executable, receiver, treatments, url=url, **channel)
    except Failed as failure:
        if "site.yaml" in str(failure) and "exit 1" in str(failure):
            return "refused"
        raise
    else:
        clinic.must("remind", "run", "--once")
        found = [event["data"].get("fault", "sent") for event in exported(clinic)
                 if event["type"] in ("reminder.sent", "reminder.failed")]
        clinic.remove()
        if len(found) != len(treatments):
            raise Failed(f"{url}: {len(found)} of {len(treatments)} messages have an outcome")
        return found[0]
    finally:
        os.environ.clear()
        os.environ.update(kept)


def expect(fates, name, found, *allowed):
    if found not in allowed:
        raise Failed(f"{name}: {found}, and not {' or '.join(allowed)}")
    fates[found] += 1


def main():
    (executable,) = arguments()
    certificates = Certificates()
    fates = collections.Counter()

    receiver = Everywhere(certificates.context("localhost"))
    trusted = {"CURL_CA_BUNDLE": str(certificates.folder / "ca.pem")}
    for host in HERE:
        found = fate(executable, receiver, f"https://{host}:{receiver.port}/hook", trusted, allowPrivateAddresses=False)
        expect(fates, host, found, "private-address", "refused", "no-host", "no-address")
    for host in PRIVATE:
        found = fate(executable, receiver, f"https://{host}/hook", trusted, allowPrivateAddresses=False)
        expect(fates, host, found, "private-address", "refused")
    expect(fates, "http", fate(executable, receiver, f"http://127.0.0.1:{receiver.port}/hook", allowPrivateAddresses=False), "refused")
    if receiver.connections:
        raise Failed(f"{receiver.connections} connections to an address that is not allowed")

    url = f"https://localhost:{receiver.port}/hook"
    expect(fates, "our authority", fate(executable, receiver, url, trusted), "sent")
    expect(fates, "nobody's authority", fate(executable, receiver, url), "tls")
    expect(fates, "another name", fate(executable, receiver, f"https://127.0.0.1:{receiver.port}/hook", trusted), "tls")
    old = Everywhere(certificates.context("localhost", days=1))
    expect(fates, "of yesterday", fate(executable, old, f"https://localhost:{old.port}/hook", trusted), "tls")
    own = Everywhere(certificates.context("localhost", signed=False))
    expect(fates, "its own", fate(executable, own, f"https://localhost:{own.port}/hook", trusted), "tls")
    plain = Everywhere()
    expect(fates, "no TLS", fate(executable, plain, f"https://localhost:{plain.port}/hook", trusted), "tls")
    if len(receiver.requests) != 1 or old.requests or own.requests or plain.requests:
        raise Failed("a message went to a server that nobody vouches for")

    proxy, home = Everywhere(), certificates.folder
    (home / ".curlrc").write_text(f"proxy = http://127.0.0.1:{proxy.port}\ninsecure\nlocation\n")
    environment = {name: f"http://127.0.0.1:{proxy.port}" for name in
                   ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")}
    environment |= {"HOME": str(home), "CURL_HOME": str(home), **trusted}
    expect(fates, "with proxies", fate(executable, receiver, url, environment), "sent")
    expect(fates, "with a .curlrc", fate(executable, own, f"https://localhost:{own.port}/hook", environment), "tls")
    if proxy.connections:
        raise Failed("a proxy of the environment was asked")

    expect(fates, "no secret", fate(executable, receiver, url, trusted, secret=None), "no-secret")
    expect(fates, "an empty secret", fate(executable, receiver, url, trusted, secret="\n"), "no-secret")
    expect(fates, "half a secret", fate(executable, receiver, url, trusted, secret=SECRETS[0] + "\nwhsec_short\n"), "no-secret")
    credentials = certificates.folder / "credentials"
    credentials.mkdir()
    (credentials / "sms-secret").write_text(SECRETS[0])
    expect(fates, "a credential", fate(
        executable, receiver, url, {**trusted, "CREDENTIALS_DIRECTORY": str(credentials)}, secret=None), "sent")
    shutil.rmtree(certificates.folder)
    print(f"{sum(fates.values())} addresses, certificates and settings, held: {dict(fates)}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"did not hold: {failure}")
