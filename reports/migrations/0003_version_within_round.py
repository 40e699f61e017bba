"""Reports are numbered within their round, and tell when they last gave a sign of life.

Nobody could order a report before this, so the table is empty and the new key needs no value to start from.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_report_of_result"),
        ("surveys", "0002_round_guards"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="report", name="reports_report_version_unique"),
        migrations.AddField(
            model_name="report",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="surveys.round"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="alive_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="senaste livstecken"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("round", "version"),
                name="reports_report_version_unique",
                violation_error_message="Rapportversionen finns redan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "done", "failed"])),
                name="reports_report_state_known",
                violation_error_message="Rapportens läge är okänt.",
            ),
        ),
    ]
