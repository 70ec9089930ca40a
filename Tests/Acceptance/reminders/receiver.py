"""A receiver of webhooks on the loopback that answers as a table says for whoever is told: `500`, `500-3` (three times, then
200), `hang-1`."""

import base64
import collections
import http.server
import json
import socket
import threading
import time

from clinics import RealClinic, protocol, site

ALWAYS = 1000
SECRETS = ["whsec_" + base64.b64encode(bytes(range(start, start + 32))).decode() for start in (1, 101)]


def texting(executable, receiver, treatments, url=None, secret="\n".join(SECRETS) + "\n", **channel):
    """A real store whose patients are told by this receiver, each of one appointment, now."""
    receiver.treats = {f"P-{number:04}": treatment for number, treatment in enumerate(treatments, 1)}
    clinic = RealClinic(executable, "2026-12-01T15:00:00Z")
    described = {"kind": "webhook", "url": url or f"http://127.0.0.1:{receiver.port}/hook", "secretFile": "sms-secret", "allowPrivateAddresses": True, **channel}
    clinic.found(
        site(delivery={"sms": described}, channels={"patient": "sms", "coordinator": "jsonl", "lead": "jsonl"}),
        protocol("hooks", {"told": [{"before": "P2D", "at": "09:00", "to": ["patient"]}]},
                 {"one": ("told", {"after": "segment.start", "offset": "P2D", "window": {"before": "P2D", "after": "P9D"}})}))
    if secret is not None:
        (clinic.store / "sms-secret").write_text(secret)
        (clinic.store / "sms-secret").chmod(0o600)
    rows = []
    for number, patient in enumerate(receiver.treats, 1):
        rows += [{"patient": patient, "what": "register", "name": f"Planted Náme {number}", "phone": phone(patient)},
                 {"patient": patient, "what": "enrol", "on": "2026-12-01", "value": "hooks@1"},
                 {"patient": patient, "what": "book", "visit": "course/one", "at": f"2026-12-03T{11 + number % 8}:00"}]
    clinic.take_in(rows, "2026-12-01")
    clinic.set_clock("2026-12-01T17:00:30Z")
    receiver.clock = lambda: clinic.clock().timestamp()
    return clinic


def phone(patient):
    return f"+52 664 555 {patient[2:]}"

class Request:
    def __init__(self, path, headers, body, at):
        self.path, self.headers, self.body, self.at = path, headers, body, at
        self.document = json.loads(body)
        self.id = headers["webhook-id"]


class Receiver(http.server.ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1; every request that it took is in `requests`, in order."""

    daemon_threads = True

    def __init__(self, treats=None):
        super().__init__(("127.0.0.1", 0), Answering)
        self.treats = treats or {}
        self.requests, self.counts, self.connections = [], collections.Counter(), 0
        self.lock, self.clock, self.forgiving = threading.Lock(), time.time, False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def get_request(self):
        with self.lock:
            self.connections += 1
        return super().get_request()

    def handle_error(self, request, client_address):
        """Whoever does not wait for an answer is no fault of this end."""


class Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        with self.server.lock:
            self.server.counts["GET"] += 1
        self.say(200)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        request = Request(self.path, self.headers, body, self.server.clock())
        if self.path != "/hook":
            with self.server.lock:
                self.server.counts["elsewhere"] += 1
            return self.say(200)
        kind, _, times = self.server.treats.get(request.document["to"], "200").partition("-")
        with self.server.lock:
            self.server.requests.append(request)
            self.server.counts[request.id] += 1
            if self.server.forgiving or self.server.counts[request.id] > int(times or ALWAYS):
                kind = "200"
        getattr(self, f"do_{kind}", lambda: self.say(int(kind)))()

    def say(self, status, headers=(), body=b"so it is"):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def redirect(self, status):
        self.say(status, [("location", f"http://127.0.0.1:{self.server.port}/elsewhere")])

    def do_301(self):
        self.redirect(301)

    def do_302(self):
        self.redirect(302)

    def do_307(self):
        self.redirect(307)

    def do_308(self):
        self.redirect(308)

    def do_429(self):
        self.say(429, [("retry-after", "3600")])

    def do_503(self):
        in_two_hours = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(self.server.clock() + 7200))
        self.say(503, [("retry-after", in_two_hours)])

    def do_502(self):
        self.say(502, [("retry-after", "864000")])

    def do_early(self):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n")
        self.say(200)

    def do_garbage(self):
        self.wfile.write(b"\x16\x03\x01 I speak no HTTP\r\n\r\n")
        self.close_connection = True

    def do_close(self):
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def do_hang(self):
        time.sleep(40)
        self.close_connection = True

    def drip(self, head):
        self.wfile.write(head)
        for _ in range(80):
            time.sleep(0.5)
            self.wfile.write(b"x")
        self.close_connection = True

    def do_drip(self):
        """Never comes to say what it thinks of the message."""
        self.drip(b"HTTP/1.")

    def do_header(self):
        """Takes the message, and never comes to the end of a header."""
        self.drip(b"HTTP/1.1 200 OK\r\nx-header: ")

    def do_body(self):
        """Takes the message, and never comes to the end of its answer."""
        self.drip(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")

    def do_flood(self):
        """Takes the message, and answers with as much as the other side reads."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(20_000):
            self.wfile.write(b"x" * 65_536)
        self.close_connection = True

    def do_heads(self):
        """Headers without end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            self.wfile.write(f"x-{number}: {'y' * 900}\r\n".encode())
        self.close_connection = True
