"""The tables of worklists, as they were first."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Worklist',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('release', models.CharField(max_length=40)),
                ('rule', models.CharField(max_length=40)),
                ('says', models.TextField()),
                ('purpose', models.CharField(max_length=40)),
                ('capacity', models.PositiveIntegerField()),
                ('drawn_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='worklists', to='accounts.team')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.PositiveIntegerField()),
                ('family_id', models.CharField(db_index=True, max_length=40)),
                ('because', models.TextField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting for a decision'), ('allocated', 'Allocated'), ('declined', 'Declined'), ('lapsed', 'Lapsed, since a newer list was drawn')], default='waiting', max_length=12)),
                ('worklist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='worklists.worklist')),
            ],
            options={
                'ordering': ('place',),
            },
        ),
        migrations.AddConstraint(
            model_name='worklist',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('team',), name='one_open_worklist_a_team'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('worklist', 'family_id'), name='a_family_stands_on_a_list_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('worklist', 'place'), name='a_place_is_taken_once'),
        ),
    ]
