"""Files in an S3-compatible bucket, spoken to over HTTP on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.storage import default_storage, storages
from moto.server import ThreadedMotoServer

from sedia.files.inspect import CSV
from sedia.files.place import storage_at
from sedia.files.store import faults, open_blob, read, store

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def bucket(settings: Any) -> Iterator[str]:
    """An empty bucket, and the settings that lead to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"s3://kunci:rahasia@{host}:{port}/sedia?region=us-east-1&insecure=1"
    keys = {"aws_access_key_id": "kunci", "aws_secret_access_key": "rahasia", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=f"http://{host}:{port}", **keys).create_bucket(Bucket="sedia")
    settings.STORAGES = {**settings.STORAGES, "default": storage_at(url, Path("unused"))}
    yield url
    server.stop()


def test_bytes_go_to_the_bucket_and_come_back(bucket: str, at: datetime) -> None:
    blob = store(b"kecamatan,jumlah\n", media_type=CSV, at=at)
    assert type(storages["default"]).__name__ == "S3Storage"
    assert default_storage.exists(blob.path)
    assert read(blob) == b"kecamatan,jumlah\n"
    with open_blob(blob) as stream:
        stream.seek(10)
        assert stream.read(6) == b"jumlah"
    assert list(faults()) == []
    default_storage.delete(blob.path)
    assert [fault for fault in faults() if blob.sha256 in fault]


def test_another_kind_of_address_is_refused() -> None:
    with pytest.raises(ValueError, match="neither"):
        storage_at("ftp://x/y", Path("unused"))
    assert storage_at("file:///srv/files", Path("unused"))["OPTIONS"] == {"location": Path("/srv/files")}
