"""Which addresses are taken as evidence, and which machines may be asked."""

from __future__ import annotations

import pytest

from sedia.reports.evidence import addresses
from sedia.reports.evidence.addresses import LONGEST, Address, NotTaken, is_public


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://contoh.go.id/ppid/profil", "https://contoh.go.id/ppid/profil"),
        ("HTTP://Contoh.GO.ID", "http://contoh.go.id/"),
        ("https://contoh.go.id:443/a?b=c&d=%20#bagian-2", "https://contoh.go.id/a?b=c&d=%20#bagian-2"),
        ("http://contoh.go.id:80/", "http://contoh.go.id/"),
        ("https://contoh.go.id./a", "https://contoh.go.id/a"),
        ("https://contoh.go.id/laporan-é.pdf", "https://contoh.go.id/laporan-%C3%A9.pdf"),
        ('https://contoh.go.id/"><b>', "https://contoh.go.id/%22%3E%3Cb%3E"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://ppid_kab.contoh.go.id/", "https://ppid_kab.contoh.go.id/"),
    ],
)
def test_an_address_is_kept_in_plain_ascii(typed: str, kept: str) -> None:
    read = Address.read(typed)
    assert str(read) == kept
    assert str(Address.read(str(read))) == kept
    assert "#" not in read.path


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "contoh.go.id/profil",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ftp://contoh.go.id/",
        "//contoh.go.id/",
        "http:/contoh.go.id",
        "http://",
        "https:///profil",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://127.1/",
        "https://１２７.０.０.１/",
        "https://127。0。0。1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::1",
        "https://contoh..go.id/",
        "https://-contoh.go.id/",
        "https://contoh.go.id%00.evil.example/",
        "https://contoh.go.id\\@evil.example/",
        "https://contoh.go.id\\.evil.example/",
        "https://contoh.go.id/a b",
        "https://contoh.go.id/\n",
        "https://contoh.go.id/\x00",
        "https://con\ttoh.go.id/",
        "https://contoh.go.id/\u202f",
        "https://contoh.go.id/\u2028",
        "https://contoh.go.id/\ud800",
        "https://contoh.go.id/\xa0",
        f"https://{'a' * 64}.go.id/",
        f"https://{'a.' * 130}id/",
        "https://contoh.go.id:99999/",
        "https://contoh.go.id:abc/",
        "https://{{ 7*7 }}/",
        "🦋",
    ],
)
def test_what_is_no_page_of_a_site_is_not_taken(typed: str) -> None:
    with pytest.raises(NotTaken):
        Address.read(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("https://admin:rahasia@contoh.go.id/", addresses.NO_PASSWORD),
        ("https://contoh.go.id@evil.example/", addresses.NO_PASSWORD),
        ("https://contoh.go.id:8443/", addresses.WRONG_PORT),
        ("https://contoh.go.id:80/", addresses.WRONG_PORT),
        ("http://contoh.go.id:0/", addresses.WRONG_PORT),
        ("https://contoh.go.id/" + "a" * LONGEST, addresses.TOO_LONG),
        ("https://contoh.go.id/" + "é" * 400, addresses.TOO_LONG),
    ],
)
def test_it_is_said_why(typed: str, sentence: str) -> None:
    with pytest.raises(NotTaken) as refused:
        Address.read(typed)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    "machine", ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"]
)
def test_public_machines(machine: str) -> None:
    assert is_public(machine)


@pytest.mark.parametrize(
    "machine",
    [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.254",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.9",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "233.252.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "2606:4700:4700::1111%eth0",
        "fec0::1",
        "ff02::1",
        "",
        "contoh.go.id",
        "127.1",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.0.0.1\n",
    ],
)
def test_machines_that_are_never_asked(machine: str) -> None:
    assert not is_public(machine)
