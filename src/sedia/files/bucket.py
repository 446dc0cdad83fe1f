"""Bytes in a bucket (SEDIA_STORAGE_URL=s3://...); needs the extra `s3`. Read only by who has one: it is heavy."""

from __future__ import annotations

from storages.backends.s3 import S3Storage as BucketStorage

__all__ = ["BucketStorage"]
