"""A site on this machine that stands for the internet: every name resolves to a public address, and leads here."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sedia.reports.evidence.addresses import Address
from sedia.reports.evidence.internet import Internet

LOCAL = "127.0.0.1"
PUBLIC = "93.184.215.14"
PDF = b"%PDF-1.7\n" + b"x" * 3_000_000
LOGIN = b'<html><form action="/x"><input name="u"><input class="a" TYPE=\'password\' name="p"></form>'


class Site(BaseHTTPRequestHandler):
    """Its pages, good and bad; the paths asked for are kept in `asked` as (method, path)."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, Mapping[str, str]]] = []

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, *words: object) -> None:
        """Nothing."""

    def _answer(self, *, with_body: bool) -> None:
        self.asked.append((self.command, self.path, dict(self.headers)))
        page = self.path.partition("?")[0]
        if page.startswith("/ke/"):  # /ke/3 leads on to /ke/2, and so on to /baik
            left = int(page.removeprefix("/ke/"))
            return self._send(302, location=f"/ke/{left - 1}" if left > 1 else "/baik")
        getattr(self, "page_" + page.strip("/").replace("-", "_"), self._gone)(with_body)
        return None

    def _gone(self, with_body: bool) -> None:
        self._send(404, b"tidak ada" if with_body else b"")

    def _send(self, status: int, body: bytes = b"", location: str = "", **headers: str) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _head(self, length: int, **headers: str) -> None:
        self.send_response(200)
        for name, value in {**headers, "Content_Length": str(length)}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def page_baik(self, with_body: bool) -> None:
        self._send(200, b"<h1>Profil</h1>" if with_body else b"", Content_Type="text/html; charset=utf-8")

    def page_tanpa_head(self, with_body: bool) -> None:
        self._send(200 if with_body else 405, b"<h1>Ada</h1>" if with_body else b"")

    def page_putus_head(self, with_body: bool) -> None:
        if with_body:
            return self.page_baik(with_body)
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
        return None

    def page_terlarang(self, with_body: bool) -> None:
        self._send(403)

    def page_kunci(self, with_body: bool) -> None:
        self._send(401, WWW_Authenticate="Basic")

    def page_formulir(self, with_body: bool) -> None:
        self._send(200, LOGIN if with_body else b"", Content_Type="text/html")

    def page_dijaga(self, with_body: bool) -> None:
        self._send(302, location="https://accounts.google.com/ServiceLogin?continue=x")

    def page_ServiceLogin(self, with_body: bool) -> None:
        self._send(200, b"<h1>Sign in</h1>" if with_body else b"")

    def page_ke_masuk(self, with_body: bool) -> None:
        self._send(302, location="/masuk/?next=/laporan")

    def page_masuk(self, with_body: bool) -> None:
        self._send(200, b"<h1>Masuk</h1>" if with_body else b"")

    def page_rusak(self, with_body: bool) -> None:
        self._send(500)

    def page_hilang(self, with_body: bool) -> None:
        self._send(410)

    def page_putar(self, with_body: bool) -> None:
        self._send(301, location="/putar")

    def page_ke_dalam(self, with_body: bool) -> None:
        self._send(302, location="http://dalam.contoh.go.id/rahasia")

    def page_ke_nomor(self, with_body: bool) -> None:
        self._send(302, location="http://127.0.0.1/")

    def page_ke_berkas(self, with_body: bool) -> None:
        self._send(302, location="file:///etc/passwd")

    def page_ke_porta(self, with_body: bool) -> None:
        self._send(302, location="http://contoh.go.id:22/")

    def page_spasi(self, with_body: bool) -> None:
        self._send(302, location="/baik?a=b c")

    def page_besar(self, with_body: bool) -> None:
        self._head(len(PDF), Content_Type="application/pdf")

    def page_kecil(self, with_body: bool) -> None:
        self._head(1_900_000, Content_Type="application/pdf")

    def page_unduhan(self, with_body: bool) -> None:
        """A PDF that says nothing of itself before it is fetched, and answers in parts."""
        if not with_body:
            return self._send(200, Content_Type="application/octet-stream")
        first = PDF[:65536]
        return self._send(206, first, Content_Range=f"bytes 0-65535/{len(PDF)}")

    def page_tak_habis(self, with_body: bool) -> None:
        """More than anybody wants."""
        self._head(10**9, Content_Type="text/html")
        sent = 0
        try:
            while with_body and sent < 10_000_000:
                sent += self.connection.send(b"x" * 65536)
        except OSError:
            pass

    def page_lambat(self, with_body: bool) -> None:
        time.sleep(1.5)
        self._send(200)

    def page_menetes(self, with_body: bool) -> None:
        """A head that never comes to an end, one byte at a time."""
        try:
            for _ in range(200):
                self.connection.sendall(b"X")
                time.sleep(0.02)
        except OSError:
            pass


class Server(ThreadingHTTPServer):
    """One that says nothing of visitors who leave early."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing."""


@contextmanager
def served(names: Mapping[str, Sequence[str]] | None = None) -> Iterator[Internet]:
    """The internet: `names` resolves some hosts elsewhere; unknown.example has no address."""
    with _running() as server:
        yield Internet(_resolver({"unknown.example": (), **(names or {})}), _connector(server))


@contextmanager
def secured(certificate: Path) -> Iterator[int]:
    """The site behind TLS, with this certificate and its key in one file; its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with _running(context) as server:
        yield server.server_port


@contextmanager
def _running(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server((LOCAL, 0), Site)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    Site.asked = []
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def signed_for(host: str, path: Path) -> Path:
    """A certificate that a host signed for itself, with its key."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)]),
    )
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(serialization.Encoding.PEM, *plain)
    )
    return path


def _resolver(names: Mapping[str, Sequence[str]]) -> Callable[[str, int], Sequence[str]]:
    return lambda host, port: names.get(host, [PUBLIC])


def _connector(server: ThreadingHTTPServer) -> Callable[[Address, str, float], socket.socket]:
    def connect(address: Address, machine: str, seconds: float) -> socket.socket:
        assert machine == PUBLIC, "only what was looked at is connected to"
        return socket.create_connection(server.server_address[:2], timeout=seconds)

    return connect
