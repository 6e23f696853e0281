import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_what_an_outcome_leads_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="figure",
            name="set_aside_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="figure",
            name="set_aside_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="figure",
            name="set_aside_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.person",
            ),
        ),
        migrations.AddField(
            model_name="historicalfigure",
            name="set_aside_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalfigure",
            name="set_aside_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="historicalfigure",
            name="set_aside_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="records.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("set_aside_at__isnull", True),
                    ("set_aside_because", ""),
                    ("set_aside_by__isnull", True),
                )
                | models.Q(("set_aside_at__isnull", False), models.Q(("set_aside_because", ""), _negated=True)),
                name="figure_set_aside_says_why",
            ),
        ),
    ]
