import uuid

import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.db import migrations, models

import commonweal.records.decisions


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=40)),
                ("text", models.TextField()),
                ("aims", models.JSONField(default=list)),
                ("measure", models.TextField(blank=True)),
                ("rationale", models.TextField()),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="objectives", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="objective_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("rationale", ""), _negated=True)
                        ),
                        name="objective_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=40)),
                ("what", models.TextField()),
                ("lever", models.SlugField(max_length=40)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("by", models.DateField(null=True)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="records.project"
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="actions",
                        to="records.objective",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="action_once"),
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="action_says_what"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("filename", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("month", models.PositiveSmallIntegerField()),
                ("day", models.PositiveSmallIntegerField(null=True)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("paper", models.CharField(blank=True, max_length=200)),
                ("why", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calendar", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["month", "day", "title"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "title"), name="calendar_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", 1), ("month__lte", 12)), name="calendar_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__isnull", True), models.Q(("day__gte", 1), ("day__lte", 31)), _connector="OR"
                        ),
                        name="calendar_day_of_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CapacityLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("person", models.CharField(max_length=200)),
                ("part", models.CharField(blank=True, max_length=200)),
                ("available", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ("needed", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="capacity", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "person"), name="capacity_once"),
                    models.CheckConstraint(
                        condition=models.Q(("person", ""), _negated=True), name="capacity_names_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("available__isnull", True), ("available__gte", 0), _connector="OR"),
                            models.Q(("needed__isnull", True), ("needed__gte", 0), _connector="OR"),
                        ),
                        name="capacity_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("checklist", models.SlugField(max_length=60)),
                ("item", models.SlugField(max_length=60)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("part", "In part"), ("no", "No"), ("not-known", "Not known yet")],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checklist_answers",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "ordering": ["checklist", "item"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "checklist", "item"), name="checklist_answered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("about", models.SlugField(blank=True, max_length=40)),
                ("opens_on", models.DateField(null=True)),
                ("closes_on", models.DateField(null=True)),
                ("ready_at", models.DateTimeField(null=True)),
                ("ready_despite", models.TextField(blank=True)),
                ("cancelled_why", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consultations", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["opens_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="consultation_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True),
                            ("opens_on__isnull", True),
                            ("closes_on__gte", models.F("opens_on")),
                            _connector="OR",
                        ),
                        name="consultation_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("how", models.SlugField(max_length=20)),
                ("purpose", models.SlugField(max_length=20)),
                ("mode", models.SlugField(blank=True, max_length=20)),
                ("touchpoint", models.SlugField(blank=True, max_length=20)),
                ("tlap", models.SlugField(blank=True, max_length=20)),
                ("arnstein", models.SlugField(blank=True, max_length=20)),
                ("paid", models.SlugField(blank=True, max_length=20)),
                ("paid_words", models.CharField(blank=True, max_length=200)),
                ("heard", models.TextField(blank=True)),
                ("segment", models.SlugField(blank=True, max_length=60)),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.consultation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="engagements", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("project", "code"), name="engagement_once")],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=80)),
                ("theme", models.CharField(max_length=120)),
                ("words", models.TextField()),
                ("quoted", models.BooleanField(default=False)),
                ("permission", models.BooleanField(default=False)),
                ("people", models.PositiveIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("changed", "We did"), ("not-changed", "We did not, and why")],
                        max_length=12,
                    ),
                ),
                ("target", models.SlugField(blank=True, max_length=20)),
                ("target_name", models.CharField(blank=True, max_length=200)),
                ("target_title", models.CharField(blank=True, max_length=200)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="records.project"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.consultation",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.engagement",
                    ),
                ),
            ],
            options={
                "ordering": ["theme", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="comment_once"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="comment_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quoted", False), ("permission", True), _connector="OR"),
                        name="quotation_has_permission",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), models.Q(("answer", ""), _negated=True), _connector="OR"),
                        name="comment_answer_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "changed"), _negated=True),
                            models.Q(("target", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="comment_that_changed_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True), models.Q(("outcome", ""), _negated=True), _connector="OR"
                        ),
                        name="comment_published_when_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("committee", models.CharField(max_length=200)),
                ("decision", models.TextField()),
                ("meets_on", models.DateField(null=True)),
                ("risk", models.TextField(blank=True)),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="committee_ask", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", ""), _negated=True), models.Q(("committee", ""), _negated=True)
                        ),
                        name="committee_is_asked_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=200)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("possible", "It might provide what is bought"),
                            ("holder", "It holds a contract or grant for it now"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="concerns", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["body", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="concern_days_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("project", "body"),
                        name="concern_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("point", models.SlugField(max_length=20)),
                ("text", models.TextField()),
                ("said_at", models.DateTimeField()),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="records.consultation"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["consultation", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "point"), name="consultation_point_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="consultation_point_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("identity", models.CharField(max_length=400)),
                ("reference", models.CharField(blank=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[("contract", "Contract"), ("grant", "Grant")], default="contract", max_length=8
                    ),
                ),
                ("service", models.CharField(max_length=300)),
                ("provider", models.CharField(max_length=300)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("notice", models.CharField(blank=True, max_length=200)),
                ("pence", models.BigIntegerField(null=True)),
                (
                    "value_is",
                    models.CharField(
                        choices=[("year", "a year"), ("whole", "the whole contract")], default="year", max_length=5
                    ),
                ),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("cost_centre", models.CharField(blank=True, max_length=100)),
                (
                    "intention",
                    models.CharField(
                        choices=[
                            ("undecided", "Not decided"),
                            ("renew", "Extend or renew"),
                            ("buy-anew", "Buy anew"),
                            ("change", "Change what is bought"),
                            ("end", "Let it end"),
                        ],
                        default="undecided",
                        max_length=9,
                    ),
                ),
                ("intention_reason", models.TextField(blank=True)),
                ("decision_on", models.DateField(null=True)),
                ("absent", models.BooleanField(default=False)),
                ("invented", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["service", "provider", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "identity"), name="contract_once"),
                    models.CheckConstraint(
                        condition=models.Q(("pence__isnull", True), ("pence__gte", 0), _connector="OR"),
                        name="contract_value_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="contract_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("intention", "undecided"),
                            models.Q(("intention_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contract_intention_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("rationale", models.TextField()),
                ("destination", models.TextField(blank=True)),
                ("steps", models.JSONField(default=list)),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="course", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("rationale", ""), _negated=True), name="course_says_why")
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("dated_on", models.DateField(null=True)),
                ("where", models.CharField(blank=True, max_length=500)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("filename", models.CharField(blank=True, max_length=200)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="local_papers", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [models.UniqueConstraint(fields=("project", "title"), name="local_paper_once")],
            },
        ),
        migrations.CreateModel(
            name="Coverage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("contents", models.SlugField(max_length=60)),
                ("code", models.SlugField(max_length=60)),
                (
                    "answer",
                    models.CharField(choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], max_length=6),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("suggested", models.BooleanField(default=False)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="coverage", to="records.localpaper"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("paper", "contents", "code"), name="coverage_once")],
            },
        ),
        migrations.CreateModel(
            name="DecisionDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopt", "Adopt a paper"),
                            ("approve", "Go ahead"),
                            ("recommend", "Recommend to another body"),
                            ("defer", "Wait"),
                            ("stop", "Stop"),
                            ("no-change", "Change nothing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("paper", models.SlugField(blank=True, max_length=60)),
                ("edition", models.PositiveIntegerField(default=0)),
                ("chosen", models.CharField(blank=True, max_length=60)),
                ("why_not", models.JSONField(default=dict, validators=[commonweal.records.decisions.words_by_name])),
                ("reasons", models.TextField(blank=True)),
                ("change_mind", models.TextField(blank=True)),
                ("review_on", models.DateField(null=True)),
                ("one_person", models.BooleanField(default=False)),
                ("aims", models.JSONField(default=dict, validators=[commonweal.records.decisions.words_by_name])),
                (
                    "equality",
                    models.JSONField(default=dict, validators=[commonweal.records.decisions.words_by_name_twice]),
                ),
                ("present", models.JSONField(default=list, validators=[commonweal.records.decisions.words_in_rows])),
                ("body", models.CharField(blank=True, max_length=120)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("value_pence", models.BigIntegerField(null=True)),
                ("vat_pence", models.BigIntegerField(null=True)),
                ("legal_advice", models.CharField(blank=True, max_length=200)),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Open: published"),
                            ("s22", "To be published later (section 22)"),
                            ("s36", "Would harm the conduct of public affairs (section 36)"),
                            ("s40", "About a person (section 40)"),
                            ("s41", "Given in confidence (section 41)"),
                            ("s43", "Would harm commercial interests (section 43)"),
                        ],
                        default="public",
                        max_length=8,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="records.decision",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="records.project"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="draft_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("decision__isnull", True), models.Q(("paper", ""), _negated=True)),
                        fields=("project", "paper", "edition"),
                        name="one_draft_for_an_edition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("edition", 0), ("paper", "")),
                            models.Q(("paper", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="draft_edition_of_a_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value_pence__isnull", True), ("value_pence__gte", 0), _connector="OR"),
                            models.Q(("vat_pence__isnull", True), ("vat_pence__gte", 0), _connector="OR"),
                        ),
                        name="draft_value_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=71)),
                ("decided_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopt", "Adopt a paper"),
                            ("approve", "Go ahead"),
                            ("recommend", "Recommend to another body"),
                            ("defer", "Wait"),
                            ("stop", "Stop"),
                            ("no-change", "Change nothing"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Open: published"),
                            ("s22", "To be published later (section 22)"),
                            ("s36", "Would harm the conduct of public affairs (section 36)"),
                            ("s40", "About a person (section 40)"),
                            ("s41", "Given in confidence (section 41)"),
                            ("s43", "Would harm commercial interests (section 43)"),
                        ],
                        max_length=8,
                    ),
                ),
                ("subject_key", models.CharField(blank=True, max_length=200)),
                ("provider_key", models.CharField(blank=True, max_length=200)),
                ("pence", models.BigIntegerField(null=True)),
                ("legal_advice", models.CharField(blank=True, max_length=200)),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="record", to="records.decision"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-decided_at", "-pk"],
                "indexes": [models.Index(fields=["subject_key", "provider_key"], name="decisions_about_the_same")],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("service", models.SlugField(max_length=80)),
                ("tasks", models.JSONField(default=list)),
                ("places", models.JSONField(default=list)),
                ("power", models.SlugField(max_length=80)),
                ("money", models.CharField(blank=True, max_length=300)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("document", models.CharField(max_length=500)),
                (
                    "delegate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_in",
                        to="records.organisation",
                    ),
                ),
                (
                    "delegator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_out",
                        to="records.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_kept",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["begins_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("delegator", models.F("delegate")), _negated=True),
                        name="delegation_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True), name="delegation_has_document"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("begins_on")), _connector="OR"
                        ),
                        name="delegation_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("analyst", "Analyst"),
                            ("commissioner", "Commissioner"),
                            ("contract-manager", "Contract manager"),
                            ("finance", "Finance"),
                            ("evaluator", "Evaluator"),
                            ("moderator", "Moderator"),
                            ("publication-checker", "Publication checker"),
                            ("board-member", "Board member"),
                            ("provider", "Provider"),
                            ("person-or-carer", "Person or carer"),
                            ("auditor", "Auditor"),
                            ("organisation-admin", "Organisation administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("from_pence", models.BigIntegerField(default=0)),
                ("to_pence", models.BigIntegerField(null=True)),
                ("with_vat", models.BooleanField(default=False)),
                ("in_force_from", models.DateField()),
                ("until", models.DateField(null=True)),
                ("document", models.CharField(max_length=200)),
                ("version", models.CharField(blank=True, max_length=60)),
                ("invented", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "-in_force_from", "from_pence", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "body", "in_force_from", "from_pence"), name="delegation_limit_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_pence__gte", 0),
                            models.Q(
                                ("to_pence__isnull", True), ("to_pence__gte", models.F("from_pence")), _connector="OR"
                            ),
                        ),
                        name="delegation_limit_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gt", models.F("in_force_from")), _connector="OR"
                        ),
                        name="delegation_limit_lasts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawnPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("members", models.JSONField(default=list)),
                ("begins_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drawn_places",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "name"), name="drawn_place_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("begins_on__isnull", True),
                            ("ends_on__gt", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="drawn_place_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("kind", models.CharField(choices=[("join", "invitation"), ("return", "new password")], max_length=6)),
                ("name", models.CharField(max_length=200)),
                ("roles", models.JSONField(default=list)),
                ("second_step_lost", models.BooleanField(default=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EqualityDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "limb",
                    models.CharField(
                        choices=[
                            ("eliminate", "End discrimination, harassment and victimisation"),
                            ("advance", "Advance equality of opportunity"),
                            ("foster", "Foster good relations"),
                        ],
                        max_length=9,
                    ),
                ),
                ("considered", models.TextField()),
                ("evidence", models.TextField()),
                ("considered_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="equality_duties",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "limb"), name="equality_limb_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("considered", ""), _negated=True), models.Q(("evidence", ""), _negated=True)
                        ),
                        name="equality_says_what_and_on_what_evidence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FactorJudgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("factor", models.SlugField(max_length=40)),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            ("strong", "Strong"),
                            ("some", "Some"),
                            ("weak", "Weak"),
                            ("not-known", "Not known yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("evidence", models.JSONField(default=list)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="factors", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "factor"), name="factor_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), ("strength", "not-known"), _connector="OR"
                        ),
                        name="factor_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "name"), name="joint_partner_once"),
                    models.UniqueConstraint(fields=("project", "organisation"), name="joint_partner_organisation_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PooledFund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("section-75", "Pooled fund (section 75)"),
                            ("better-care-fund", "Better Care Fund (pooled under section 75)"),
                            ("section-256", "Payment by the NHS to a council (section 256)"),
                            ("section-76", "Payment by a council to the NHS (section 76)"),
                        ],
                        max_length=20,
                    ),
                ),
                ("manager", models.CharField(blank=True, max_length=200)),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                ("functions", models.JSONField(default=list)),
                ("terms", models.JSONField(default=dict)),
                (
                    "improves",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")],
                        default="not-known",
                        max_length=10,
                    ),
                ),
                ("improves_reason", models.TextField(blank=True)),
                (
                    "consulted",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")],
                        default="not-known",
                        max_length=10,
                    ),
                ),
                ("consulted_on", models.DateField(null=True)),
                ("consulted_how", models.TextField(blank=True)),
                ("agreed_on", models.DateField(null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "host",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["starts", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="pooled_fund_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("ends__gte", models.F("starts")), _connector="OR"),
                        name="pooled_fund_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundContribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "stream",
                    models.CharField(
                        choices=[
                            ("nhs-minimum", "NHS minimum for the Better Care Fund"),
                            ("nhs-more", "More from the integrated care board"),
                            ("icb-allocation", "The board's whole allocation for a service"),
                            ("council-grant", "Local Authority Better Care Grant"),
                            ("disabled-facilities-grant", "Disabled facilities grant"),
                            ("council-more", "More from the council"),
                            ("other", "Another source"),
                        ],
                        max_length=30,
                    ),
                ),
                ("planned_pence", models.BigIntegerField()),
                ("paid_pence", models.BigIntegerField(null=True)),
                ("can_vary", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.jointpartner"
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="records.pooledfund",
                    ),
                ),
            ],
            options={
                "ordering": ["year", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("fund", "partner", "year", "stream"), name="fund_contribution_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_pence__gte", 0),
                            models.Q(("paid_pence__isnull", True), ("paid_pence__gte", 0), _connector="OR"),
                        ),
                        name="fund_contribution_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("overspend", models.PositiveIntegerField()),
                ("underspend", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.jointpartner"
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="records.pooledfund"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("fund", "partner"), name="fund_share_once")],
            },
        ),
        migrations.CreateModel(
            name="FundSpending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("purpose", models.CharField(max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("planned_pence", models.BigIntegerField(null=True)),
                ("pence", models.BigIntegerField()),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
                (
                    "paid_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="spending", to="records.pooledfund"
                    ),
                ),
            ],
            options={
                "ordering": ["year", "quarter", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pence__gte", 0),
                            models.Q(("planned_pence__isnull", True), ("planned_pence__gte", 0), _connector="OR"),
                        ),
                        name="fund_spending_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)), name="fund_spending_in_a_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True), name="fund_spending_has_purpose"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeadCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("dimension", models.SlugField(max_length=20)),
                ("category", models.SlugField(max_length=40)),
                ("count", models.PositiveIntegerField()),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="records.consultation",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counts",
                        to="records.engagement",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["dimension", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("engagement__isnull", False)),
                        fields=("engagement", "dimension", "category"),
                        name="took_part_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("consultation__isnull", False)),
                        fields=("consultation", "dimension", "category"),
                        name="answered_group_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consultation__isnull", False), ("engagement__isnull", True)),
                            models.Q(("consultation__isnull", True), ("engagement__isnull", False)),
                            _connector="OR",
                        ),
                        name="head_count_of_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeadingMeaning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("kind", models.SlugField(max_length=60)),
                ("heading", models.CharField(max_length=300)),
                ("section", models.SlugField(blank=True, max_length=80)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "kind", "heading"), name="heading_meaning_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAction",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=40)),
                ("what", models.TextField()),
                ("lever", models.SlugField(max_length=40)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("by", models.DateField(null=True)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.objective",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical action",
                "verbose_name_plural": "historical actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBrand",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("filename", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("added_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical brand",
                "verbose_name_plural": "historical brands",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCalendarItem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("month", models.PositiveSmallIntegerField()),
                ("day", models.PositiveSmallIntegerField(null=True)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("paper", models.CharField(blank=True, max_length=200)),
                ("why", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical calendar item",
                "verbose_name_plural": "historical calendar items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCapacityLine",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("person", models.CharField(max_length=200)),
                ("part", models.CharField(blank=True, max_length=200)),
                ("available", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ("needed", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical capacity line",
                "verbose_name_plural": "historical capacity lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChecklistAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("checklist", models.SlugField(max_length=60)),
                ("item", models.SlugField(max_length=60)),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("part", "In part"), ("no", "No"), ("not-known", "Not known yet")],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical checklist answer",
                "verbose_name_plural": "historical checklist answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalComment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=80)),
                ("theme", models.CharField(max_length=120)),
                ("words", models.TextField()),
                ("quoted", models.BooleanField(default=False)),
                ("permission", models.BooleanField(default=False)),
                ("people", models.PositiveIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("changed", "We did"), ("not-changed", "We did not, and why")],
                        max_length=12,
                    ),
                ),
                ("target", models.SlugField(blank=True, max_length=20)),
                ("target_name", models.CharField(blank=True, max_length=200)),
                ("target_title", models.CharField(blank=True, max_length=200)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.consultation",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.engagement",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical comment",
                "verbose_name_plural": "historical comments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitteeAsk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("committee", models.CharField(max_length=200)),
                ("decision", models.TextField()),
                ("meets_on", models.DateField(null=True)),
                ("risk", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical committee ask",
                "verbose_name_plural": "historical committee asks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConcern",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=200)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("possible", "It might provide what is bought"),
                            ("holder", "It holds a contract or grant for it now"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical concern",
                "verbose_name_plural": "historical concerns",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsultation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("about", models.SlugField(blank=True, max_length=40)),
                ("opens_on", models.DateField(null=True)),
                ("closes_on", models.DateField(null=True)),
                ("ready_at", models.DateTimeField(null=True)),
                ("ready_despite", models.TextField(blank=True)),
                ("cancelled_why", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical consultation",
                "verbose_name_plural": "historical consultations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConsultationPoint",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("point", models.SlugField(max_length=20)),
                ("text", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.consultation",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical consultation point",
                "verbose_name_plural": "historical consultation points",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContract",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("identity", models.CharField(max_length=400)),
                ("reference", models.CharField(blank=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[("contract", "Contract"), ("grant", "Grant")], default="contract", max_length=8
                    ),
                ),
                ("service", models.CharField(max_length=300)),
                ("provider", models.CharField(max_length=300)),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("notice", models.CharField(blank=True, max_length=200)),
                ("pence", models.BigIntegerField(null=True)),
                (
                    "value_is",
                    models.CharField(
                        choices=[("year", "a year"), ("whole", "the whole contract")], default="year", max_length=5
                    ),
                ),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("cost_centre", models.CharField(blank=True, max_length=100)),
                (
                    "intention",
                    models.CharField(
                        choices=[
                            ("undecided", "Not decided"),
                            ("renew", "Extend or renew"),
                            ("buy-anew", "Buy anew"),
                            ("change", "Change what is bought"),
                            ("end", "Let it end"),
                        ],
                        default="undecided",
                        max_length=9,
                    ),
                ),
                ("intention_reason", models.TextField(blank=True)),
                ("decision_on", models.DateField(null=True)),
                ("absent", models.BooleanField(default=False)),
                ("invented", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical contract",
                "verbose_name_plural": "historical contracts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCourse",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("rationale", models.TextField()),
                ("destination", models.TextField(blank=True)),
                ("steps", models.JSONField(default=list)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical course",
                "verbose_name_plural": "historical courses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCoverage",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("contents", models.SlugField(max_length=60)),
                ("code", models.SlugField(max_length=60)),
                (
                    "answer",
                    models.CharField(choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], max_length=6),
                ),
                ("where", models.CharField(blank=True, max_length=200)),
                ("suggested", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.localpaper",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical coverage",
                "verbose_name_plural": "historical coverages",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecisionDraft",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopt", "Adopt a paper"),
                            ("approve", "Go ahead"),
                            ("recommend", "Recommend to another body"),
                            ("defer", "Wait"),
                            ("stop", "Stop"),
                            ("no-change", "Change nothing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("paper", models.SlugField(blank=True, max_length=60)),
                ("edition", models.PositiveIntegerField(default=0)),
                ("chosen", models.CharField(blank=True, max_length=60)),
                ("why_not", models.JSONField(default=dict, validators=[commonweal.records.decisions.words_by_name])),
                ("reasons", models.TextField(blank=True)),
                ("change_mind", models.TextField(blank=True)),
                ("review_on", models.DateField(null=True)),
                ("one_person", models.BooleanField(default=False)),
                ("aims", models.JSONField(default=dict, validators=[commonweal.records.decisions.words_by_name])),
                (
                    "equality",
                    models.JSONField(default=dict, validators=[commonweal.records.decisions.words_by_name_twice]),
                ),
                ("present", models.JSONField(default=list, validators=[commonweal.records.decisions.words_in_rows])),
                ("body", models.CharField(blank=True, max_length=120)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("value_pence", models.BigIntegerField(null=True)),
                ("vat_pence", models.BigIntegerField(null=True)),
                ("legal_advice", models.CharField(blank=True, max_length=200)),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Open: published"),
                            ("s22", "To be published later (section 22)"),
                            ("s36", "Would harm the conduct of public affairs (section 36)"),
                            ("s40", "About a person (section 40)"),
                            ("s41", "Given in confidence (section 41)"),
                            ("s43", "Would harm commercial interests (section 43)"),
                        ],
                        default="public",
                        max_length=8,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision draft",
                "verbose_name_plural": "historical decision drafts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDecisionRecord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=71)),
                ("decided_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopt", "Adopt a paper"),
                            ("approve", "Go ahead"),
                            ("recommend", "Recommend to another body"),
                            ("defer", "Wait"),
                            ("stop", "Stop"),
                            ("no-change", "Change nothing"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("public", "Open: published"),
                            ("s22", "To be published later (section 22)"),
                            ("s36", "Would harm the conduct of public affairs (section 36)"),
                            ("s40", "About a person (section 40)"),
                            ("s41", "Given in confidence (section 41)"),
                            ("s43", "Would harm commercial interests (section 43)"),
                        ],
                        max_length=8,
                    ),
                ),
                ("subject_key", models.CharField(blank=True, max_length=200)),
                ("provider_key", models.CharField(blank=True, max_length=200)),
                ("pence", models.BigIntegerField(null=True)),
                ("legal_advice", models.CharField(blank=True, max_length=200)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision record",
                "verbose_name_plural": "historical decision records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDelegation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("service", models.SlugField(max_length=80)),
                ("tasks", models.JSONField(default=list)),
                ("places", models.JSONField(default=list)),
                ("power", models.SlugField(max_length=80)),
                ("money", models.CharField(blank=True, max_length=300)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("document", models.CharField(max_length=500)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "delegator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical delegation",
                "verbose_name_plural": "historical delegations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDelegationLimit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=120)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("analyst", "Analyst"),
                            ("commissioner", "Commissioner"),
                            ("contract-manager", "Contract manager"),
                            ("finance", "Finance"),
                            ("evaluator", "Evaluator"),
                            ("moderator", "Moderator"),
                            ("publication-checker", "Publication checker"),
                            ("board-member", "Board member"),
                            ("provider", "Provider"),
                            ("person-or-carer", "Person or carer"),
                            ("auditor", "Auditor"),
                            ("organisation-admin", "Organisation administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("from_pence", models.BigIntegerField(default=0)),
                ("to_pence", models.BigIntegerField(null=True)),
                ("with_vat", models.BooleanField(default=False)),
                ("in_force_from", models.DateField()),
                ("until", models.DateField(null=True)),
                ("document", models.CharField(max_length=200)),
                ("version", models.CharField(blank=True, max_length=60)),
                ("invented", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical delegation limit",
                "verbose_name_plural": "historical delegation limits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDrawnPlace",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("members", models.JSONField(default=list)),
                ("begins_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical drawn place",
                "verbose_name_plural": "historical drawn places",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEngagement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("how", models.SlugField(max_length=20)),
                ("purpose", models.SlugField(max_length=20)),
                ("mode", models.SlugField(blank=True, max_length=20)),
                ("touchpoint", models.SlugField(blank=True, max_length=20)),
                ("tlap", models.SlugField(blank=True, max_length=20)),
                ("arnstein", models.SlugField(blank=True, max_length=20)),
                ("paid", models.SlugField(blank=True, max_length=20)),
                ("paid_words", models.CharField(blank=True, max_length=200)),
                ("heard", models.TextField(blank=True)),
                ("segment", models.SlugField(blank=True, max_length=60)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.consultation",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical engagement",
                "verbose_name_plural": "historical engagements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEntryLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("kind", models.CharField(choices=[("join", "invitation"), ("return", "new password")], max_length=6)),
                ("name", models.CharField(max_length=200)),
                ("roles", models.JSONField(default=list)),
                ("second_step_lost", models.BooleanField(default=False)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical entry link",
                "verbose_name_plural": "historical entry links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEqualityDuty",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "limb",
                    models.CharField(
                        choices=[
                            ("eliminate", "End discrimination, harassment and victimisation"),
                            ("advance", "Advance equality of opportunity"),
                            ("foster", "Foster good relations"),
                        ],
                        max_length=9,
                    ),
                ),
                ("considered", models.TextField()),
                ("evidence", models.TextField()),
                ("considered_on", models.DateField()),
                ("invented", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical equality duty",
                "verbose_name_plural": "historical equality dutys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFactorJudgement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("factor", models.SlugField(max_length=40)),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            ("strong", "Strong"),
                            ("some", "Some"),
                            ("weak", "Weak"),
                            ("not-known", "Not known yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("evidence", models.JSONField(default=list)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical factor judgement",
                "verbose_name_plural": "historical factor judgements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFundContribution",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "stream",
                    models.CharField(
                        choices=[
                            ("nhs-minimum", "NHS minimum for the Better Care Fund"),
                            ("nhs-more", "More from the integrated care board"),
                            ("icb-allocation", "The board's whole allocation for a service"),
                            ("council-grant", "Local Authority Better Care Grant"),
                            ("disabled-facilities-grant", "Disabled facilities grant"),
                            ("council-more", "More from the council"),
                            ("other", "Another source"),
                        ],
                        max_length=30,
                    ),
                ),
                ("planned_pence", models.BigIntegerField()),
                ("paid_pence", models.BigIntegerField(null=True)),
                ("can_vary", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.pooledfund",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fund contribution",
                "verbose_name_plural": "historical fund contributions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFundShare",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("overspend", models.PositiveIntegerField()),
                ("underspend", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.pooledfund",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fund share",
                "verbose_name_plural": "historical fund shares",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFundSpending",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("purpose", models.CharField(max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("planned_pence", models.BigIntegerField(null=True)),
                ("pence", models.BigIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "paid_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.pooledfund",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fund spending",
                "verbose_name_plural": "historical fund spendings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHeadCount",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("dimension", models.SlugField(max_length=20)),
                ("category", models.SlugField(max_length=40)),
                ("count", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.consultation",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.engagement",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical head count",
                "verbose_name_plural": "historical head counts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHeadingMeaning",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("kind", models.SlugField(max_length=60)),
                ("heading", models.CharField(max_length=300)),
                ("section", models.SlugField(blank=True, max_length=80)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical heading meaning",
                "verbose_name_plural": "historical heading meanings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHypothesisEvidence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("what", models.CharField(max_length=300)),
                (
                    "exists",
                    models.CharField(
                        choices=[
                            ("yes", "It exists"),
                            ("no", "It does not exist yet"),
                            ("not-known", "Not known whether it exists"),
                        ],
                        max_length=10,
                    ),
                ),
                ("link", models.JSONField(default=dict)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                ("says", models.TextField(blank=True)),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            ("strong", "Strong"),
                            ("some", "Some"),
                            ("weak", "Weak"),
                            ("none", "Says nothing yet"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "hypothesis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.hypothesis",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hypothesis evidence",
                "verbose_name_plural": "historical hypothesis evidences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="JointAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("held_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "held_on"), name="joint_assessment_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalJointAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("purpose", "Purpose and strategy"),
                            ("needs", "Needs and market intelligence"),
                            ("engagement", "Engaging people"),
                            ("resources", "Money and other resources"),
                            ("market", "Managing and monitoring the market"),
                            ("contracting", "Contracting"),
                            ("function", "The commissioning team"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("separate", "Separate"),
                            ("parallel", "Parallel"),
                            ("joint", "Joint"),
                            ("integrated", "Integrated"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("statements", models.JSONField(default=dict)),
                ("by_partner", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointassessment",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint answer",
                "verbose_name_plural": "historical joint answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJointAssessment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("held_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint assessment",
                "verbose_name_plural": "historical joint assessments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJointCommitment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("made_on", models.DateField()),
                ("published_on", models.DateField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint commitment",
                "verbose_name_plural": "historical joint commitments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJointPartner",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint partner",
                "verbose_name_plural": "historical joint partners",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJointReply",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("list", models.SlugField(max_length=40)),
                ("code", models.SlugField(max_length=60)),
                ("answer", models.CharField(max_length=60)),
                ("words", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint reply",
                "verbose_name_plural": "historical joint replys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="JointCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("made_on", models.DateField()),
                ("published_on", models.DateField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "title"), name="joint_commitment_once"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="joint_commitment_has_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalJointSignature",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("person", models.CharField(max_length=200)),
                ("part", models.CharField(max_length=200)),
                ("signed_on", models.DateField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointcommitment",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint signature",
                "verbose_name_plural": "historical joint signatures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJointStep",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("purpose", "Purpose and strategy"),
                            ("needs", "Needs and market intelligence"),
                            ("engagement", "Engaging people"),
                            ("resources", "Money and other resources"),
                            ("market", "Managing and monitoring the market"),
                            ("contracting", "Contracting"),
                            ("function", "The commissioning team"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("by_when", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint step",
                "verbose_name_plural": "historical joint steps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJointTarget",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("purpose", "Purpose and strategy"),
                            ("needs", "Needs and market intelligence"),
                            ("engagement", "Engaging people"),
                            ("resources", "Money and other resources"),
                            ("market", "Managing and monitoring the market"),
                            ("contracting", "Contracting"),
                            ("function", "The commissioning team"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("separate", "Separate"),
                            ("parallel", "Parallel"),
                            ("joint", "Joint"),
                            ("integrated", "Integrated"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical joint target",
                "verbose_name_plural": "historical joint targets",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLastPaper",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("kind", models.SlugField(max_length=60)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("filename", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("brought_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical last paper",
                "verbose_name_plural": "historical last papers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LastPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("kind", models.SlugField(max_length=60)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("filename", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("brought_at", models.DateTimeField()),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="last_papers", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["kind"],
                "constraints": [models.UniqueConstraint(fields=("project", "kind"), name="last_paper_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalLastPart",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("position", models.PositiveIntegerField()),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("heading", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("section", models.SlugField(blank=True, max_length=80)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "last",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.lastpaper",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical last part",
                "verbose_name_plural": "historical last parts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLeverHeld",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("lever", models.SlugField(max_length=40)),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("yes", "Yes, we hold it here"),
                            ("no", "No, not here"),
                            ("not-known", "Not known yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical lever held",
                "verbose_name_plural": "historical lever helds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLocalPaper",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("dated_on", models.DateField(null=True)),
                ("where", models.CharField(blank=True, max_length=500)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("filename", models.CharField(blank=True, max_length=200)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical local paper",
                "verbose_name_plural": "historical local papers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMoneyLine",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("year", models.PositiveSmallIntegerField()),
                ("bearer", models.CharField(max_length=200)),
                ("pence", models.BigIntegerField(null=True)),
                ("kind", models.CharField(choices=[("one-off", "Once"), ("recurring", "Every year")], max_length=9)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                ("invented", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical money line",
                "verbose_name_plural": "historical money lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNewBody",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                ("replaces", models.TextField(blank=True)),
                ("decided_again", models.BooleanField(default=False)),
                ("members", models.PositiveIntegerField()),
                ("meetings_a_year", models.PositiveIntegerField()),
                ("hours_a_meeting", models.PositiveIntegerField()),
                ("support_days_a_year", models.PositiveIntegerField(default=0)),
                ("pounds_a_day", models.PositiveIntegerField(default=0)),
                ("other_pounds_a_year", models.PositiveIntegerField(default=0)),
                ("saved_days_a_year", models.PositiveIntegerField(default=0)),
                ("review_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical new body",
                "verbose_name_plural": "historical new bodys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalObjective",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=40)),
                ("text", models.TextField()),
                ("aims", models.JSONField(default=list)),
                ("measure", models.TextField(blank=True)),
                ("rationale", models.TextField()),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical objective",
                "verbose_name_plural": "historical objectives",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisationLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "is part of"),
                            ("group", "is a company of the group"),
                            ("member-of", "is a member of"),
                            ("successor", "was followed by"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("cite", models.CharField(blank=True, max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[("verified", "Read in a document"), ("unverified", "Not checked")],
                        default="unverified",
                        max_length=12,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical organisation link",
                "verbose_name_plural": "historical organisation links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOverride",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "rules",
                    models.CharField(
                        choices=[
                            ("approach", "Is commissioning right here?"),
                            ("intervention", "Which kind of intervention?"),
                            ("levels", "Which level leads?"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recommended", models.JSONField(default=list)),
                ("chosen", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("chosen_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical override",
                "verbose_name_plural": "historical overrides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnerPriority",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("partner", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("more", "More of it"),
                            ("less", "Less of it"),
                            ("start", "Something new begins"),
                            ("stop", "It ends"),
                            ("different", "It is done in another way"),
                            ("same", "No major change"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("said_on", models.DateField(null=True)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical partner priority",
                "verbose_name_plural": "historical partner prioritys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPooledFund",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("section-75", "Pooled fund (section 75)"),
                            ("better-care-fund", "Better Care Fund (pooled under section 75)"),
                            ("section-256", "Payment by the NHS to a council (section 256)"),
                            ("section-76", "Payment by a council to the NHS (section 76)"),
                        ],
                        max_length=20,
                    ),
                ),
                ("manager", models.CharField(blank=True, max_length=200)),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                ("functions", models.JSONField(default=list)),
                ("terms", models.JSONField(default=dict)),
                (
                    "improves",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")],
                        default="not-known",
                        max_length=10,
                    ),
                ),
                ("improves_reason", models.TextField(blank=True)),
                (
                    "consulted",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")],
                        default="not-known",
                        max_length=10,
                    ),
                ),
                ("consulted_on", models.DateField(null=True)),
                ("consulted_how", models.TextField(blank=True)),
                ("agreed_on", models.DateField(null=True)),
                ("invented", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.jointpartner",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical pooled fund",
                "verbose_name_plural": "historical pooled funds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecusal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("paper", models.CharField(blank=True, max_length=60)),
                ("edition", models.PositiveIntegerField(null=True)),
                (
                    "handling",
                    models.CharField(
                        choices=[
                            ("left-the-room", "Left the room and saw no papers"),
                            ("did-not-vote", "Stayed, and took no part in the decision"),
                            ("not-a-conflict", "Not a conflict, for the reason given"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical recusal",
                "verbose_name_plural": "historical recusals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegisteredInterest",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("financial", "Financial"),
                            ("professional", "Professional, not about money"),
                            ("personal", "Personal, not about money"),
                            ("indirect", "Indirect: through family, a friend or a partner in business"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.TextField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("declared", "declared by the person"),
                            ("register", "entered from a register by an administrator"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("declared_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical registered interest",
                "verbose_name_plural": "historical registered interests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegisterImport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("filename", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("rows_read", models.PositiveIntegerField()),
                ("rows_refused", models.PositiveIntegerField()),
                ("added", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("unchanged", models.PositiveIntegerField()),
                ("absent", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "loaded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical register import",
                "verbose_name_plural": "historical register imports",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegisterMapping",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("columns", models.JSONField(default=dict)),
                ("value_is", models.CharField(default="year", max_length=5)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical register mapping",
                "verbose_name_plural": "historical register mappings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSegment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("pays", models.SlugField(max_length=20)),
                ("providers", models.SlugField(max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("dropped", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical segment",
                "verbose_name_plural": "historical segments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalServiceClause",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("local", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("choices", models.JSONField(default=dict)),
                ("outcomes", models.JSONField(default=list)),
                ("measures", models.JSONField(default=list)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical service clause",
                "verbose_name_plural": "historical service clauses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalServiceOutcome",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("text", models.TextField()),
                ("measures", models.JSONField(default=list)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical service outcome",
                "verbose_name_plural": "historical service outcomes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSignUp",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=120)),
                ("group", models.SlugField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("yes", "Has signed up"), ("no", "Has not signed up"), ("not-known", "Not known yet")],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField(null=True)),
                ("evidence", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sign up",
                "verbose_name_plural": "historical sign ups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStakeholder",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=80)),
                ("kind", models.SlugField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "influence",
                    models.CharField(
                        blank=True, choices=[("low", "Low"), ("some", "Some"), ("high", "High")], max_length=8
                    ),
                ),
                ("influence_why", models.TextField(blank=True)),
                ("clinician", models.BooleanField(default=False)),
                ("wanted", models.PositiveSmallIntegerField(default=0)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical stakeholder",
                "verbose_name_plural": "historical stakeholders",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Stakeholder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=80)),
                ("kind", models.SlugField(max_length=40)),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "influence",
                    models.CharField(
                        blank=True, choices=[("low", "Low"), ("some", "Some"), ("high", "High")], max_length=8
                    ),
                ),
                ("influence_why", models.TextField(blank=True)),
                ("clinician", models.BooleanField(default=False)),
                ("wanted", models.PositiveSmallIntegerField(default=0)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stakeholders", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="stakeholder_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("ask", ""), _negated=True), _connector="OR"
                        ),
                        name="stakeholder_named_or_asked_for",
                    ),
                    models.CheckConstraint(condition=models.Q(("wanted__lte", 4)), name="stakeholder_wanted_is_a_step"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStepWon",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("step", models.PositiveSmallIntegerField()),
                ("won_on", models.DateField()),
                ("evidence", models.TextField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_why", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.stakeholder",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical step won",
                "verbose_name_plural": "historical step wons",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTestPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("outcome", models.CharField(max_length=300)),
                ("direction", models.CharField(choices=[("rise", "It rises"), ("fall", "It falls")], max_length=4)),
                ("size", models.DecimalField(decimal_places=4, max_digits=16)),
                ("smallest", models.DecimalField(decimal_places=4, max_digits=16)),
                ("unit", models.CharField(max_length=100)),
                ("compared_with", models.TextField()),
                ("design", models.TextField()),
                ("results_on", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=71)),
                ("frozen_at", models.DateTimeField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "hypothesis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.hypothesis",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical test plan",
                "verbose_name_plural": "historical test plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUnchangedList",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("lines", models.JSONField(default=list)),
                ("reviewed_by", models.CharField(max_length=200)),
                ("reviewed_on", models.DateField()),
                ("review", models.TextField()),
                ("published_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical unchanged list",
                "verbose_name_plural": "historical unchanged lists",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVariation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("what", models.CharField(max_length=200)),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("system", "For the whole system"),
                            ("place", "In each place (a council's area)"),
                            ("neighbourhood", "In each neighbourhood"),
                        ],
                        max_length=15,
                    ),
                ),
                ("gains", models.TextField(blank=True)),
                ("loses", models.TextField(blank=True)),
                ("differs", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical variation",
                "verbose_name_plural": "historical variations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVitalService",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("service", models.CharField(max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("if_stops", models.TextField()),
                ("ready", models.TextField(blank=True)),
                ("watched_by", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical vital service",
                "verbose_name_plural": "historical vital services",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HypothesisEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("what", models.CharField(max_length=300)),
                (
                    "exists",
                    models.CharField(
                        choices=[
                            ("yes", "It exists"),
                            ("no", "It does not exist yet"),
                            ("not-known", "Not known whether it exists"),
                        ],
                        max_length=10,
                    ),
                ),
                ("link", models.JSONField(default=dict)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                ("says", models.TextField(blank=True)),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            ("strong", "Strong"),
                            ("some", "Some"),
                            ("weak", "Weak"),
                            ("none", "Says nothing yet"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "hypothesis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="records.hypothesis"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hypothesis_evidence",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("hypothesis", "what"), name="hypothesis_evidence_once"),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="hypothesis_evidence_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("strength", "none"), models.Q(("says", ""), _negated=True), _connector="OR"
                        ),
                        name="evidence_strength_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("purpose", "Purpose and strategy"),
                            ("needs", "Needs and market intelligence"),
                            ("engagement", "Engaging people"),
                            ("resources", "Money and other resources"),
                            ("market", "Managing and monitoring the market"),
                            ("contracting", "Contracting"),
                            ("function", "The commissioning team"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("separate", "Separate"),
                            ("parallel", "Parallel"),
                            ("joint", "Joint"),
                            ("integrated", "Integrated"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence", models.TextField(blank=True)),
                ("statements", models.JSONField(default=dict)),
                ("by_partner", models.BooleanField(default=False)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="records.jointassessment",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="records.jointpartner"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "partner", "area"), name="joint_answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level", ""), _negated=True), name="joint_answer_has_level"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("list", models.SlugField(max_length=40)),
                ("code", models.SlugField(max_length=60)),
                ("answer", models.CharField(max_length=60)),
                ("words", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "list", "code"), name="joint_reply_once")],
            },
        ),
        migrations.CreateModel(
            name="JointSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("person", models.CharField(max_length=200)),
                ("part", models.CharField(max_length=200)),
                ("signed_on", models.DateField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="records.jointcommitment",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.jointpartner"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["signed_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("commitment", "partner"), name="joint_signature_once"),
                    models.CheckConstraint(
                        condition=models.Q(("person", ""), _negated=True), name="joint_signature_has_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("purpose", "Purpose and strategy"),
                            ("needs", "Needs and market intelligence"),
                            ("engagement", "Engaging people"),
                            ("resources", "Money and other resources"),
                            ("market", "Managing and monitoring the market"),
                            ("contracting", "Contracting"),
                            ("function", "The commissioning team"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("by_when", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("what", ""), _negated=True), models.Q(("who", ""), _negated=True)),
                        name="joint_step_says_what_and_who",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("purpose", "Purpose and strategy"),
                            ("needs", "Needs and market intelligence"),
                            ("engagement", "Engaging people"),
                            ("resources", "Money and other resources"),
                            ("market", "Managing and monitoring the market"),
                            ("contracting", "Contracting"),
                            ("function", "The commissioning team"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("separate", "Separate"),
                            ("parallel", "Parallel"),
                            ("joint", "Joint"),
                            ("integrated", "Integrated"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "area"), name="joint_target_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="joint_target_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LastPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("position", models.PositiveIntegerField()),
                ("level", models.PositiveSmallIntegerField(default=1)),
                ("heading", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("section", models.SlugField(blank=True, max_length=80)),
                (
                    "last",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="records.lastpaper"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("last", "position"), name="last_part_once")],
            },
        ),
        migrations.CreateModel(
            name="LeverHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("lever", models.SlugField(max_length=40)),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("yes", "Yes, we hold it here"),
                            ("no", "No, not here"),
                            ("not-known", "Not known yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levers", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "lever"), name="lever_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), ("held", "not-known"), _connector="OR"
                        ),
                        name="lever_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("title", models.CharField(max_length=200)),
                ("year", models.PositiveSmallIntegerField()),
                ("bearer", models.CharField(max_length=200)),
                ("pence", models.BigIntegerField(null=True)),
                ("kind", models.CharField(choices=[("one-off", "Once"), ("recurring", "Every year")], max_length=9)),
                ("ask", models.CharField(blank=True, max_length=200)),
                ("ask_by", models.DateField(null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="money", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["title", "bearer", "year"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "title", "bearer", "year"), name="money_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pence__isnull", False), models.Q(("ask", ""), _negated=True), _connector="OR"
                        ),
                        name="money_or_whom_to_ask",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NewBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("name", models.CharField(max_length=200)),
                ("purpose", models.TextField()),
                ("replaces", models.TextField(blank=True)),
                ("decided_again", models.BooleanField(default=False)),
                ("members", models.PositiveIntegerField()),
                ("meetings_a_year", models.PositiveIntegerField()),
                ("hours_a_meeting", models.PositiveIntegerField()),
                ("support_days_a_year", models.PositiveIntegerField(default=0)),
                ("pounds_a_day", models.PositiveIntegerField(default=0)),
                ("other_pounds_a_year", models.PositiveIntegerField(default=0)),
                ("saved_days_a_year", models.PositiveIntegerField(default=0)),
                ("review_on", models.DateField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="new_bodies",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("organisation", "name"), name="new_body_once")],
            },
        ),
        migrations.CreateModel(
            name="OrganisationLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "is part of"),
                            ("group", "is a company of the group"),
                            ("member-of", "is a member of"),
                            ("successor", "was followed by"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("cite", models.CharField(blank=True, max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[("verified", "Read in a document"), ("unverified", "Not checked")],
                        default="unverified",
                        max_length=12,
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parents", to="records.organisation"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="children", to="records.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("child", models.F("parent")), _negated=True),
                        name="organisation_link_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("begins_on__isnull", True),
                            ("ends_on__gt", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="organisation_link_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "verified"), _negated=True),
                            models.Q(("cite", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_link_verified_has_cite",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                (
                    "rules",
                    models.CharField(
                        choices=[
                            ("approach", "Is commissioning right here?"),
                            ("intervention", "Which kind of intervention?"),
                            ("levels", "Which level leads?"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recommended", models.JSONField(default=list)),
                ("chosen", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("chosen_at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overrides", to="records.project"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "rules"), name="override_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="override_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerPriority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("partner", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("more", "More of it"),
                            ("less", "Less of it"),
                            ("start", "Something new begins"),
                            ("stop", "It ends"),
                            ("different", "It is done in another way"),
                            ("same", "No major change"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("said_on", models.DateField(null=True)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_priorities",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "ordering": ["partner", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "partner", "title"), name="partner_priority_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("paper", models.CharField(blank=True, max_length=60)),
                ("edition", models.PositiveIntegerField(null=True)),
                (
                    "handling",
                    models.CharField(
                        choices=[
                            ("left-the-room", "Left the room and saw no papers"),
                            ("did-not-vote", "Stayed, and took no part in the decision"),
                            ("not-a-conflict", "Not a conflict, for the reason given"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recusals", to="records.project"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="recusal_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at__isnull", True),
                            models.Q(("lifted_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="recusal_lifted_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisteredInterest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("financial", "Financial"),
                            ("professional", "Professional, not about money"),
                            ("personal", "Personal, not about money"),
                            ("indirect", "Indirect: through family, a friend or a partner in business"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.TextField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("declared", "declared by the person"),
                            ("register", "entered from a register by an administrator"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("declared_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["person__name", "begins_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="registered_interest_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", ""), _negated=True), models.Q(("what", ""), _negated=True)
                        ),
                        name="registered_interest_says_in_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("filename", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("rows_read", models.PositiveIntegerField()),
                ("rows_refused", models.PositiveIntegerField()),
                ("added", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("unchanged", models.PositiveIntegerField()),
                ("absent", models.PositiveIntegerField()),
                ("loaded_at", models.DateTimeField()),
                (
                    "loaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="register_import_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows_read",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("added"), "+", models.F("changed")
                                        ),
                                        "+",
                                        models.F("unchanged"),
                                    ),
                                    "+",
                                    models.F("rows_refused"),
                                ),
                            )
                        ),
                        name="register_rows_reconcile",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("columns", models.JSONField(default=dict)),
                ("value_is", models.CharField(default="year", max_length=5)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("pays", models.SlugField(max_length=20)),
                ("providers", models.SlugField(max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("dropped", models.BooleanField(default=False)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="segments", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("project", "code"), name="segment_once")],
            },
        ),
        migrations.CreateModel(
            name="ServiceClause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("local", models.BooleanField(default=False)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("choices", models.JSONField(default=dict)),
                ("outcomes", models.JSONField(default=list)),
                ("measures", models.JSONField(default=list)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="service_clauses",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "ordering": ["local", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="service_clause_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("local", False),
                            models.Q(models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="local_clause_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceOutcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("code", models.SlugField(max_length=60)),
                ("text", models.TextField()),
                ("measures", models.JSONField(default=list)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="service_outcomes",
                        to="records.project",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "code"), name="service_outcome_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="service_outcome_has_text"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("body", models.CharField(max_length=120)),
                ("group", models.SlugField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("yes", "Has signed up"), ("no", "Has not signed up"), ("not-known", "Not known yet")],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField(null=True)),
                ("evidence", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_ups", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["body", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "body", "group"), name="sign_up_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "yes"), _negated=True),
                            models.Q(("on__isnull", False), models.Q(("evidence", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="sign_up_has_day_and_evidence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepWon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("step", models.PositiveSmallIntegerField()),
                ("won_on", models.DateField()),
                ("evidence", models.TextField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_why", models.TextField(blank=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="records.stakeholder"
                    ),
                ),
            ],
            options={
                "ordering": ["stakeholder", "step", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("stakeholder", "step"), name="step_won_once"),
                    models.CheckConstraint(
                        condition=models.Q(("step__gte", 1), ("step__lte", 4)), name="step_won_is_one_of_four"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="step_won_has_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            models.Q(("ended_on__gte", models.F("won_on")), models.Q(("ended_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="step_lost_after_it_was_won_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TestPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("outcome", models.CharField(max_length=300)),
                ("direction", models.CharField(choices=[("rise", "It rises"), ("fall", "It falls")], max_length=4)),
                ("size", models.DecimalField(decimal_places=4, max_digits=16)),
                ("smallest", models.DecimalField(decimal_places=4, max_digits=16)),
                ("unit", models.CharField(max_length=100)),
                ("compared_with", models.TextField()),
                ("design", models.TextField()),
                ("results_on", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=71)),
                ("frozen_at", models.DateTimeField(null=True)),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "hypothesis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plans", to="records.hypothesis"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="test_plans", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("hypothesis", "number"), name="test_plan_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="test_plan_amended_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0), ("smallest__gt", 0)), name="test_plan_sizes_above_nought"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), ("frozen_at__isnull", True)),
                            models.Q(("frozen_at__isnull", False), models.Q(("digest", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="test_plan_frozen_with_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnchangedList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("number", models.PositiveIntegerField()),
                ("lines", models.JSONField(default=list)),
                ("reviewed_by", models.CharField(max_length=200)),
                ("reviewed_on", models.DateField()),
                ("review", models.TextField()),
                ("published_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unchanged_lists",
                        to="records.project",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "number"), name="unchanged_list_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_by", ""), _negated=True), models.Q(("review", ""), _negated=True)
                        ),
                        name="unchanged_list_was_reviewed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            ("withdrawn_at__gte", models.F("published_at")),
                            _connector="OR",
                        ),
                        name="unchanged_list_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Variation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("what", models.CharField(max_length=200)),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("system", "For the whole system"),
                            ("place", "In each place (a council's area)"),
                            ("neighbourhood", "In each neighbourhood"),
                        ],
                        max_length=15,
                    ),
                ),
                ("gains", models.TextField(blank=True)),
                ("loses", models.TextField(blank=True)),
                ("differs", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("project", "what"), name="variation_once")],
            },
        ),
        migrations.CreateModel(
            name="VitalService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "retention",
                    models.CharField(
                        choices=[
                            ("project", "as long as the project, then 6 years"),
                            ("decision", "permanently, with the decision it supports"),
                            ("person", "as long as the person has an account, then 1 year"),
                        ],
                        default="project",
                        max_length=12,
                    ),
                ),
                ("disclosable", models.BooleanField(default=True)),
                ("service", models.CharField(max_length=200)),
                ("provider", models.CharField(blank=True, max_length=200)),
                ("if_stops", models.TextField()),
                ("ready", models.TextField(blank=True)),
                ("watched_by", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="vital_services", to="records.project"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "service"), name="vital_service_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("service", ""), _negated=True), models.Q(("if_stops", ""), _negated=True)
                        ),
                        name="vital_service_says_what_stops",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("organisation_uid", models.CharField(max_length=36)),
                ("person_uid", models.CharField(max_length=36)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number", "pk"],
                "constraints": [models.UniqueConstraint(fields=("number", "organisation_uid"), name="witness_once")],
            },
        ),
        migrations.RemoveField(
            model_name="historicalhypothesis",
            name="data_needed",
        ),
        migrations.RemoveField(
            model_name="hypothesis",
            name="data_needed",
        ),
        migrations.AddField(
            model_name="answer",
            name="evidence",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="historicalanswer",
            name="evidence",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="historicalhypothesis",
            name="by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="historicalhypothesis",
            name="code",
            field=models.SlugField(default="", max_length=40),
        ),
        migrations.AddField(
            model_name="historicalhypothesis",
            name="promoted_to",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="historicalhypothesis",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalhypothesis",
            name="source",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="historicalhypothesis",
            name="who",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="begins_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="described_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="historicalorganisation",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("individual", "One person"),
                    ("neighbourhood", "Neighbourhood"),
                    ("place", "Place"),
                    ("system", "Integrated care system"),
                    ("region", "Several systems, or a region"),
                    ("national", "National"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="historicalpriority",
            name="direction",
            field=models.CharField(
                blank=True,
                choices=[
                    ("more", "More of it"),
                    ("less", "Less of it"),
                    ("start", "Something new begins"),
                    ("stop", "It ends"),
                    ("different", "It is done in another way"),
                    ("same", "No major change"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalpriority",
            name="service",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalshare",
            name="rooms",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="code",
            field=models.SlugField(default="", max_length=40),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="promoted_to",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="settled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="source",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="hypothesis",
            name="who",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="organisation",
            name="begins_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="described_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("individual", "One person"),
                    ("neighbourhood", "Neighbourhood"),
                    ("place", "Place"),
                    ("system", "Integrated care system"),
                    ("region", "Several systems, or a region"),
                    ("national", "National"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="priority",
            name="direction",
            field=models.CharField(
                blank=True,
                choices=[
                    ("more", "More of it"),
                    ("less", "Less of it"),
                    ("start", "Something new begins"),
                    ("stop", "It ends"),
                    ("different", "It is done in another way"),
                    ("same", "No major change"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="priority",
            name="service",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="share",
            name="rooms",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="answer",
            name="rules",
            field=models.CharField(
                choices=[
                    ("approach", "Is commissioning right here?"),
                    ("intervention", "Which kind of intervention?"),
                    ("levels", "Which level leads?"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalanswer",
            name="rules",
            field=models.CharField(
                choices=[
                    ("approach", "Is commissioning right here?"),
                    ("intervention", "Which kind of intervention?"),
                    ("levels", "Which level leads?"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalhypothesis",
            name="status",
            field=models.CharField(
                choices=[
                    ("open", "Not tested yet"),
                    ("supported", "Supported"),
                    ("refuted", "Refuted"),
                    ("not-settled", "Not settled"),
                    ("cannot-test-yet", "Cannot be tested yet"),
                ],
                default="open",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="historicalmembership",
            name="role",
            field=models.CharField(
                choices=[
                    ("viewer", "Viewer"),
                    ("analyst", "Analyst"),
                    ("commissioner", "Commissioner"),
                    ("contract-manager", "Contract manager"),
                    ("finance", "Finance"),
                    ("evaluator", "Evaluator"),
                    ("moderator", "Moderator"),
                    ("publication-checker", "Publication checker"),
                    ("board-member", "Board member"),
                    ("provider", "Provider"),
                    ("person-or-carer", "Person or carer"),
                    ("auditor", "Auditor"),
                    ("organisation-admin", "Organisation administrator"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="historicalorganisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("council", "Council"),
                    ("board", "Integrated care board"),
                    ("partnership", "Integrated care partnership"),
                    ("national", "National body"),
                    ("committee", "Committee or place board"),
                    ("trust", "NHS trust or foundation trust"),
                    ("collaborative", "Provider collaborative"),
                    ("company", "Company"),
                    ("provider", "Provider"),
                    ("voluntary", "Voluntary or community body"),
                    ("support", "Commissioning support unit"),
                    ("watchdog", "Healthwatch"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="hypothesis",
            name="status",
            field=models.CharField(
                choices=[
                    ("open", "Not tested yet"),
                    ("supported", "Supported"),
                    ("refuted", "Refuted"),
                    ("not-settled", "Not settled"),
                    ("cannot-test-yet", "Cannot be tested yet"),
                ],
                default="open",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("viewer", "Viewer"),
                    ("analyst", "Analyst"),
                    ("commissioner", "Commissioner"),
                    ("contract-manager", "Contract manager"),
                    ("finance", "Finance"),
                    ("evaluator", "Evaluator"),
                    ("moderator", "Moderator"),
                    ("publication-checker", "Publication checker"),
                    ("board-member", "Board member"),
                    ("provider", "Provider"),
                    ("person-or-carer", "Person or carer"),
                    ("auditor", "Auditor"),
                    ("organisation-admin", "Organisation administrator"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="organisation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("council", "Council"),
                    ("board", "Integrated care board"),
                    ("partnership", "Integrated care partnership"),
                    ("national", "National body"),
                    ("committee", "Committee or place board"),
                    ("trust", "NHS trust or foundation trust"),
                    ("collaborative", "Provider collaborative"),
                    ("company", "Company"),
                    ("provider", "Provider"),
                    ("voluntary", "Voluntary or community body"),
                    ("support", "Commissioning support unit"),
                    ("watchdog", "Healthwatch"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="hypothesis",
            constraint=models.UniqueConstraint(fields=("project", "code"), name="hypothesis_once"),
        ),
        migrations.AddConstraint(
            model_name="hypothesis",
            constraint=models.CheckConstraint(
                condition=models.Q(("promoted_to", ""), ("status", "supported"), _connector="OR"),
                name="only_a_supported_hypothesis_is_promoted",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("begins_on__isnull", True),
                    ("ends_on__gt", models.F("begins_on")),
                    _connector="OR",
                ),
                name="organisation_ends_after_it_begins",
            ),
        ),
    ]
