from zoneinfo import ZoneInfo

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAID = "Menurut register lama: "


def close(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give what was taken over as ended, before cells were kept, those that its request knows."""
    old_cases = apps.get_model("casefiles", "OldCase").objects.filter(
        closed=False,
        casefile__information_request__revision=1,  # no step was taken here
        casefile__information_request__ended_at__isnull=False,
    )
    for old in old_cases.select_related("office", "casefile__information_request").iterator(500):
        request = old.casefile.information_request
        ended_on = request.ended_at.astimezone(ZoneInfo(old.office.zone)).date()
        told = {"notified": ended_on.isoformat(), "decision": request.end_reason.removeprefix(SAID)}
        old.closed, old.cells = True, {name: cell for name, cell in told.items() if cell}
        old.save(update_fields=["closed", "cells"])


class Migration(migrations.Migration):
    dependencies = [
        ("casefiles", "0010_old_case_cells"),
        ("requests", "0002_fewer_indexes"),
    ]
    operations = [migrations.RunPython(close, migrations.RunPython.noop, elidable=True)]
