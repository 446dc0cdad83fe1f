"""The service in detail, part c of the yearly report (Perki 1/2021 Art 57(2)): requests, complaints, survey."""

from __future__ import annotations

from collections.abc import Iterator

from sedia.complaints.models import Answer, Category
from sedia.letters.blocks import Block, Column, Table, Words
from sedia.reports.rules import CHANNEL, GROUND, OUTCOME, REQUESTER, Taken
from sedia.reports.words import CHANNELS, OUTCOMES, REQUESTERS, letters, named, percent, time_words
from sedia.reports.yearly.figures import COMPLAINT, MONTH, SURVEY
from sedia.reports.yearly.telling import NOTHING, Report, counted, number
from sedia.workdays import month_name

ALL, TOTAL = "Semua", "Jumlah"
STEPS = (
    "Waktu dihitung dalam jam pelayanan, tanpa istirahat dan hari libur, sampai pemohon mendapat pemberitahuan "
    "tertulis. Median: separuh dijawab secepat itu atau lebih cepat; persentil 90: sembilan dari sepuluh."
)
OLD = "Menurut register lama, sebelum Sedia dipakai (tidak termasuk dalam angka lain)"
STRAY = "Keliru dicatat, digabung, atau bukan permintaan informasi"


def received(report: Report) -> Iterator[Block]:
    """How many requests came: by requester, channel and month; what stands apart is said."""
    figures = report.year.figures
    yield Words(f"Permintaan yang diterima: {number(figures.of('received'))}.")
    if figures.of("received"):
        yield counted(named(figures.parts(REQUESTER), REQUESTERS), "Pemohon")
        yield counted(named(figures.parts(CHANNEL), CHANNELS), "Saluran")
        yield _months(report)
    if apart := [(label, n) for label, name in ((OLD, "old"), (STRAY, "apart")) if (n := figures.of(name))]:
        yield counted(apart, "Tidak dihitung di atas")


def _months(report: Report) -> Table:
    heads = ("Diterima", "Dijawab", "Dalam janji", "Dalam batas UU")
    names = ("received", "answered", "in_promise", "in_legal")
    rows = [
        (month_name(month), *(number(report.of(f"{MONTH}{month:02}.{name}")) for name in names))
        for month in range(1, 13)
    ]
    rows.append((TOTAL, *(number(report.of(name)) for name in names)))
    columns = (Column("Bulan diterima", 3), *(Column(head, 2, number=True) for head in heads))
    return Table(columns, tuple(rows), (TOTAL,))


def time_needed(report: Report) -> Iterator[Block]:
    """The time until the written notice, by how the request was answered."""
    figures = report.year.figures
    taken = {str(label): figures.taken(name) for name, label in OUTCOMES.items()}
    rows = [_timed(label, one) for label, one in taken.items() if one.told]
    if not rows:
        yield Words("Belum ada permintaan yang dijawab.")
        return
    rows.append(_timed(ALL, figures.taken()))
    heads = ("Diberi tahu", "Median", "Persentil 90", "Dalam janji", "Dalam batas UU")
    columns = (Column("Klasifikasi menurut hasil", 5), *(Column(head, 3, number=True) for head in heads))
    yield Table(columns, tuple(rows), (ALL,))
    yield Words(STEPS, small=True)


def _timed(label: str, taken: Taken) -> tuple[str, ...]:
    in_time = (taken.in_promise, taken.in_legal)
    shares = (f"{number(n)} ({percent(n, taken.told)})" for n in in_time)
    return (label, number(taken.told), time_words(taken.median), time_words(taken.ninth), *shares)


def granted(report: Report) -> Iterator[Block]:
    """What became of the requests; those granted first, as the law asks."""
    figures = report.year.figures
    given = [(str(OUTCOMES[name]), figures.of(OUTCOME + name)) for name in OUTCOMES]
    ended = [
        ("Dicabut pemohon", figures.of("withdrawn")),
        ("Tidak dilanjutkan karena tidak dilengkapi", figures.of("closed_incomplete")),
        ("Belum dijawab pada hari laporan ini disusun", figures.of("open")),
    ]
    yield counted([*given, *ended], "Hasil permintaan")


def refused(report: Report) -> Iterator[Block]:
    """How many were refused, and on which letters of Art 17."""
    figures = report.year.figures
    n = figures.of(OUTCOME + "refused")
    yield Words(f"Ditolak seluruhnya: {number(n)} permintaan.")
    grounds = named(figures.parts(GROUND), letters(report.year.year))
    if grounds:
        yield counted(grounds, "Alasan: dasar pengecualian (yang ditolak dan yang dikabulkan sebagian)")
        yield Words(
            "Sebuah permintaan dihitung pada setiap dasar yang menjadi alasannya. Yang tidak dikuasai atau belum "
            "didokumentasikan bukan penolakan dan dihitung tersendiri di atas.",
            small=True,
        )


def complaints(report: Report) -> Iterator[Block]:
    """Complaints about the service: no part of the law's list, but of the service."""
    figures = report.year.figures
    of = {name: figures.of(COMPLAINT + name) for name in ("received", "answered", "ended", "waiting")}
    if not of["received"]:
        yield NOTHING
        return
    yield counted(
        [
            ("Pengaduan yang diterima", of["received"]),
            ("Dijawab", of["answered"]),
            ("Dicabut atau dianggap dicabut", of["ended"]),
            ("Belum dijawab", of["waiting"]),
        ],
        "Pengaduan pelayanan",
    )
    for beginning, names, head in (
        ("finding.", dict(Answer.Finding.choices), "Hasil pemeriksaan"),
        ("category.", dict(Category.choices), "Golongan"),
    ):
        if parts := figures.parts(COMPLAINT + beginning):
            yield counted(named(parts, names), head)


def survey(report: Report) -> Iterator[Block]:
    """The year's index of satisfaction, where it may be told."""
    sheets = report.of(SURVEY + "sheets")
    if not sheets:
        yield Words("Jawaban survei tahun ini belum cukup untuk diumumkan.")
        return
    whole, hundredths = divmod(report.of(SURVEY + "index"), 100)
    yield Words(
        f"Indeks Kepuasan Masyarakat tahun {report.year.year}: {whole},{hundredths:02} dari {number(sheets)} "
        "orang yang menjawab."
    )
