"""The queue of what is answered and not closed; what waits for who complains goes by his or her time."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models import Min

OWED = ("response", "verification", "category", "settlement", "telling")
THEIRS = ("repair", "closing")


def follow(apps: Any, schema_editor: Any) -> None:
    """Where the office owed nothing any more, the due time of before stood still."""
    clocks = apps.get_model("casefiles", "Clock").objects.filter(stopped_at__isnull=True)
    for complaint in apps.get_model("complaints", "Complaint").objects.filter(status__in=["awaiting_reply", "answered"]):
        running = clocks.filter(casefile=complaint.casefile_id)
        if running.filter(kind__in=OWED).exists():
            continue
        due = running.filter(kind__in=THEIRS).aggregate(due=Min("due_at"))["due"]
        if due is not None:
            complaint.due_at = due
            complaint.save(update_fields=["due_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("casefiles", "0009_response_after_reply"),
        ("complaints", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("status", "answered")),
                fields=["office", "due_at", "id"],
                name="complaints_answered",
            ),
        ),
        migrations.RunPython(follow, migrations.RunPython.noop, elidable=True),
    ]
