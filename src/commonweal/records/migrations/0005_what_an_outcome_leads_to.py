from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_drawn_place_of_a_project"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalserviceoutcome",
            name="hypotheses",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="historicalserviceoutcome",
            name="known",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="historicalserviceoutcome",
            name="objectives",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="serviceoutcome",
            name="hypotheses",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="serviceoutcome",
            name="known",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="serviceoutcome",
            name="objectives",
            field=models.JSONField(default=list),
        ),
    ]
