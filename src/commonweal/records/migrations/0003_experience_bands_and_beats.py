# All tables in one step: see records/creating.py.

import commonweal.records.creating
import django.db.models.deletion
import simple_history.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0002_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='beat_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='job',
            name='begun',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        commonweal.records.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='HistoricalExperience',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ('retention', models.CharField(choices=[('project', 'as long as the project, then 6 years'), ('decision', 'permanently, with the decision it supports'), ('person', 'as long as the person has an account, then 1 year')], default='project', max_length=12)),
                        ('disclosable', models.BooleanField(default=True)),
                        ('side', models.CharField(choices=[('commissioning', 'Commissioning'), ('provider', 'Providing'), ('clinical', 'Clinical or professional practice'), ('lived', 'Using services, or caring for somebody who does')], max_length=13)),
                        ('words', models.CharField(max_length=300)),
                        ('from_year', models.PositiveSmallIntegerField()),
                        ('to_year', models.PositiveSmallIntegerField(null=True)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.person')),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.organisation')),
                        ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.person')),
                    ],
                    options={
                        'verbose_name': 'historical experience',
                        'verbose_name_plural': 'historical experiences',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalFundBand',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                        ('retention', models.CharField(choices=[('project', 'as long as the project, then 6 years'), ('decision', 'permanently, with the decision it supports'), ('person', 'as long as the person has an account, then 1 year')], default='project', max_length=12)),
                        ('disclosable', models.BooleanField(default=True)),
                        ('side', models.CharField(choices=[('over', 'Overspend'), ('under', 'Underspend')], max_length=5)),
                        ('from_percent', models.DecimalField(decimal_places=2, max_digits=6)),
                        ('to_percent', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                        ('share', models.PositiveIntegerField()),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.CharField(max_length=100, null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('fund', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.pooledfund')),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='records.person')),
                        ('partner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.jointpartner')),
                        ('project', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='records.project')),
                    ],
                    options={
                        'verbose_name': 'historical fund band',
                        'verbose_name_plural': 'historical fund bands',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Experience',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('retention', models.CharField(choices=[('project', 'as long as the project, then 6 years'), ('decision', 'permanently, with the decision it supports'), ('person', 'as long as the person has an account, then 1 year')], default='project', max_length=12)),
                        ('disclosable', models.BooleanField(default=True)),
                        ('side', models.CharField(choices=[('commissioning', 'Commissioning'), ('provider', 'Providing'), ('clinical', 'Clinical or professional practice'), ('lived', 'Using services, or caring for somebody who does')], max_length=13)),
                        ('words', models.CharField(max_length=300)),
                        ('from_year', models.PositiveSmallIntegerField()),
                        ('to_year', models.PositiveSmallIntegerField(null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.organisation')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experience', to='records.person')),
                    ],
                    options={
                        'ordering': ['-from_year', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='experience_says_what'), models.CheckConstraint(condition=models.Q(('to_year__isnull', True), ('to_year__gte', models.F('from_year')), _connector='OR'), name='experience_years_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='FundBand',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('retention', models.CharField(choices=[('project', 'as long as the project, then 6 years'), ('decision', 'permanently, with the decision it supports'), ('person', 'as long as the person has an account, then 1 year')], default='project', max_length=12)),
                        ('disclosable', models.BooleanField(default=True)),
                        ('side', models.CharField(choices=[('over', 'Overspend'), ('under', 'Underspend')], max_length=5)),
                        ('from_percent', models.DecimalField(decimal_places=2, max_digits=6)),
                        ('to_percent', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                        ('share', models.PositiveIntegerField()),
                        ('fund', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='records.pooledfund')),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.jointpartner')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.project')),
                    ],
                    options={
                        'ordering': ['side', 'from_percent', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('fund', 'side', 'from_percent', 'partner'), name='fund_band_once'), models.CheckConstraint(condition=models.Q(('from_percent__gte', 0), models.Q(('to_percent__isnull', True), ('to_percent__gt', models.F('from_percent')), _connector='OR')), name='fund_band_in_order')],
                    },
                ),
            ],
        ),
    ]
