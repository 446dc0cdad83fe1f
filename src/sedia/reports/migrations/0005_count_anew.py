"""Days know more now (old registers, who asks, time by outcome): the journal is read again from its beginning."""

from django.db import migrations


def read_again(apps, schema_editor):
    apps.get_model("reports", "Cursor").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("reports", "0004_evidence_links")]

    operations = [migrations.RunPython(read_again, migrations.RunPython.noop)]
