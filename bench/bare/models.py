"""The one table of the bare view."""

from django.db import models


class Row(models.Model):
    """What a bare view would keep of a request."""

    subject = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        app_label = "bare"
        db_table = "bench_row"
