"""The tables of allocation, as they were first."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('worklists', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('allocate', 'Allocated'), ('decline', 'Declined'), ('undo', 'Allocation undone')], max_length=12)),
                ('judgement', models.CharField(blank=True, choices=[('now', 'Needs help as a whole family, now'), ('some', 'Needs some help'), ('none', 'Needs no help from us'), ('helped', 'Has the right help already'), ('wrong', 'The data about this family are wrong')], max_length=12)),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('audit_seq', models.BigIntegerField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='worklists.entry')),
            ],
            options={
                'ordering': ('-decided_at',),
            },
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('family_id', models.CharField(db_index=True, max_length=40)),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='worklists.entry')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('begins',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends', None)), fields=('family_id',), name='one_open_allocation_a_family')],
            },
        ),
    ]
