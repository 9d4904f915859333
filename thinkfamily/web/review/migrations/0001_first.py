"""Rulings on pairs of records, and answers to samples."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SampleAnswer',
            fields=[
                ('pair_id', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('sample', models.CharField(max_length=7)),
                ('verdict', models.CharField(choices=[('same', 'One person'), ('apart', 'Two people'), ('unsure', 'Cannot tell')], max_length=8)),
                ('answered_at', models.DateTimeField()),
                ('audit_seq', models.BigIntegerField()),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PairRuling',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('pair_id', models.CharField(db_index=True, max_length=40)),
                ('key_a', models.CharField(max_length=40)),
                ('key_b', models.CharField(max_length=40)),
                ('record_a', models.CharField(max_length=40)),
                ('record_b', models.CharField(max_length=40)),
                ('verdict', models.CharField(choices=[('same', 'One person'), ('apart', 'Two people')], max_length=8)),
                ('reason', models.TextField()),
                ('needs_two', models.BooleanField()),
                ('ruled_at', models.DateTimeField()),
                ('second_at', models.DateTimeField(null=True)),
                ('second_reason', models.TextField(blank=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.TextField(blank=True)),
                ('audit_seq', models.BigIntegerField()),
                ('ruled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-ruled_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('key_a', 'key_b'), name='one_ruling_a_pair')],
            },
        ),
    ]
