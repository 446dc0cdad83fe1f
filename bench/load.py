"""`python -m bench.load PORT COUNT PATH ...`: POST forms over 64 kept connections; prints what came of it as JSON.

Filing and the bare view are sent the same form, so that only the view differs. A process of its own, so that the server
measured does not wait for the one that measures. It knows the server's key and mints the submission keys with it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import django

django.setup()

from sedia.casefiles import submission  # noqa: E402

CONNECTIONS, PATIENCE = 64, 120
BOUNDARY = "----sedia-bench"
FIELDS = {
    "requester_kind": "person",
    "name": "Wahyu Setiawan",
    "address": "Jalan Kartini 12, Bangil, Kabupaten Pasuruan",
    "phone": "0812 3456 7890",
    "email": "wahyu@contoh.id",
    "subject": "Koperasi aktif per kecamatan",
    "details": "Jumlah koperasi aktif per kecamatan tahun 2025,\r\nbeserta jumlah anggotanya.",
    "purpose": "Bahan skripsi.",
    "copy_format": "digital",
    "delivery": "online",
    "citation_pledge": "on",
}


def multipart(fields: dict[str, str]) -> bytes:
    """The body as a browser sends the form, its empty file field included."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    ]
    empty = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="letter"; filename=""\r\n'
    return f"{''.join(parts)}{empty}Content-Type: application/octet-stream\r\n\r\n\r\n--{BOUNDARY}--\r\n".encode()


def requests(paths: list[str], count: int, port: int) -> list[bytes]:
    """Whole requests, made beforehand, going round the paths."""
    return [_request(path, port) for path, _ in zip(itertools.cycle(paths), range(count), strict=False)]


def _request(path: str, port: int) -> bytes:
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    body = multipart({"submission_key": submission.new_key(datetime.now(UTC)), **FIELDS})
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\nAccept-Encoding: gzip\r\n\r\n"
    )
    return head.encode() + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str]:
    """Status and Location of one answer, whose body is read to its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
    if headers.get("transfer-encoding") == "chunked":
        while size := int(await reader.readline(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), headers.get("location", "")


async def _connection(port: int, waiting: Iterator[bytes], answers: list[tuple[int, str]]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in waiting:
        writer.write(request)
        answers.append(await _answer(reader))
    writer.close()


async def press(port: int, ready: list[bytes]) -> dict[str, float]:
    """Send them all; requests a second, how many were filed, and how many different receipts came back."""
    waiting, answers = iter(ready), []
    started = time.perf_counter()
    crew = [_connection(port, waiting, answers) for _ in range(CONNECTIONS)]
    await asyncio.wait_for(asyncio.gather(*crew), PATIENCE)
    seconds = time.perf_counter() - started
    taken = [place for status, place in answers if status == 303]
    return {"rate": len(answers) / seconds, "taken": len(taken), "places": len(set(taken))}


def main(words: list[str]) -> None:
    """Make the requests, send them, say what came of it."""
    port, count, paths = int(words[0]), int(words[1]), words[2:]
    print(json.dumps(asyncio.run(press(port, requests(paths, count, port)))))


if __name__ == "__main__":
    main(sys.argv[1:])
