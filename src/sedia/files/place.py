"""Where files lie, by the address in SEDIA_STORAGE_URL; pure Python, since the settings ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

LOCAL = "sedia.files.storage.LocalStorage"
BUCKET = "sedia.files.bucket.BucketStorage"


def storage_at(url: str, default: Path) -> dict[str, Any]:
    """Django's description of the storage at `url`; empty: the folder `default`.

    A folder is `file:///path`. A bucket is `s3://key:secret@host[:port]/bucket?region=...` (`&insecure=1`: plain
    HTTP), or `s3://key:secret@bucket?region=...` at the usual provider. Raises ValueError for another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "file"):
        return {"BACKEND": LOCAL, "OPTIONS": {"location": Path(parts.path) if parts.path else default}}
    if parts.scheme != "s3":
        raise ValueError(f"SEDIA_STORAGE_URL: neither file:// nor s3:// but {parts.scheme}://")
    query = parse_qs(parts.query)
    host, bucket = parts.hostname or "", parts.path.strip("/")
    options: dict[str, Any] = {
        "bucket_name": bucket or host,
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "region_name": query.get("region", [None])[0],
        "file_overwrite": True,
        "default_acl": None,
    }
    if bucket:
        scheme = "http" if "insecure" in query else "https"
        options["endpoint_url"] = f"{scheme}://{host}" + (f":{parts.port}" if parts.port else "")
    return {"BACKEND": BUCKET, "OPTIONS": options}
